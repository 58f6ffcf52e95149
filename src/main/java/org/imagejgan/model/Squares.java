// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.ResizedImages;
import org.imagejgan.model.sampling.Sampling;
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

    private static final List<String> CROPS = List.of("auto", "whole", "patches");

    /**
     * What the user said with {@code size}, {@code crop}, {@code flip} and {@code turn}, or what suits the images.
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
        boolean whole = crop.equals("whole") || crop.equals("auto") && least < CUT * size;
        boolean flip = answers.choice("flip", "yes", List.of("yes", "no")).equals("yes");
        boolean turn = answers.choice("turn", "yes", List.of("yes", "no")).equals("yes");
        return new Squares(size, whole, Turns.of(flip, turn));
    }

    /** How batches of them are drawn. */
    public Sampling sampling(int batch) {
        return whole ? new ResizedImages(size, batch, turns) : new Patches(size, batch).turned(turns);
    }
}
