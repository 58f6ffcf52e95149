// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.tensor.Scope;

/**
 * How a {@code generator} in training is tried on examples it does not learn from: always on the same crops.
 *
 * @param metric what is measured, for people
 * @param most examples that are tried
 * @param question what of an example is given and should come out; null if it cannot tell
 * @param measure the result of one example, from what came out less what should have, {@code [1, c, h, w]}
 */
public record Trial(
        String metric,
        int most,
        BiFunction<Map<String, Picture>, RandomGenerator, Question> question,
        ToDoubleFunction<NDArray> measure) {
    /** Noise added where an example has none of its own. */
    private static final double SIGMA = 25 / 255.0;

    /** An input and the output that would be right, or null where only the answer is of interest. */
    public record Question(Picture given, Picture truth) {}

    /** The peak signal-to-noise ratio of a range of 1, in dB. */
    public static Trial psnr(BiFunction<Map<String, Picture>, RandomGenerator, Question> question) {
        return new Trial(
                "PSNR",
                12,
                question,
                difference -> -10 * Math.log10(difference.square().mean().getFloat()));
    }

    /**
     * For what makes a {@code target} of an {@code image} of its size, or of the target with noise where there is no other
     * image.
     */
    public static Trial restoring() {
        return psnr((example, random) -> {
            if (!example.containsKey("target")) return null;
            Picture truth = example.get("target").middle(128, 16);
            Picture image = example.get("image");
            boolean none = image == null || image == example.get("target");
            return new Question(none ? truth.noisy(SIGMA, random) : image.middle(128, 16), truth);
        });
    }

    /**
     * For what makes a {@code target} of an {@code image} that is so many times smaller, or of the target shrunk where
     * there is none.
     */
    public static Trial enlarging(int factor) {
        return psnr((example, random) -> {
            Picture large = example.get("target").corner(120, factor);
            Size size = new Size(large.height() / factor, large.width() / factor);
            Picture image = example.get("image");
            return new Question(image == null ? large.resized(size) : image.cropped(0, 0, size), large);
        });
    }

    /** The mean over the examples; empty if they cannot tell. */
    public OptionalDouble run(Networks networks, Examples held) {
        RandomGenerator random = new SplittableRandom(1);
        int count = Math.min(most, held.count());
        double sum = 0;
        for (int i = 0; i < count; i++) {
            Question asked = question.apply(held.get(i), random);
            if (asked == null) return OptionalDouble.empty();
            sum += run(networks, asked);
        }
        return OptionalDouble.of(sum / count);
    }

    private double run(Networks networks, Question asked) {
        try (Scope scope = Scope.in(networks.compute().manager())) {
            NDArray made = networks.infer("generator", array(scope, asked.given()));
            return measure.applyAsDouble(made.sub(array(scope, asked.truth())));
        }
    }

    /** What the model makes of what it is given. */
    public Picture answer(Networks networks, Question asked) {
        try (Scope scope = Scope.in(networks.compute().manager())) {
            return Sample.of(networks.infer("generator", array(scope, asked.given())))
                    .picture();
        }
    }

    private static NDArray array(Scope scope, Picture picture) {
        return scope.manager().create(picture.values(), Sample.of(picture).shape());
    }
}
