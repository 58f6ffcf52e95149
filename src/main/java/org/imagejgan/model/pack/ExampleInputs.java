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
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;

/** Made-up inputs that methods are recorded, checked and tested with; equal arguments give equal numbers. */
public final class ExampleInputs {
    private static final int SQUARE = 7;
    private static final int OBJECTS = 5;

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

    /**
     * One input: pixels in [0, 1], a hole left of and above the middle, a class after the other, words in a row, maps in
     * squares.
     */
    static Sample of(Input input, Shape shape, long seed) {
        if (input.kind().map()) return squares(input, shape);
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
            case FEATURES -> (float) (2 * random.nextDouble() - 1);
            case MASK, LABELS, OBJECTS -> 0;
        };
    }

    private static Sample squares(Input input, Shape shape) {
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            int row = i / width % height;
            values[i] = number(input, row / SQUARE * 3 + i % width / SQUARE);
        }
        return new Sample(shape, values);
    }

    /** A picture in [0, 1] as a map: its brightness in as many steps as there are classes, or a few objects. */
    static Sample map(Input input, Picture picture) {
        float[] values = new float[picture.height() * picture.width()];
        int steps = input.names().isEmpty() ? OBJECTS : input.names().size();
        for (int i = 0; i < values.length; i++)
            values[i] = number(input, Math.max(0, Math.min(steps - 1, (int) (steps * picture.values()[i]))));
        return new Sample(new Shape(1, 1, picture.height(), picture.width()), values);
    }

    /** A picture in [0, 1] as features in [-1, 1], all the same. */
    static Sample features(Input input, Picture picture) {
        int size = picture.height() * picture.width();
        float[] values = new float[input.size() * size];
        for (int i = 0; i < values.length; i++) values[i] = 2 * picture.values()[i % size] - 1;
        return new Sample(new Shape(1, input.size(), picture.height(), picture.width()), values);
    }

    /** The number of a class, one after the other; the number of an object, now and then none. */
    private static float number(Input input, int which) {
        if (input.names().isEmpty()) return which % OBJECTS;
        return Float.parseFloat(input.names().get(which % input.names().size()));
    }
}
