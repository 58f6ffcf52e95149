// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.image.Tile;
import org.imagejgan.model.FakeMemory;
import org.imagejgan.model.FloatPlane;
import org.imagejgan.model.ForeignPackage;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.PackageOf;
import org.imagejgan.model.Program;
import org.imagejgan.model.Systems;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.generator.NoisePredictor;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.OneDnn;
import org.imagejgan.script.Ops;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
    private static final AxisSize ANY = new AxisSize.Parameterized(64, 8);
    private static final Memory PLENTY = new FakeMemory(8000 * FakeMemory.MEGABYTE, 384 * 384 * 1000L);

    @TempDir
    Path folder;

    private final Compute compute = Compute.open("cpu");
    private final List<String> warnings = new ArrayList<>();
    private final Progress warned = new Progress() {
        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    };

    @AfterEach
    void close() {
        compute.close();
    }

    private interface Use {
        void of(PackageOf made, Predictor predictor) throws IOException;
    }

    private TorchModule module(ModelPackage model) throws IOException {
        return TorchModule.load(model.weights(), compute.manager());
    }

    private Predictor predictor(TorchModule module, ModelPackage model, int tile, boolean fast, Memory memory) {
        return new Predictor(module, compute, model, "forward", tile, fast, memory, new Measured());
    }

    private void with(Block block, AxisSize size, int halo, int tile, Memory memory, Use use) throws IOException {
        try (PackageOf made = new PackageOf(block);
                ModelPackage model = ModelPackage.open(made.write(folder.resolve("m.zip"), size, size, halo));
                TorchModule module = module(model)) {
            use.of(made, predictor(module, model, tile, true, memory));
        }
    }

    private static Block blur() {
        return Convolution.same(1, 1, 5, Initial.normal(0.2));
    }

    @Test
    void whateverIsFreeTheResultIsThatOfTheWhole() throws IOException {
        Picture picture = Phantom.noisy(1, 424, 432, 0.1);
        for (long megabytes : new long[] {8000, 60, 12}) {
            Memory memory = new FakeMemory(megabytes * FakeMemory.MEGABYTE, 384 * 384 * 1000L);
            with(new NoisePredictor(1, 4), ANY, 8, 0, memory, (made, predictor) -> {
                FloatPlane plane = new FloatPlane(picture);
                predictor.run(plane, Progress.NONE);
                assertArrayEquals(made.whole(picture), plane.result, 1e-5f);
                assertEquals(megabytes == 8000, plane.tiles.size() == 1, "tiles: " + plane.tiles.size());
                assertEquals(Precision.FLOAT32, predictor.precision(), "others' models run as they are");
            });
            Files.delete(folder.resolve("m.zip"));
        }
    }

    @Test
    void oneModelServesPlanesOfAllSizes() throws IOException {
        with(blur(), ANY, 8, 64, PLENTY, (made, predictor) -> {
            for (int side : new int[] {64, 136, 72, 200}) {
                Picture picture = Phantom.noisy(1, side, side + 8, 0.1);
                FloatPlane plane = new FloatPlane(picture);
                predictor.run(plane, Progress.NONE);
                assertArrayEquals(made.whole(picture), plane.result, 1e-5f, side + " pixels");
            }
            assertTrue(predictor.spent().pixels() > 64 * 72 && predictor.spent().seconds() > 0);
        });
    }

    @Test
    void tooLittleMemoryIsSaidBeforeAnythingIsDone() throws IOException {
        Memory little = new FakeMemory(2 * FakeMemory.MEGABYTE, 384 * 384 * 1000L);
        with(blur(), ANY, 8, 0, little, (made, predictor) -> {
            FloatPlane plane = new FloatPlane(Phantom.clean(1, 500, 500));
            Exception e = assertThrows(IllegalStateException.class, () -> predictor.run(plane, warned));
            assertTrue(e.getMessage().contains("need about 4 MB, 2 MB are free"), e.getMessage());
            assertEquals(List.of(), plane.tiles);
        });
    }

    /** A plane on a machine where tiles above a size run out of memory. */
    private static FloatPlane scarce(Picture picture, int largest, Throwable error) {
        return new FloatPlane(picture) {
            @Override
            public boolean read(Tile tile, float[] target) {
                super.read(tile, target);
                if (tile.inWidth() <= largest) return true;
                if (error instanceof Error fatal) throw fatal;
                throw (RuntimeException) error;
            }
        };
    }

    @Test
    void whenMemoryRunsOutTilesAreHalved() throws IOException {
        Picture picture = Phantom.noisy(1, 304, 304, 0.1);
        for (Throwable error : List.of(new OutOfMemoryError(), new EngineException("CUDA out of memory."))) {
            warnings.clear();
            with(blur(), ANY, 8, 0, PLENTY, (made, predictor) -> {
                FloatPlane plane = scarce(picture, 100, error);
                predictor.run(plane, warned);
                assertArrayEquals(made.whole(picture), plane.result, 1e-5f);
                assertEquals(2, warnings.size(), warnings.toString());
                assertTrue(warnings.get(0).contains("152") && warnings.get(1).contains("80"), warnings.toString());
            });
            Files.delete(folder.resolve("m.zip"));
        }
    }

    @Test
    void whenTheSmallestTileDoesNotFitThereIsAnError() throws IOException {
        with(blur(), ANY, 8, 0, PLENTY, (made, predictor) -> {
            FloatPlane plane = scarce(Phantom.clean(1, 200, 200), 10, new OutOfMemoryError());
            Exception e = assertThrows(IllegalStateException.class, () -> predictor.run(plane, warned));
            assertTrue(e.getMessage().contains("Not enough memory"), e.getMessage());
        });
    }

    @Test
    void aModelThatLooksEverywhereIsNotRunInTilesWhenMemoryRunsOut() throws IOException {
        Block everywhere = new Layer() {
            @Override
            protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
                return x.sub(Ops.mean(x, true, 2, 3));
            }
        };
        MicroSystem<?> micro = MicroSystem.of(Systems.byId("denoising-autoencoder"), Map.of());
        Path file = folder.resolve("everywhere.zip");
        Block block = Chain.of(blur(), everywhere);
        Networks networks = new Networks(compute).add("generator", block);
        PackageContent content = PackageContent.of(
                "A test model",
                micro.system().card(),
                List.of(Program.image(block, ImageSpec.same(1), 1)),
                micro.provenance(1));
        PackageExport.write(file, content, networks, false);
        try (ModelPackage model = ModelPackage.open(file);
                TorchModule module = module(model)) {
            Predictor predictor = predictor(module, model, 0, false, PLENTY);
            FloatPlane plane = scarce(Phantom.clean(1, 200, 200), 100, new OutOfMemoryError());
            Exception e = assertThrows(IllegalStateException.class, () -> predictor.run(plane, warned));
            assertTrue(e.getMessage().contains("looks at the whole image"), e.getMessage());
            assertEquals(List.of(), warnings);
        }
    }

    @Test
    void otherFailuresAreNotTakenForMemory() throws IOException {
        with(blur(), ANY, 8, 0, PLENTY, (made, predictor) -> {
            FloatPlane plane = scarce(Phantom.clean(1, 200, 200), 10, new EngineException("no such method"));
            assertThrows(EngineException.class, () -> predictor.run(plane, warned));
            assertEquals(List.of(), warnings);
        });
    }

    /** Nothing is tried that can only fill the machine. */
    @Test
    void aHugeSmallestSizeIsSaid() throws IOException {
        for (AxisSize size : List.of(new AxisSize.Fixed(1 << 14), new AxisSize.Parameterized(1 << 14, 16))) {
            ForeignPackage huge = new ForeignPackage(ForeignPackage.SAME);
            huge.size = new AxisSize.Parameterized(16, 16);
            Path path = huge.write(folder.resolve("huge.zip"));
            try (ModelPackage model = ModelPackage.open(resized(path, size));
                    TorchModule module = module(model)) {
                Memory memory = new FakeMemory(1000 * FakeMemory.MEGABYTE, 384 * 384 * 1000L);
                FloatPlane plane = new FloatPlane(Phantom.clean(1, 64, 64));
                Exception e = assertThrows(IllegalStateException.class, () -> predictor(module, model, 0, true, memory)
                        .run(plane, Progress.NONE));
                assertTrue(e.getMessage().contains("no piece smaller than 16384 × 16384 pixels"), e.getMessage());
                assertTrue(e.getMessage().contains("4096 MB are needed; 1000 MB are free"), e.getMessage());
            }
        }
    }

    /** The same package, unpacked, with another size. */
    private Path resized(Path zip, AxisSize size) throws IOException {
        Path target = Files.createDirectories(folder.resolve("unpacked" + size.hashCode()));
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries()))
                Files.write(
                        target.resolve(entry.getName()),
                        file.getInputStream(entry).readAllBytes());
        }
        String text = Files.readString(target.resolve("rdf.yaml"));
        String from = "size:\\s+min: 16\\s+step: 16";
        assertTrue(text.split(from).length == 3, text);
        String to = size instanceof AxisSize.Fixed ? "size: 16384" : "size: {min: 16384, step: 16}";
        text = text.replaceAll(from, to);
        if (size instanceof AxisSize.Fixed)
            text = text.replaceAll("size:\\s+tensor_id:.*\\s+axis_id:.*\\s+offset: 0", to);
        Files.writeString(target.resolve("rdf.yaml"), text);
        return target;
    }

    // -- models of one size --

    @Test
    void modelsOfOneSizeGetThatSizeAlone() throws IOException {
        with(blur(), new AxisSize.Fixed(64), 4, 0, PLENTY, (made, predictor) -> {
            Picture picture = Phantom.noisy(1, 90, 151, 0.1);
            FloatPlane plane = new FloatPlane(picture);
            predictor.run(plane, Progress.NONE);
            assertTrue(plane.tiles.size() >= 6);
            plane.tiles.forEach(tile -> assertTrue(tile.inWidth() == 64 && tile.inHeight() == 64, tile.toString()));
            assertArrayEquals(made.whole(picture), plane.result, 1e-5f);
        });
    }

    @Test
    void imagesSmallerThanTheSizeAreMirrored() throws IOException {
        with(blur(), new AxisSize.Fixed(64), 4, 0, PLENTY, (made, predictor) -> {
            Picture picture = Phantom.noisy(1, 20, 33, 0.1);
            FloatPlane plane = new FloatPlane(picture);
            predictor.run(plane, Progress.NONE);
            float[] whole = made.whole(picture);
            // where the image goes on as zeros for the one and as its mirror image for the other they must differ
            for (int y = 0; y < 18; y++) {
                for (int x = 0; x < 31; x++) assertEquals(whole[y * 33 + x], plane.result[y * 33 + x], 1e-5);
            }
            assertNotEquals(whole[19 * 33], plane.result[19 * 33]);
        });
    }

    @Test
    void modelsThatAreNotSquareAreRefused() throws IOException {
        try (PackageOf made = new PackageOf(blur());
                ModelPackage model = ModelPackage.open(
                        made.write(folder.resolve("m.zip"), new AxisSize.Fixed(64), new AxisSize.Fixed(128), 0));
                TorchModule module = module(model)) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> predictor(module, model, 0, true, PLENTY));
            assertTrue(e.getMessage().contains("m.zip") && e.getMessage().contains("square"), e.getMessage());
        }
    }

    @Test
    void modelsThatChangeTheSizeAreRefused() throws IOException {
        with(Convolution.of(1, 1, 2, 2, 0, Initial.normal(1)), ANY, 0, 0, PLENTY, (made, predictor) -> {
            FloatPlane plane = new FloatPlane(Phantom.clean(1, 64, 64));
            Exception e = assertThrows(IllegalArgumentException.class, () -> predictor.run(plane, warned));
            assertTrue(e.getMessage().contains("32") && e.getMessage().contains("64 × 64"), e.getMessage());
        });
    }

    // -- between tiles --

    @Test
    void cancellingTakesEffectBetweenTiles() throws IOException {
        long[] done = new long[2];
        Progress impatient = new Progress() {
            @Override
            public void advance(long tiles, long total) {
                done[0] = tiles;
                done[1] = total;
            }

            @Override
            public boolean cancelled() {
                return done[0] >= 2;
            }
        };
        with(blur(), ANY, 8, 64, PLENTY, (made, predictor) -> {
            FloatPlane plane = new FloatPlane(Phantom.clean(1, 200, 200));
            assertThrows(Cancelled.class, () -> predictor.run(plane, impatient));
            assertEquals(2, plane.tiles.size());
            assertTrue(done[1] >= 16, "of " + done[1]);
            done[0] = 0;
            predictor.run(new FloatPlane(Phantom.clean(1, 64, 64)), impatient);
        });
    }

    @Test
    void tilesNobodyWantsAreNotComputed() throws IOException {
        with(blur(), ANY, 8, 64, PLENTY, (made, predictor) -> {
            int[] written = new int[1];
            FloatPlane plane = new FloatPlane(Phantom.clean(1, 200, 200)) {
                @Override
                public boolean read(Tile tile, float[] target) {
                    return tile.x() == 0 && super.read(tile, target);
                }

                @Override
                public void write(Tile tile, float[] values) {
                    written[0]++;
                    super.write(tile, values);
                }
            };
            predictor.run(plane, Progress.NONE);
            assertEquals(plane.tiles.size(), written[0]);
            assertTrue(written[0] > 1);
        });
    }

    // -- precision --

    @Test
    void ourOwnModelsMayRunFaster() throws IOException {
        MicroSystem<?> micro = MicroSystem.of(Systems.byId("denoising-autoencoder"), Map.of());
        Path file = folder.resolve("ours.zip");
        Networks networks = micro.networks(compute, 1);
        MicroSystem.shake(networks, 0.03);
        PackageExport.write(
                file,
                PackageContent.of(
                        "A micro model", micro.system().card(), List.of(micro.program(networks)), micro.provenance(1)),
                networks,
                false);
        Picture picture = Phantom.noisy(1, 128, 128, 0.1);
        FloatPlane exact = new FloatPlane(picture);
        FloatPlane fast = new FloatPlane(picture);
        try (ModelPackage model = ModelPackage.open(file);
                TorchModule module = module(model)) {
            Predictor slow = predictor(module, model, 0, false, PLENTY);
            Predictor quick = predictor(module, model, 0, true, PLENTY);
            slow.run(exact, Progress.NONE);
            quick.run(fast, Progress.NONE);
            assertEquals(Precision.FLOAT32, slow.precision());
            // Six and eight channels are what a processor with a faulty oneDNN cannot do in low precision.
            boolean may = compute.mixed() && !OneDnn.faulty();
            assertEquals(may ? Precision.BFLOAT16 : Precision.FLOAT32, quick.precision());
        }
        double error = 0;
        double power = 0;
        for (int i = 0; i < exact.result.length; i++) {
            error += Math.pow(exact.result[i] - fast.result[i], 2);
            power += Math.pow(exact.result[i], 2);
        }
        assertTrue(Math.sqrt(error / power) < 2e-2, "relative error " + Math.sqrt(error / power));
    }

    @Test
    void largeImagesAreWorthATiming() {
        List<Precision> timed = new ArrayList<>();
        Precision chosen = Predictor.fastest(precision -> {
            timed.add(precision);
            return precision == Precision.CHANNELS_LAST ? 1 : 2;
        });
        assertEquals(Precision.CHANNELS_LAST, chosen);
        assertEquals(List.of(Precision.values()), timed);
    }
}
