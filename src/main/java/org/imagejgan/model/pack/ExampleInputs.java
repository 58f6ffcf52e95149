// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.sampling.Sampling.Sample;

/** Made-up inputs that methods are recorded, checked and tested with; equal arguments give equal numbers. */
public final class ExampleInputs {
    private ExampleInputs() {}

    /** The inputs of one of a program's three examples. */
    public static NDList of(Program program, int example, NDManager manager) {
        NDList inputs = new NDList();
        List<Shape> shapes = program.examples().get(example);
        for (int i = 0; i < shapes.size(); i++)
            inputs.add(array(of(program.inputs().get(i), shapes.get(i), example), manager));
        return inputs;
    }

    static NDArray array(Sample sample, NDManager manager) {
        return manager.create(sample.values(), sample.shape());
    }

    /** One input: pixels in [0, 1], a hole left of and above the middle, a class after the other, words in a row. */
    static Sample of(Input input, Shape shape, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        float[] values = new float[(int) shape.size()];
        int length = values.length / (int) shape.get(0);
        float[] mask = input.kind() == Signature.Kind.MASK
                ? ExampleHole.mask((int) shape.get(2), (int) shape.get(3)).values()
                : null;
        for (int i = 0; i < values.length; i++)
            values[i] = mask == null ? value(input, i / length, i % length, random) : mask[i % mask.length];
        return new Sample(shape, values);
    }

    private static float value(Input input, int item, int place, RandomGenerator random) {
        return switch (input.kind()) {
            case IMAGE, NUMBER -> (float) random.nextDouble();
            case NOISE, LATENT -> (float) random.nextGaussian();
            case LABEL -> place == item % input.size() ? 1 : 0;
            case TOKENS -> (1 + item + place) % (1 + input.names().size());
            case MASK -> 0;
        };
    }
}
