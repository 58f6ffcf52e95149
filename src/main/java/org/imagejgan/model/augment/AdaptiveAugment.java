// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.script.Ops;

/**
 * Changes images at random, the more often the surer a critic is of real ones, by what gradients flow through (Karras et al.
 * 2020, Sec. 3). A critic that sees real and made images only so cannot learn a small set by heart. Images are
 * {@code [n, c, s, s]} around zero, black at -1 and white at 1. Each change falls with the same probability, the strength, by
 * itself: flip, quarter turn, shift by whole pixels; size, rotation, proportions, shift; brightness, contrast; and of three
 * channels the sign of brightness, hue and saturation. What lies outside is mirrored in.
 *
 * <p>Departure: pixels between others are means of four, where the authors filter an image twice as large.
 *
 * @param target share of real images that the critic calls real, above the share that it does not: beyond it the strength
 *     rises, else it falls (paper: 0.6)
 * @param every steps after which it is changed (paper: 4)
 * @param images after so many it may have risen from 0 to 1 (paper: 500,000)
 * @see <a href="https://arxiv.org/abs/2006.06676">Karras et al. 2020, Training GANs with Limited Data</a>
 */
public record AdaptiveAugment(double target, int every, long images) {
    /** The paper's. */
    public static final AdaptiveAugment PAPER = new AdaptiveAugment(0.6, 4, 500_000);

    private static final String STRENGTH = "augment.strength";
    /** Signs of real scores, added up, how many there were, and steps. */
    private static final String SIGNS = "augment.signs";

    public AdaptiveAugment {
        if (!(target > -1 && target < 1) || every < 1 || images < 1)
            throw new IllegalArgumentException("The target, " + target + ", lies between -1 and 1; steps, " + every
                    + ", and images, " + images + ", are at least 1.");
    }

    /** The probability of each change, from 0, where it starts, to 1. */
    public double strength(Step step) {
        NDArray strength = step.buffer(STRENGTH);
        return strength == null ? 0 : strength.getFloat(0);
    }

    /** The images, changed; the same changes for the same step, phase and number of calls before. */
    public NDArray apply(Step step, NDArray images) {
        double strength = strength(step);
        if (strength == 0) return images;
        return coloured(step, placed(step, images, strength), strength);
    }

    private static NDArray placed(Step step, NDArray images, double strength) {
        Shape shape = images.getShape();
        int side = (int) shape.get(2);
        if (shape.get(3) != side)
            throw new IllegalArgumentException("Squares are augmented, not images of " + shape + ".");
        int count = (int) shape.get(0);
        float[] all = each(count, 6, step.random(), random -> RandomPlacement.draw(random, strength, side));
        NDArray places = step.array(all, new Shape(count, 2, 3));
        String size = "[torch.size($0, 0), torch.size($0, 1), torch.size($0, 2), torch.size($0, 3)]";
        return Ops.op(
                "torch.grid_sampler($0, torch.affine_grid_generator($1, " + size + ", False), 0, 2, False)",
                images,
                places);
    }

    private static NDArray coloured(Step step, NDArray images, double strength) {
        Shape shape = images.getShape();
        int count = (int) shape.get(0);
        int channels = (int) shape.get(1);
        int each = channels * (channels + 1);
        float[] all = each(count, each, step.random(), random -> RandomColour.draw(random, strength, channels));
        NDArray colours = step.array(all, new Shape(count, channels, channels + 1));
        return Ops.op(
                "torch.reshape(torch.baddbmm(torch.slice($1, 2, " + channels + ", " + (channels + 1)
                        + "), torch.slice($1, 2, 0, " + channels + "), torch.flatten($0, 2)), [torch.size($0, 0), "
                        + "torch.size($0, 1), torch.size($0, 2), torch.size($0, 3)])",
                images,
                colours);
    }

    /** Draws for one image. */
    private interface Draw {
        float[] of(RandomGenerator random);
    }

    private static float[] each(int count, int size, RandomGenerator random, Draw draw) {
        float[] all = new float[count * size];
        for (int i = 0; i < count; i++) System.arraycopy(draw.of(random), 0, all, i * size, size);
        return all;
    }

    /**
     * Looks at what the critic says of real images, changed, once in every step, and changes the strength now and then.
     *
     * @param scores of any shape, above 0 for real
     */
    public void follow(Step step, NDArray scores) {
        NDArray kept = step.buffer(SIGNS);
        float[] signs = kept == null ? new float[3] : kept.toFloatArray();
        for (float score : scores.toFloatArray()) signs[0] += Math.signum(score);
        signs[1] += scores.size();
        signs[2]++;
        if (signs[2] >= every) {
            double change = Math.signum(signs[0] / signs[1] - target) * signs[1] / images;
            float changed = (float) Math.max(0, Math.min(1, strength(step) + change));
            step.buffer(STRENGTH, step.array(new float[] {changed}, new Shape(1)));
            signs = new float[3];
        }
        step.buffer(SIGNS, step.array(signs, new Shape(3)));
    }
}
