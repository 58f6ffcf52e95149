// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.imagejgan.model.sampling.Size;

/**
 * The sizes at which a single-image system sees its image.
 *
 * @param minimum shortest side of the coarsest size
 * @param maximum longest side of the finest; smaller images are not enlarged
 * @param slack by how much a side may be above a whole number that it then is; with 0, 25.000000001 becomes 26
 */
public record Pyramid(Size image, int minimum, int maximum, double slack) {
    /** The critics of SinGAN and ConSinGAN judge patches of so many pixels. */
    private static final int PATCH = 11;

    public Pyramid {
        if (minimum < PATCH)
            throw new IllegalArgumentException("minimum=" + minimum + " must be at least " + PATCH
                    + " pixels, which is what the critic judges at once.");
    }

    /** One whose sides are whole where they are but for rounding. */
    public Pyramid(Size image, int minimum, int maximum) {
        this(image, minimum, maximum, 1e-6);
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
     *
     * @param rounding of the number of steps; theirs is up, and down where they enlarge
     */
    public int stages(double factor, DoubleUnaryOperator rounding) {
        double all = Math.log((double) minimum / image.least()) / Math.log(factor);
        double most = Math.min(maximum, image.most());
        double above = Math.log(most / image.most()) / Math.log(factor);
        int wanted = (int) rounding.applyAsDouble(all) + 2 - (int) rounding.applyAsDouble(above);
        return Math.max(1, Math.min(wanted, mostStages()));
    }

    /**
     * Sizes coarsest first, each smaller than the next by the same factor.
     *
     * @throws IllegalArgumentException if the image is too small for the stages, with the largest possible number
     */
    public List<Size> even(int stages) {
        return sizes(stages, (r, i) -> Powers.of(r, stages - 1 - i));
    }

    /** Sizes coarsest first, more of them small than large, by ConSinGAN's rule (Hinz et al. 2021, Sec. 3.2). */
    public List<Size> crowded(int stages) {
        int last = stages - 1;
        if (last < 2) return even(stages);
        return sizes(stages, (r, i) -> Math.pow(r, (last - 1) / Math.log(last) * Math.log(last - i) + 1));
    }

    /** How much smaller a stage is than the finest, from the factor that brings that to the minimum in equal steps. */
    private interface Shrinking {
        double at(double factor, int stage);
    }

    private List<Size> sizes(int stages, Shrinking shrinking) {
        requireRoom(stages);
        double r = Powers.root((double) minimum / full().least(), Math.max(1, stages - 1));
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < stages - 1; i++) sizes.add(times(full(), shrinking.at(r, i)));
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

    private Size times(Size size, double factor) {
        return new Size(
                (int) Math.ceil(size.height() * factor - slack), (int) Math.ceil(size.width() * factor - slack));
    }
}
