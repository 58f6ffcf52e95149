// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import java.util.Arrays;

/** A number that may change over a stage: a learning rate, the decay of an average. */
@FunctionalInterface
public interface Rate {
    /** The value at a step, counted from 0, of a stage of so many steps. */
    double at(long step, long steps);

    static Rate constant(double value) {
        return (step, steps) -> value;
    }

    /** Falls from {@code value} to 0 along half a cosine, after rising from 0 over the first {@code warmup} steps. */
    static Rate cosine(double value, long warmup) {
        return (step, steps) -> step < warmup
                ? value * (step + 1) / (warmup + 1)
                : value * 0.5 * (1 + Math.cos(Math.PI * (step - warmup) / Math.max(1, steps - warmup)));
    }

    /** Is multiplied by {@code factor} each time that one of the fractions of the stage is done. */
    static Rate steps(double value, double factor, double... fractions) {
        double[] at = fractions.clone();
        return (step, steps) -> value
                * Math.pow(
                        factor, Arrays.stream(at).filter(f -> step >= f * steps).count());
    }

    /** Stays until {@code fraction} of the stage is done, then falls to 0 along a line. */
    static Rate linear(double value, double fraction) {
        return (step, steps) -> value * Math.min(1, (1 - (double) step / steps) / (1 - fraction));
    }

    /**
     * The decay of an average in which a weight is half of what it was after so many images.
     *
     * @param batch images of a step
     * @param ramp the images are no more than this share of those seen, so that the start is forgotten; 0 for no such limit
     */
    static Rate halfLife(double images, int batch, double ramp) {
        return (step, steps) -> {
            double now = ramp == 0 ? images : Math.min(images, ramp * step * batch);
            return Math.pow(0.5, batch / Math.max(now, 1e-8));
        };
    }
}
