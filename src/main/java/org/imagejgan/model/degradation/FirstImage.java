// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.degradation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.single.Disturbance;
import org.imagejgan.nn.single.ShiftedTiles;

/**
 * What the first stage of a generator gets that grows with one image: noise, or the image as somebody changed it or might
 * have (Hinz et al. 2021, Sec. 3.4). All is in [-1, 1]. Steps have the image, or the changed one, in [0, 1] and the size
 * of that stage as {@code coarsest}, or {@code changed}.
 *
 * @param purpose what the model is for
 */
public record FirstImage(Purpose purpose) {
    private static final float EDIT_NOISE = 0.1f;

    /** The standard deviation of the noise on an image in [0, 1] that begins. */
    public double noise() {
        return purpose == Purpose.EDIT ? EDIT_NOISE / 2 : 0;
    }

    /** Drawn anew. */
    public NDArray drawn(Step step) {
        NDArray start = step.has("changed") ? Centred.of(step.get("changed")) : disturbed(step);
        return purpose == Purpose.EDIT ? grained(step, start) : start;
    }

    private static NDArray grained(Step step, NDArray image) {
        return image.add(step.normal(image.getShape()).mul(EDIT_NOISE));
    }

    private NDArray disturbed(Step step) {
        NDArray image = Centred.of(step.get("coarsest"));
        Shape shape = image.getShape();
        return switch (purpose) {
            case HARMONIZE -> step.array(Disturbance.colours(image.toFloatArray(), shape, step.random()), shape);
            case EDIT -> step.array(ShiftedTiles.of(image.toFloatArray(), shape, step.random()), shape);
            case SUPER_RESOLVE -> image;
            default -> step.normal(shape);
        };
    }

    /** What reconstructs the image. */
    public NDArray known(Step step) {
        NDArray image = Centred.of(step.get("coarsest"));
        return switch (purpose) {
            case ANIMATE -> step.normal(image.getShape());
            case EDIT -> grained(step, image);
            default -> image;
        };
    }
}
