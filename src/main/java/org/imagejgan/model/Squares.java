// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.ResizedImages;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;

/**
 * The square images that a generator learns to make, and how they are taken from the user's.
 *
 * @param size their side in pixels, a power of two
 * @param whole whether images are resized to it, each the largest square in its middle; else patches are cut from them at
 *     random places, whose pixels stay as large as they are
 * @param turns how they are flipped and turned
 */
public record Squares(int size, boolean whole, Turns turns) {
    /** The least side. */
    public static final int LEAST = 32;

    /** The largest. */
    public static final int MOST = 1024;

    /** Of smaller images there is nothing to learn. */
    private static final int LEAST_IMAGE = 16;

    /** Images of at least so many times the side are cut. */
    private static final int CUT = 2;

    /** Widths of pixels that differ by less are the same. */
    private static final double SAME = 0.01;

    private static final List<String> CROPS = List.of("auto", "whole", "patches");

    /**
     * What the user said with {@code size}, {@code crop}, {@code flip} and {@code turn}, or what suits the images: patches
     * of those that are at least twice as large and have no label or caption.
     *
     * @param preset the side where none was said
     * @throws IllegalArgumentException if the side is no power of two from {@value #LEAST} to {@value #MOST}, if patches
     *     are asked for that do not fit, or if images are too small
     */
    public static Squares of(Answers answers, Facts facts, int preset) {
        int size = answers.wholeOrPreset("size", preset);
        if (size < LEAST || size > MOST || Integer.bitCount(size) != 1)
            throw new IllegalArgumentException(
                    "size=" + size + " must be a power of two from " + LEAST + " to " + MOST + ", such as 64.");
        String crop = answers.choice("crop", "auto", CROPS);
        int least = facts.smallest().least();
        if (least < LEAST_IMAGE)
            throw new IllegalArgumentException("The images are too small to learn from: the smallest is "
                    + facts.smallest() + " pixels, at least " + LEAST_IMAGE + " are needed.");
        if (crop.equals("patches") && least < size)
            throw new IllegalArgumentException("Patches of size=" + size + " do not fit the smallest image, which is "
                    + facts.smallest() + " pixels. Take a smaller size, or crop=whole.");
        boolean whole = crop.equals("whole") || crop.equals("auto") && (least < CUT * size || told(facts));
        return new Squares(size, whole, Turns.of(yes(answers, "flip"), yes(answers, "turn")));
    }

    private static boolean yes(Answers answers, String key) {
        return answers.choice(key, "yes", List.of("yes", "no")).equals("yes");
    }

    /** A label or a caption is of a whole image, and may not hold for a part. */
    private static boolean told(Facts facts) {
        return facts.labels().size() > 0 || !facts.words().isEmpty();
    }

    /** How batches of them are drawn. */
    public Sampling sampling(int batch) {
        return whole ? new ResizedImages(size, batch, turns) : new Patches(size, batch).turned(turns);
    }

    /** Those of a model's settings, as {@link Configs#toMap} writes them; empty for systems that have none. */
    public static Optional<Squares> of(Map<String, ?> settings) {
        if (!(settings.get("squares") instanceof Map<?, ?> map)) return Optional.empty();
        Map<String, Object> squares = new LinkedHashMap<>();
        map.forEach((key, value) -> squares.put(String.valueOf(key), value));
        return Optional.of(Configs.fromMap(squares, Squares.class, "squares"));
    }

    /**
     * Where the squares of a picture are cut from, not turned, for squares that are shown so large.
     *
     * @return a whole picture as one square; what patches are cut from
     * @throws IllegalArgumentException if no square fits the picture
     */
    public Picture seen(Picture picture, int shown) {
        if (whole) return picture.square().resized(new Size(shown, shown));
        if (picture.size().least() < size)
            throw new IllegalArgumentException("An image of " + picture.size()
                    + " pixels is smaller than the squares of " + size + " that the model learned from.");
        return picture.resized(new Size(picture.height() * shown / size, picture.width() * shown / size));
    }

    /** Width of a pixel of the squares in micrometres; NaN where it is not known, or not the same for all images. */
    public double micrometres(Facts facts) {
        double[] widths = facts.sources().stream()
                .mapToDouble(
                        source -> source.micrometres() * (whole ? source.size().least() / (double) size : 1))
                .toArray();
        double first = widths.length == 0 ? Double.NaN : widths[0];
        for (double width : widths) if (!(Math.abs(width - first) <= SAME * first)) return Double.NaN;
        return first;
    }
}
