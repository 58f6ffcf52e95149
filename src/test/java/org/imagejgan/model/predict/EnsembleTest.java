// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;

/** The mean over flips and turns of what a network makes. */
class EnsembleTest {
    private static final Picture PIECE = numbered(2, 3, 5);

    private static Picture numbered(int channels, int height, int width) {
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) values[i] = i;
        return new Picture(channels, height, width, values);
    }

    @Test
    void whatTurnsWithItsImageIsAsWithout() {
        assertArrayEquals(PIECE.values(), Ensemble.mean(PIECE, 1, Picture::values, Progress.NONE), 1e-5f);
    }

    @Test
    void theNetworkIsGivenAllEight() {
        Set<List<Float>> seen = new HashSet<>();
        List<Size> sizes = new ArrayList<>();
        Ensemble.mean(
                PIECE,
                1,
                piece -> {
                    List<Float> values = new ArrayList<>();
                    for (float value : piece.values()) values.add(value);
                    seen.add(values);
                    sizes.add(piece.size());
                    return piece.values();
                },
                Progress.NONE);
        assertEquals(8, seen.size());
        assertEquals(4, sizes.stream().filter(new Size(5, 3)::equals).count());
    }

    /** A network that marks the upper left corner marks all four, each by a quarter. */
    @Test
    void whatDependsOnDirectionsIsSharedByAll() {
        float[] mean = Ensemble.mean(
                numbered(1, 2, 3),
                2,
                piece -> {
                    float[] made = new float[4 * piece.values().length];
                    made[0] = 1;
                    return made;
                },
                Progress.NONE);
        float[] corners = new float[24];
        for (int i : new int[] {0, 5, 18, 23}) corners[i] = 0.25f;
        assertArrayEquals(corners, mean, 1e-6f);
    }
}
