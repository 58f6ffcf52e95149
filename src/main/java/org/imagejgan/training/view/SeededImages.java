// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.training.MethodRun;

/**
 * What a method that starts from no image makes: of the latent and noise of a seed, drawn one after the other in the order
 * of the inputs, and of a label or words that are given. Of several outputs the largest.
 */
record SeededImages(Networks networks, Program program) {
    private static final Set<Kind> KINDS = EnumSet.of(Kind.LATENT, Kind.NOISE, Kind.LABEL, Kind.TOKENS, Kind.NUMBER);
    /** Pixels of a channel that are made at once. */
    private static final int AT_ONCE = 16 * 64 * 64;

    /** Whether a method is one. */
    static boolean suit(Signature signature) {
        return !signature.inputs().isEmpty()
                && signature.inputs().stream().allMatch(input -> KINDS.contains(input.kind()))
                && signature.outputs().stream().allMatch(output -> output.height() > 0);
    }

    private Output output() {
        return program.signature().outputs().stream()
                .max(Comparator.comparingLong(one -> (long) one.height() * one.width()))
                .orElseThrow();
    }

    /**
     * @param numbers of each image, by the inputs' names
     * @param seeds as many
     */
    List<Picture> make(List<Map<String, float[]>> numbers, List<Long> seeds) {
        int output = program.signature().outputs().indexOf(output());
        int batch = Math.max(1, AT_ONCE / (output().height() * output().width()));
        List<Picture> made = new ArrayList<>();
        for (int from = 0; from < seeds.size(); from += batch) {
            int to = Math.min(seeds.size(), from + batch);
            List<Sample> inputs = inputs(numbers.subList(from, to), seeds.subList(from, to));
            made.addAll(new MethodRun(networks).run(program, inputs, output).pictures());
        }
        return made;
    }

    private List<Sample> inputs(List<Map<String, float[]>> numbers, List<Long> seeds) {
        List<Sample> batch = new ArrayList<>();
        for (Input input : program.inputs()) {
            Shape shape = input.shape(seeds.size(), new Size(output().height(), output().width()));
            batch.add(new Sample(shape, new float[(int) shape.size()]));
        }
        for (int image = 0; image < seeds.size(); image++) {
            RandomGenerator random = new SplittableRandom(seeds.get(image));
            for (int i = 0; i < batch.size(); i++)
                fill(batch.get(i), image, program.inputs().get(i), numbers.get(image), random);
        }
        return batch;
    }

    /** Noise of any size is as large as the image. */
    private static void fill(
            Sample batch, int image, Input input, Map<String, float[]> numbers, RandomGenerator random) {
        float[] all = batch.values();
        int size = (int) batch.shape().slice(1).size();
        int from = image * size;
        boolean drawn = input.kind() == Kind.LATENT || input.kind() == Kind.NOISE;
        if (drawn) for (int i = from; i < from + size; i++) all[i] = (float) random.nextGaussian();
        else if (numbers.containsKey(input.name())) System.arraycopy(numbers.get(input.name()), 0, all, from, size);
        else Arrays.fill(all, from, from + size, input.kind() == Kind.NUMBER ? 1 : 0);
    }
}
