// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.imagejgan.model.predict.Statistics.WHOLE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.imagejgan.model.Configs;
import org.imagejgan.model.FloatPlane;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.pack.ExampleInputs;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.pack.WholeStatistics;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.script.Weights;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every package must keep that a system makes: it equals the network, tiles are not seen, other software can check it. */
class PackageContractTest {
    /** One package of each system, which all tests open: making them takes most of the time. */
    @TempDir
    static Path folder;

    private static final Map<Record, Path> PACKAGES = new HashMap<>();

    static Stream<MicroSystem<?>> systems() {
        return ContractTest.systems();
    }

    /** Those that make images of images of any size. */
    static Stream<MicroSystem<?>> ofAnySize() {
        return systems().filter(micro -> {
            try (Compute compute = Compute.open("cpu")) {
                Program program = micro.program(micro.built(compute, 1));
                return program.signature().imageToImage() && program.fixed().isEmpty();
            }
        });
    }

    /** Those that look no further than their halo, which is all but those that fill holes. */
    static Stream<MicroSystem<?>> local() {
        return ofAnySize().filter(micro -> {
            try (Compute compute = Compute.open("cpu")) {
                return !micro.program(micro.built(compute, 1)).masked();
            }
        });
    }

    /** Opens the package of the system with weights that matter and hands on both, the networks made anew. */
    private static void exported(MicroSystem<?> micro, Check check) throws IOException {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.built(compute, 1);
            MicroSystem.shake(networks, 0.03);
            try (ModelPackage model = ModelPackage.open(packaged(micro, networks))) {
                check.of(model, networks, compute);
            }
        }
    }

    private static Path packaged(MicroSystem<?> micro, Networks networks) throws IOException {
        Path file = PACKAGES.get(micro.config());
        if (file != null) return file;
        file = folder.resolve(PACKAGES.size() + ".zip");
        PackageExport.write(file, micro.content(networks, 7), networks, false);
        PACKAGES.put(micro.config(), file);
        return file;
    }

    private interface Check {
        void of(ModelPackage model, Networks networks, Compute compute) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyProgramEqualsTheNetworksItWasMadeOf(MicroSystem<?> micro) throws IOException {
        exported(micro, (model, networks, compute) -> {
            try (TorchModule module = TorchModule.load(model.weights(), compute.manager())) {
                for (Program program : micro.programs(networks)) same(program, module, compute);
            }
        });
    }

    private static void same(Program program, TorchModule module, Compute compute) {
        try (Scope scope = Scope.in(compute.manager())) {
            NDList in = ExampleInputs.of(program, 2, scope.manager());
            NDList eager = program.block().forward(new ParameterStore(compute.manager(), false), in, false);
            equal(program.method(), eager, module.run(program.method(), in));
            if (!program.method().equals("forward")) return;
            equal("channels last", eager, module.run(Precision.CHANNELS_LAST.method(), in));
            assertTrue(
                    spread(eager.head().toFloatArray(), in.head().toFloatArray()) > 1e-3, "the network does something");
        }
    }

    private static void equal(String method, NDList expected, NDList actual) {
        assertEquals(expected.size(), actual.size(), method);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).getShape(), actual.get(i).getShape(), method);
            assertArrayEquals(expected.get(i).toFloatArray(), actual.get(i).toFloatArray(), 1e-5f, method);
        }
    }

    private static double spread(float[] a, float[] b) {
        int count = Math.min(a.length, b.length);
        double sum = 0;
        for (int i = 0; i < count; i++) sum += Math.abs(a[i] - b[i]);
        return sum / count;
    }

    @ParameterizedTest
    @MethodSource("org.imagejgan.zoo.ImageSystemContractTest#systems")
    void weightsCanBeReadBack(MicroSystem<?> micro) throws IOException {
        exported(micro, (model, networks, compute) -> {
            Block others = micro.program(micro.built(compute, 2)).block();
            ModelPackage.copyWeights(packaged(micro, networks), others);
            Map<String, NDArray> expected = Weights.of(micro.program(networks).block());
            Weights.of(others)
                    .forEach((name, array) ->
                            assertArrayEquals(expected.get(name).toFloatArray(), array.toFloatArray(), name));
        });
    }

    @ParameterizedTest
    @MethodSource("systems")
    void thePackageTellsHowItCameToBe(MicroSystem<?> micro) throws IOException {
        exported(micro, (model, networks, compute) -> {
            Provenance provenance = model.provenance().orElseThrow();
            assertEquals(micro.system().card().id(), provenance.system());
            assertEquals(7, provenance.steps());
            assertEquals(
                    micro.config(),
                    Configs.fromMap(provenance.config(), micro.config().getClass(), "It"));
        });
    }

    @ParameterizedTest
    @MethodSource("local")
    void tilesAreNotSeen(MicroSystem<?> micro) throws IOException {
        exported(micro, (model, networks, compute) -> {
            Footprint footprint = model.layers("forward")
                    .map(WholeStatistics.Layers::footprint)
                    .orElse(model.footprint());
            assertTrue(footprint.local() && footprint.halo() > 0, "the network looks around");
            int side = footprint.least() + 2 * footprint.multiple();
            int kept = side - 2 * footprint.halo();
            Picture noisy = Phantom.noisy(1, side + kept + 1, side + 2 * kept - 3, 0.1);
            Kind kind = model.methods().get("forward").inputs().get(0).kind();
            Picture picture = kind == Kind.LABELS ? map(noisy.size()) : noisy;
            FloatPlane whole = predicted(packaged(micro, networks), picture, 4096);
            FloatPlane tiled = predicted(packaged(micro, networks), picture, side);
            assertEquals(1, whole.tiles.size());
            assertTrue(tiled.tiles.size() >= 9, "tiles: " + tiled.tiles.size());
            assertArrayEquals(whole.result, tiled.result, 1e-4f);
        });
    }

    /** Blocks of classes: of what is no class a network that takes maps sees nothing, and its norms see rounding alone. */
    private static Picture map(Size size) {
        float[] classes = new float[size.height() * size.width()];
        for (int i = 0; i < classes.length; i++) classes[i] = (i % size.width() / 7 + i / size.width() / 5) % 5;
        return new Picture(1, size.height(), size.width(), classes);
    }

    private static FloatPlane predicted(Path model, Picture picture, int tile) throws IOException {
        try (ModelSession session = ModelSession.open(model, "cpu", tile, false)) {
            FloatPlane plane = new FloatPlane(picture, session.model().scale());
            session.statistics(WHOLE);
            session.predictor().run(plane, Progress.NONE);
            return plane;
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void otherSoftwareCanCheckThePackage(MicroSystem<?> micro) throws IOException {
        exported(micro, (model, networks, compute) -> {
            NDList in = new NDList();
            for (TensorDescription input : model.description().inputs())
                in.add(prepared(input, SamplePackage.array(model.files(), input.testTensor()), compute));
            try (TorchModule module = TorchModule.load(model.weights(), compute.manager())) {
                NDList out = module.run(Precision.FLOAT32.method(), in);
                for (int i = 0; i < out.size(); i++) {
                    TensorDescription output = model.description().outputs().get(i);
                    close(SamplePackage.array(model.files(), output.testTensor()), out.get(i));
                }
            }
        });
    }

    private static NDArray prepared(TensorDescription input, NpyArray raw, Compute compute) {
        float[][] channels = {raw.data().clone()};
        input.fit((id, dataset) -> new Statistics(new float[][] {raw.data()})).apply(channels);
        long[] shape = Arrays.stream(raw.shape()).asLongStream().toArray();
        return compute.manager().create(channels[0], new Shape(shape));
    }

    private static void close(NpyArray expected, NDArray made) {
        float[] out = made.toFloatArray();
        assertEquals(expected.data().length, out.length);
        for (int i = 0; i < out.length; i++) {
            double allowed = 1e-4 + 1e-3 * Math.abs(expected.data()[i]);
            assertEquals(expected.data()[i], out[i], allowed, "value " + i + " of the test tensor");
        }
    }

    /** The six cases other software tries a package with: sizes min + n · step for n = 0, 1, 2, batches of 1 and 2. */
    @ParameterizedTest
    @MethodSource("ofAnySize")
    void otherSizesAndBatchesRun(MicroSystem<?> micro) throws IOException {
        exported(micro, (model, networks, compute) -> {
            TensorDescription input = model.description().input();
            try (TorchModule module = TorchModule.load(model.weights(), compute.manager())) {
                for (int n = 0; n <= 2; n++) {
                    for (int batch = 1; batch <= 2; batch++) {
                        int[] shape = {batch, 1, side(input, "y", n), side(input, "x", n)};
                        float[] values = new float[shape[0] * shape[2] * shape[3]];
                        run(module, compute, values, shape, model);
                    }
                }
            }
        });
    }

    private static int side(TensorDescription input, String axis, int n) {
        AxisSize.Parameterized size =
                (AxisSize.Parameterized) input.axis(axis).orElseThrow().size();
        return size.min() + n * size.step();
    }

    private static void run(TorchModule module, Compute compute, float[] values, int[] shape, ModelPackage model)
            throws IOException {
        try (Scope scope = Scope.in(compute.manager())) {
            Shape size = new Shape(shape[0], shape[1], shape[2], shape[3]);
            NDList in = new NDList(scope.manager().create(values, size));
            if (model.description().masked()) in.add(mask(model, shape, scope));
            NDArray out = module.run(Precision.FLOAT32.method(), in).head();
            long scale = model.scale();
            int channels = model.description().output().channels();
            assertEquals(new Shape(shape[0], channels, scale * shape[2], scale * shape[3]), out.getShape());
        }
    }

    /** The mask of the test tensors where it fits, else none of the image. */
    private static NDArray mask(ModelPackage model, int[] shape, Scope scope) throws IOException {
        NpyArray test = SamplePackage.array(
                model.files(), model.description().inputs().get(1).testTensor());
        Shape size = new Shape(shape[0], 1, shape[2], shape[3]);
        return Arrays.equals(test.shape(), shape)
                ? scope.manager().create(test.data(), size)
                : scope.manager().zeros(size);
    }
}
