// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.model.Caption;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.sampling.Size;

/**
 * What an image is to be; the components are keys of the commands.
 *
 * @param label class, or attributes between spaces; empty for the class that follows from the seed
 * @param caption words
 * @param truncation 1 for images as various as the training's, less for more usual ones
 */
public record Wanted(String label, String caption, double truncation) {
    /** The input of networks that truncate by themselves. */
    static final String TRUNCATION = "truncation";

    private static final int SHOWN = 30;

    /** Anything. */
    public static final Wanted ANY = new Wanted("", "", 1);

    public Wanted {
        label = label.trim();
        caption = caption.trim();
        if (!(truncation >= 0 && truncation <= 1))
            throw new IllegalArgumentException("truncation=" + truncation + " must be from 0 to 1.");
    }

    /**
     * Whether a model can be asked for it.
     *
     * @throws IllegalArgumentException if it knows no labels or words, or not these, or lacks words
     */
    void require(Signature signature) {
        refuse("label", label, Kind.LABEL, signature);
        refuse("caption", caption, Kind.TOKENS, signature);
        signature.first(Kind.LABEL).ifPresent(input -> label(input, 0));
        signature.first(Kind.TOKENS).ifPresent(this::tokens);
    }

    private static void refuse(String key, String value, Kind kind, Signature signature) {
        if (!value.isEmpty() && signature.first(kind).isEmpty())
            throw new IllegalArgumentException(key + "=" + value + " means nothing to this model, which takes "
                    + signature.inputs().stream().map(Input::name).toList() + ". Leave it empty.");
    }

    /** The same of another class. */
    Wanted of(String other) {
        return new Wanted(other, caption, truncation);
    }

    /** The class by its name: the one asked for, or the one that follows from the seed; empty without labels. */
    String called(Signature signature, long seed) {
        return signature.first(Kind.LABEL).map(input -> called(input, seed)).orElse("");
    }

    private String called(Input input, long seed) {
        if (!label.isEmpty()) return label;
        List<String> all = input.labels().all();
        return all.get((int) Math.floorMod(seed - 1, (long) all.size()));
    }

    /** All inputs of a signature, drawn by a seed in their order. */
    List<float[]> drawn(Signature signature, long seed, int side) {
        RandomGenerator random = new SplittableRandom(seed);
        boolean own = signature.inputs().stream().anyMatch(input -> input.name().equals(TRUNCATION));
        double most = own || truncation == 1 ? Double.POSITIVE_INFINITY : 2 * truncation;
        return signature.inputs().stream()
                .map(input -> switch (input.kind()) {
                    case LABEL -> label(input, seed);
                    case TOKENS -> tokens(input);
                    case NUMBER -> new float[] {number(input)};
                    default ->
                        normal(
                                random,
                                length(input, side),
                                input.kind() == Kind.LATENT ? most : Double.POSITIVE_INFINITY);
                })
                .toList();
    }

    private float[] label(Input input, long seed) {
        return input.labels().asked("label", called(input, seed));
    }

    private float[] tokens(Input input) {
        List<String> words = Caption.words(caption);
        if (words.isEmpty())
            throw new IllegalArgumentException(
                    "This model makes images of words. Say them with caption=; " + known(input));
        if (words.size() > input.size())
            throw new IllegalArgumentException(
                    "caption= has " + words.size() + " words. This model takes at most " + input.size() + ".");
        float[] tokens = new float[input.size()];
        for (int i = 0; i < words.size(); i++) {
            int place = input.names().indexOf(words.get(i));
            if (place < 0)
                throw new IllegalArgumentException(
                        "The word '" + words.get(i) + "' is not known to this model; " + known(input));
            tokens[i] = 1 + place;
        }
        return tokens;
    }

    private static String known(Input input) {
        List<String> names = input.names();
        return "it knows: " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? ", ..." : "") + ".";
    }

    private float number(Input input) {
        return input.name().equals(TRUNCATION)
                ? (float) truncation
                : Math.max(1, Caption.words(caption).size());
    }

    /** How many numbers an input has; one of free sides is as large as the image that is made. */
    static int length(Input input, int side) {
        return (int) input.shape(1, new Size(side, side)).size();
    }

    /** Standard normal numbers; those beyond {@code most} are drawn anew. */
    private static float[] normal(RandomGenerator random, int length, double most) {
        float[] values = new float[length];
        if (most == 0) return values;
        for (int i = 0; i < length; i++) {
            double value = random.nextGaussian();
            while (Math.abs(value) > most) value = random.nextGaussian();
            values[i] = (float) value;
        }
        return values;
    }
}
