// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BetweenTest {
    private static final float[] RIGHT = {2, 0};
    private static final float[] UP = {0, 2};

    @Test
    void theArcKeepsTheLength() {
        float[] third = Between.arc(RIGHT, UP, 1 / 3.0);
        assertArrayEquals(new float[] {(float) Math.sqrt(3), 1}, third, 1e-6f);
        assertSame(RIGHT, Between.arc(RIGHT, UP, 0));
        assertSame(UP, Between.arc(RIGHT, UP, 1));
    }

    @Test
    void theLineDoesNot() {
        assertArrayEquals(new float[] {1.5f, 0.5f}, Between.line(RIGHT, UP, 0.25));
    }

    /** There is no arc between them, or there are many. */
    @Test
    void oppositeAndParallelVectorsAreJoinedByTheLine() {
        assertArrayEquals(new float[] {3, 0}, Between.arc(RIGHT, new float[] {4, 0}, 0.5));
        assertArrayEquals(new float[] {0, 0}, Between.arc(RIGHT, new float[] {-2, 0}, 0.5));
        assertArrayEquals(new float[] {1, 0}, Between.arc(RIGHT, new float[] {0, 0}, 0.5));
    }

    @Test
    void nothingLiesBetweenWords() {
        assertSame(RIGHT, Between.same(RIGHT, new float[] {2, 0}));
        String message = assertThrows(IllegalArgumentException.class, () -> Between.same(RIGHT, UP))
                .getMessage();
        assertEquals(
                "This model takes words one by one, and nothing lies between two captions. Use the same caption for all"
                        + " images, and other seeds.",
                message);
    }
}
