// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Facts;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.script.Ops;

/**
 * Changes images at random by what gradients flow through: colours, place, a part taken out. A critic that sees real and
 * made images only so cannot learn a small set by heart, and a generator learns from what it says (Zhao et al. 2020,
 * Sec. 4). Images are {@code [n, c, h, w]} around zero, black at -1 and white at 1; each is changed in its own way.
 *
 * <p>Departure: what comes in from outside and what is taken out is as bright as the mean of that channel of that image,
 * where the authors put 0. That is a middle grey, a frame brighter than all else on the dark ground of fluorescence.
 *
 * @param brightness added to all of an image: uniform within this on either side of 0
 * @param saturation how far from 1 lies the factor of each channel's distance to the mean of all; without effect on one
 *     channel
 * @param contrast how far from 1 lies the factor of each value's distance to the mean of the image
 * @param translation by how many heights and widths at most an image is moved
 * @param cutout side of the square that is taken out, of the image's
 * @see <a href="https://arxiv.org/abs/2006.10738">Zhao et al. 2020, Differentiable Augmentation</a>
 */
public record DiffAugment(double brightness, double saturation, double contrast, double translation, double cutout)
        implements Augmenting {
    /** Images as they are. */
    public static final DiffAugment NONE = new DiffAugment(0, 0, 0, 0, 0);

    /** Colour and translation in the paper's strengths, for photographs and stains. */
    public static final DiffAugment PAPER = new DiffAugment(0.5, 1, 0.5, 0.125, 0);

    /** For sets whose brightness and colours mean something: what is stronger than in them is found in made images. */
    public static final DiffAugment MILD = new DiffAugment(0.1, 0, 0.25, 0.125, 0);

    public DiffAugment {
        for (double part : new double[] {brightness, saturation, contrast, translation, cutout})
            if (!(part >= 0 && part <= 1))
                throw new IllegalArgumentException("Strengths are from 0 (off) to 1, not " + part + ".");
    }

    /** The paper's strengths or mild ones, if it is what was chosen; else none. */
    public static DiffAugment of(Augment chosen, boolean paper) {
        if (chosen != Augment.DIFFAUGMENT) return NONE;
        return paper ? PAPER : MILD;
    }

    /**
     * What the user said with {@code augment}; with {@code auto} changes of small sets, in the paper's strengths where the
     * paper's settings are asked for and mild ones otherwise.
     *
     * @throws IllegalArgumentException if something else is said
     */
    public static DiffAugment of(Answers answers, Facts facts) {
        return of(Augment.of(answers, facts, Augment.DIFFAUGMENT), answers.paper());
    }

    /**
     * For methods whose papers have none: what the user said with {@code augment}; with {@code auto} none where the paper's
     * settings are asked for, and mild changes of small sets otherwise.
     *
     * @throws IllegalArgumentException if something else is said
     */
    public static DiffAugment added(Answers answers, Facts facts) {
        boolean paper = answers.paper();
        Augment first = paper ? Augment.NONE : Augment.DIFFAUGMENT;
        return of(Augment.of(answers, facts, first, Augment.DIFFAUGMENT), paper);
    }

    @Override
    public Augment chosen() {
        return equals(NONE) ? Augment.NONE : Augment.DIFFAUGMENT;
    }

    /** The images, changed; the same changes for the same step, phase and number of calls before. */
    public NDArray apply(Step step, NDArray images) {
        NDArray x = coloured(step, images);
        if (translation > 0) x = moved(step.random(), step, x);
        return cutout > 0 ? cut(step.random(), step, x) : x;
    }

    private NDArray coloured(Step step, NDArray images) {
        NDArray x = images;
        if (brightness > 0) x = x.add(drawn(step, images, 0, brightness));
        if (saturation > 0) x = spread(x, Ops.mean(x, true, 1), drawn(step, images, 1, saturation));
        return contrast > 0 ? spread(x, Ops.mean(x, true, 1, 2, 3), drawn(step, images, 1, contrast)) : x;
    }

    private static NDArray drawn(Step step, NDArray images, double middle, double strength) {
        Shape each = new Shape(images.getShape().get(0), 1, 1, 1);
        return step.uniform(middle - strength, middle + strength, each);
    }

    private static NDArray spread(NDArray x, NDArray mean, NDArray factor) {
        return x.sub(mean).mul(factor).add(mean);
    }

    /** By whole pixels. */
    private NDArray moved(RandomGenerator random, Step step, NDArray x) {
        NDArray mean = Ops.mean(x, true, 2, 3).stopGradient();
        NDArray rows = moved(random, step, x.sub(mean), 2);
        return moved(random, step, rows, 3).add(mean);
    }

    /** Along an axis, zeros coming in. */
    private NDArray moved(RandomGenerator random, Step step, NDArray x, int axis) {
        int count = (int) x.getShape().get(0);
        int side = (int) x.getShape().get(axis);
        int most = (int) Math.round(translation * side);
        float[] from = new float[count * side];
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(2 * most + 1);
            for (int k = 0; k < side; k++) from[i * side + k] = first + k;
        }
        NDArray places = step.array(from, axis == 2 ? new Shape(count, 1, side, 1) : new Shape(count, 1, 1, side));
        NDArray wide = axis == 2 ? Ops.zeroPad(x, 0, 0, most, most) : Ops.zeroPad(x, most, most, 0, 0);
        String all = "[torch.size($2, 0), torch.size($2, 1), torch.size($2, 2), torch.size($2, 3)]";
        return Ops.op("torch.gather($0, " + axis + ", torch.expand(torch.to($1, 4), " + all + "))", wide, places, x);
    }

    /** A square anywhere, of which a part may lie outside. */
    private NDArray cut(RandomGenerator random, Step step, NDArray x) {
        NDArray mean = Ops.mean(x, true, 2, 3).stopGradient();
        NDArray outside = step.array(outside(random, x.getShape()), oneChannel(x.getShape()));
        return x.sub(mean).mul(outside).add(mean);
    }

    private static Shape oneChannel(Shape images) {
        return new Shape(images.get(0), 1, images.get(2), images.get(3));
    }

    private float[] outside(RandomGenerator random, Shape images) {
        int height = (int) images.get(2);
        int width = (int) images.get(3);
        double down = cutout * height / 2;
        double across = cutout * width / 2;
        float[] kept = new float[(int) oneChannel(images).size()];
        int i = 0;
        while (i < kept.length) {
            int y = random.nextInt(height + 1);
            int x = random.nextInt(width + 1);
            for (int row = 0; row < height; row++)
                for (int column = 0; column < width; column++)
                    kept[i++] = Math.abs(row + 0.5 - y) <= down && Math.abs(column + 0.5 - x) <= across ? 0 : 1;
        }
        return kept;
    }
}
