// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;
import org.imagejgan.loss.ColourDistribution;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.loss.Variety;
import org.imagejgan.loss.Wasserstein;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.RunningVariance;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.single.ScaleNetworks;
import org.imagejgan.script.Ops;

/**
 * How a critic of patches and a generator are set against each other at one size of one image (Rott Shaham et al. 2019,
 * Sec. 3.2; Hinz et al. 2021, Sec. 3.3), with two terms for short trainings that the papers lack. Images are {@code [1, c,
 * h, w]} in [-1, 1].
 *
 * @param penalty weight of the critic's gradient penalty
 * @param reconstruction weight of the squared error of the reconstruction
 * @param colours weight of the {@link ColourDistribution} of a new image from the image's
 * @param variety that new images are to have at least, see {@link Variety}; 0 for whatever they have
 */
public record SingleImageGame(double penalty, double reconstruction, double colours, double variety) {
    /** A new image makes up a tenth of the variance: so weighed, what is missing pulls at it about as a critic does. */
    private static final double VARIETY_WEIGHT = 30;

    private static final RunningVariance MADE = new RunningVariance("made", 0.9);

    /** What a critic minimises. */
    public Losses judge(Step step, UnaryOperator<NDArray> critic, NDArray real, NDArray fake) {
        NDArray mix = step.uniform(0, 1, new Shape(1, 1, 1, 1));
        NDArray distance = Wasserstein.pixelPenalty(critic, real, fake, mix);
        return Losses.of("wasserstein", Wasserstein.judge(critic.apply(real), critic.apply(fake)))
                .plus("penalty", penalty, distance);
    }

    /**
     * What a generator minimises.
     *
     * @param fake a new image
     * @param again the reconstruction of {@code real}, or the same
     */
    public Losses create(Step step, UnaryOperator<NDArray> critic, NDArray real, NDArray fake, NDArray again) {
        return Losses.of("adversarial", Wasserstein.fool(critic.apply(fake)))
                .plus("reconstruction", reconstruction, Pixelwise.l2(again, real))
                .plus("colours", colours, () -> ColourDistribution.distance(fake, real, step::normal))
                .plus(
                        "variety",
                        variety == 0 ? 0 : VARIETY_WEIGHT,
                        () -> Variety.missing(inside(MADE.with(step, fake)), inside(real), variety));
    }

    /** Without what few of the critic's patches see: there new images could differ and pay little for it. */
    private static NDArray inside(NDArray image) {
        int border = ScaleNetworks.BORDER;
        return Ops.zeroPad(image, -border, -border, -border, -border);
    }
}
