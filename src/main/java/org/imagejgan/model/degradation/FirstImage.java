// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.degradation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.imagejgan.image.haze.Haze;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.sampling.Picture;
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
    private static final String TURN = "turn";
    private static final String CLEAR = "clear";
    private static final int TURNS = 4;

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
            case SUPER_RESOLVE -> turned(step, image);
            case DEHAZE -> turned(step, step.array(guessed(cleared(step, image), shape, step.random()), shape));
            default -> step.normal(shape);
        };
    }

    /**
     * A copy of a clear image under haze, of which that is guessed and taken away again; every other time the clear image
     * as it is, which is what the network gets in use and should hardly change.
     */
    private static float[] guessed(float[] clear, Shape shape, RandomGenerator random) {
        if (random.nextBoolean()) return centred(clear);
        int[] sides = sides(shape);
        float[] hazed = HazedCopy.of(clear, sides[0], sides[1], sides[2], random);
        return centred(Haze.cleared(hazed, sides[0], sides[1], sides[2]));
    }

    /** The image itself in a size, its own haze guessed and taken away once a step; in [0, 1]. */
    private static float[] cleared(Step step, NDArray image) {
        Shape shape = image.getShape();
        int[] sides = sides(shape);
        String name = CLEAR + shape;
        if (!step.has(name))
            step.share(
                    name,
                    step.array(Haze.cleared(Centred.undo(image).toFloatArray(), sides[0], sides[1], sides[2]), shape));
        return step.get(name).toFloatArray();
    }

    private static int[] sides(Shape shape) {
        return new int[] {(int) shape.get(1), (int) shape.get(2), (int) shape.get(3)};
    }

    /** Cut to [0, 1] and then from -1 to 1. */
    private static float[] centred(float[] values) {
        float[] centred = values.clone();
        for (int i = 0; i < centred.length; i++) centred[i] = 2 * Math.max(0, Math.min(1, centred[i])) - 1;
        return centred;
    }

    /** An image in one of four turns that keep its size, drawn once a step: few pixels must not be learned by heart. */
    private static NDArray turned(Step step, NDArray image) {
        if (!step.has(TURN))
            step.share(TURN, step.array(new float[] {step.random().nextInt(TURNS)}, new Shape(1)));
        int[] sides = sides(image.getShape());
        Picture picture = new Picture(sides[0], sides[1], sides[2], image.toFloatArray());
        return step.array(picture.turned((int) step.get(TURN).getFloat()).values(), image.getShape());
    }

    /** What the network is held to in a step: {@link #truth}, turned as what was drawn where that is turned. */
    public NDArray target(Step step) {
        return purpose.restores() ? turned(step, truth(step)) : truth(step);
    }

    /** What there is to learn: {@code image} of the step, in [-1, 1]; to take haze away, what is clear of it. */
    public NDArray truth(Step step) {
        NDArray image = Centred.of(step.get("image"));
        return purpose == Purpose.DEHAZE ? step.array(centred(cleared(step, image)), image.getShape()) : image;
    }

    /** What reconstructs the image. */
    public NDArray known(Step step) {
        NDArray image = Centred.of(step.get("coarsest"));
        return switch (purpose) {
            case ANIMATE -> step.normal(image.getShape());
            case EDIT -> grained(step, image);
            case DEHAZE -> truth(step);
            default -> image;
        };
    }
}
