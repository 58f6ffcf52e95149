// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.SeededStep;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The terms and their weights by hand, with a critic that doubles. */
class SingleImageGameTest {
    private static final int SIDE = 12;

    private final Compute compute = Compute.open("cpu");
    private final Step step = new SeededStep(compute, 1, 0);
    private final UnaryOperator<NDArray> critic = x -> Ops.times(x, 2);
    private final NDArray real = image(-1, 1, -1, 1);

    @AfterEach
    void close() {
        compute.close();
    }

    @Test
    void theCriticIsHeldToASlopeOfOne() {
        SingleImageGame game = new SingleImageGame(0.1, 10, 0, 0);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            Losses losses = game.judge(step, critic, real, image(1, 1, 1, 0));
            assertEquals(2 * 0.75, value(losses, "wasserstein"), 1e-6);
            assertEquals(1, value(losses, "penalty"), 1e-6);
            assertEquals(1.6, losses.total().getFloat(), 1e-6);
        }
    }

    @Test
    void thePapersTermsAreAllThereIsWhereTheOthersWeighNothing() {
        Losses losses =
                new SingleImageGame(0.1, 10, 0, 0).create(step, critic, real, image(1, 1, 1, 0), image(-1, 1, 0, 1));
        assertEquals(Set.of("adversarial", "reconstruction"), losses.terms().keySet());
        assertEquals(-1.5, value(losses, "adversarial"), 1e-6);
        assertEquals(0.25, value(losses, "reconstruction"), 1e-6);
        assertEquals(-1.5 + 2.5, losses.total().getFloat(), 1e-6);
        assertNull(step.buffer("made.mean"));
    }

    @Test
    void newImagesThatAreAlikeCostWhatIsMissing() {
        SingleImageGame game = new SingleImageGame(0.1, 10, 0, 0.4);
        assertEquals(0.4, missing(game, image(0, 0, 0, 0)), 2e-3);
        // Of 0 and 1 the deviation is a half, in two of four pixels.
        Losses losses = game.create(step, critic, real, image(1, 1, 0, 0), real);
        assertEquals(0.4 - 0.25, value(losses, "variety"), 2e-3);
        assertEquals(-1 + 30 * value(losses, "variety"), losses.total().getFloat(), 1e-5);
        assertEquals(0, missing(game, image(-1, -1, 1, -1)), 0);
    }

    /** What few of the critic's patches see could differ at no cost. */
    @Test
    void bordersDoNotCount() {
        SingleImageGame game = new SingleImageGame(0.1, 10, 0, 0.4);
        missing(game, image(0, 0, 0, 0));
        float[] bordered = image(1, 1, 1, 1).toFloatArray();
        for (int y = 5; y < 7; y++) bordered[y * SIDE + 5] = bordered[y * SIDE + 6] = 0;
        NDArray fake = compute.manager().create(bordered, new Shape(1, 1, SIDE, SIDE));
        assertEquals(0.4, missing(game, fake), 2e-3);
    }

    private double missing(SingleImageGame game, NDArray fake) {
        return value(game.create(step, critic, real, fake, real), "variety");
    }

    private static double value(Losses losses, String name) {
        return losses.terms().get(name).getFloat();
    }

    /** Twelve pixels wide, four values all over; a critic's patches see all of the two in the middle. */
    private NDArray image(float... values) {
        float[] all = new float[SIDE * SIDE];
        for (int i = 0; i < all.length; i++) all[i] = values[i / SIDE % 2 * 2 + i % 2];
        return compute.manager().create(all, new Shape(1, 1, SIDE, SIDE));
    }
}
