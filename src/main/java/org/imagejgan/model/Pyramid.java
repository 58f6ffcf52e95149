// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.imagejgan.model.sampling.Size;

/**
 * The sizes at which a single-image system sees its image.
 *
 * @param minimum shortest side of the coarsest size
 * @param maximum longest side of the finest; smaller images are not enlarged
 */
public record Pyramid(Size image, int minimum, int maximum) {
    /** The critics of SinGAN and ConSinGAN judge patches of so many pixels. */
    private static final int PATCH = 11;

    public Pyramid {
        if (minimum < PATCH)
            throw new IllegalArgumentException("minimum=" + minimum + " must be at least " + PATCH
                    + " pixels, which is what the critic judges at once.");
    }

    /** The finest size. */
    public Size full() {
        return image.most() <= maximum ? image : times(image, (double) maximum / image.most());
    }

    /** The largest number of stages, each larger than the one before; 0 if not even one fits. */
    public int mostStages() {
        return Math.max(0, full().least() - minimum + 1);
    }

    /**
     * As many stages as lead from the minimum to the image, each smaller than the next by about a factor below 1, at most
     * as many as fit; counted as SinGAN's authors do, on the image as it is given.
     */
    public int stages(double factor) {
        double all = Math.log((double) minimum / image.least()) / Math.log(factor);
        double above = Math.log((double) full().most() / image.most()) / Math.log(factor);
        int wanted = (int) Math.ceil(all) + 2 - (int) Math.ceil(above);
        return Math.max(1, Math.min(wanted, mostStages()));
    }

    /**
     * Sizes coarsest first. A stage but the last is the finest size times a power of r, and r to the power of stages - 1
     * brings the shorter side down to the minimum.
     *
     * @param exponent the power of each stage
     * @throws IllegalArgumentException if the image is too small for the stages, with the largest possible number
     */
    public List<Size> sizes(int stages, IntToDoubleFunction exponent) {
        requireRoom(stages);
        double r = Math.pow((double) minimum / full().least(), 1.0 / Math.max(1, stages - 1));
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < stages - 1; i++) sizes.add(times(full(), Math.pow(r, exponent.applyAsDouble(i))));
        sizes.add(full());
        return sizes;
    }

    private void requireRoom(int stages) {
        int most = mostStages();
        if (most >= Math.max(1, stages)) return;
        String reduced = full().equals(image) ? "" : " (reduced to " + full() + ")";
        String advice = most == 0
                ? "Its shorter side must have at least " + minimum + " pixels."
                : "At most " + most + " stages fit.";
        throw new IllegalArgumentException("The image of " + image + reduced + " is too small for stages=" + stages
                + " from " + minimum + " pixels on. " + advice);
    }

    private static Size times(Size size, double factor) {
        // The tolerance keeps 250.0000001 at 250.
        return new Size((int) Math.ceil(size.height() * factor - 1e-6), (int) Math.ceil(size.width() * factor - 1e-6));
    }
}
