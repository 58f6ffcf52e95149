// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.styled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.imagejgan.model.Networks;
import org.imagejgan.model.augment.Augmentation;
import org.imagejgan.model.schedule.SeededStep;
import org.imagejgan.model.styled.StyleGame.Rules;
import org.imagejgan.nn.progressive.Grown;
import org.imagejgan.nn.styled.Sizes;
import org.imagejgan.nn.styled.StyledCritic;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one step of the game of styles computes. */
class StyleGameTest {
    private static final Sizes SIZES = new Sizes(16, 8, 64);

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private StyleGame game(int count, int group, int labels) {
        SeededStep step = new SeededStep(compute, 5, 0);
        step.share("target", step.normal(new Shape(count, 1, 16, 16)));
        float[] label = new float[count * Math.max(1, labels)];
        for (int i = 0; i < count && labels > 0; i++) label[i * labels + i % labels] = 1;
        step.share("label", step.array(label, new Shape(count, Math.max(1, labels))));
        Networks networks = new Networks(compute).add(Grown.CRITIC, new StyledCritic(SIZES, 1, group, labels, 2));
        return new StyleGame(step, networks, new Rules(SIZES, 8, 5, 0, labels > 0, group, Augmentation.NONE), null);
    }

    /** Whether they are scored at once or, as where groups are not whole, one after the other. */
    @ParameterizedTest
    @CsvSource({"8, 4, 0", "8, 2, 0", "4, 4, 0", "6, 4, 0", "8, 4, 3"})
    void scoresOfRealImagesDoNotDependOnMadeOnes(int count, int group, int labels) {
        StyleGame game = game(count, group, labels);
        NDArray real = game.step().get("target");
        NDArray made = game.step().normal(real.getShape()).mul(3);
        NDList scores = game.scores(real, made);
        float[] alone = game.score(real).toFloatArray();
        assertEquals(count, alone.length);
        assertArrayEquals(alone, scores.get(0).toFloatArray(), 1e-5f);
        assertArrayEquals(game.score(made).toFloatArray(), scores.get(1).toFloatArray(), 1e-5f);
        assertFalse(Arrays.equals(scores.get(0).toFloatArray(), scores.get(1).toFloatArray()));
    }
}
