// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.nn.StatisticsPass;
import org.imagejgan.nn.StatisticsPass.Kind;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Scope;

/** The further methods of a program whose norms take the statistics of the whole image, so that it can be run in tiles. */
record TilePasses(Program program, List<Integer> channels, NDManager manager) {
    /** Those of a program that makes images of images of any size; empty if it has no such norms. */
    static Optional<TilePasses> of(Program program, NDManager manager) {
        if (!cut(program.signature()) || program.masked() || program.fixed().isPresent()) return Optional.empty();
        try (Scope scope = Scope.in(manager)) {
            List<Integer> channels = StatisticsPass.channels(
                    program.block(), new ParameterStore(scope.manager(), false), example(program, 0, scope.manager()));
            return channels.isEmpty() ? Optional.empty() : Optional.of(new TilePasses(program, channels, manager));
        }
    }

    /** Whether all that is as large as its image can be cut along with it; what starts from an image takes no maps. */
    private static boolean cut(Signature signature) {
        boolean maps = signature.ofMap()
                && signature.outputs().size() == 1
                && signature.inputs().stream().allMatch(Signature.Input::spatial);
        return signature.imageToImage() || maps;
    }

    /** A program's example, of one image. */
    private static NDList example(Program program, int example, NDManager manager) {
        NDList inputs = new NDList();
        List<Shape> shapes = program.examples().get(example);
        for (int i = 0; i < shapes.size(); i++) {
            long[] one = shapes.get(i).getShape().clone();
            one[0] = 1;
            inputs.add(
                    ExampleInputs.array(ExampleInputs.of(program.inputs().get(i), new Shape(one), example), manager));
        }
        return inputs;
    }

    List<Recordable> methods() {
        String method = program.method();
        return List.of(
                recordable(WholeStatistics.given(method), Kind.GIVEN),
                recordable(WholeStatistics.own(method), Kind.OWN),
                recordable(WholeStatistics.part(method), Kind.PART));
    }

    private Recordable recordable(String name, Kind kind) {
        return new Recordable(name, new StatisticsPass(program.block(), kind), true, example -> inputs(kind, example));
    }

    private NDList inputs(Kind kind, int example) {
        NDList inputs = example(program, example, manager);
        if (kind == Kind.OWN) return inputs;
        NDArray statistics = new StatisticsPass(program.block(), Kind.OWN)
                .forward(new ParameterStore(manager, false), new NDList(inputs), false)
                .head();
        Shape image = inputs.head().getShape();
        inputs.add(statistics);
        if (kind == Kind.GIVEN) return inputs;
        inputs.add(manager.create(
                left((int) image.get(2), (int) image.get(3)), new Shape(1, 1, image.get(2), image.get(3))));
        inputs.add(manager.create(new float[] {-1}, new Shape(1, 1)));
        return inputs;
    }

    /** 1 in the left half, 0 elsewhere. */
    private static float[] left(int height, int width) {
        float[] part = new float[height * width];
        for (int row = 0; row < height; row++) Arrays.fill(part, row * width, row * width + width / 2, 1);
        return part;
    }

    /** How tiles must be cut, measured with the recorded methods; empty where the network looks too far all the same. */
    Optional<WholeStatistics.Layers> layers(TorchModule module, ProgramSizes whole) {
        RecordedMethod method = new RecordedMethod(program, module, manager);
        List<Sample> shown = method.inputs(whole.shown(program.inputs().get(0).size()));
        Sample statistics =
                method.run(WholeStatistics.own(program.method()), shown).get(0);
        ProgramSizes sizes = ProgramSizes.given(program, image -> made(method, image, statistics));
        if (!sizes.local()) return Optional.empty();
        return Optional.of(new WholeStatistics.Layers(channels, sizes.footprint()));
    }

    private Picture made(RecordedMethod method, Picture image, Sample statistics) {
        List<Sample> inputs = method.inputs(image);
        inputs.add(statistics);
        return method.run(WholeStatistics.given(program.method()), inputs)
                .get(0)
                .picture();
    }
}
