// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.junit.jupiter.api.Test;

class MoveTest {
    private static Picture picture() {
        float[] values = new float[5 * 3];
        for (int i = 0; i < values.length; i++) values[i] = i + 1;
        return new Picture(1, 3, 5, values);
    }

    @Test
    void thereAndBackIsWhereItWas() {
        for (Move move : Move.all()) {
            Picture back = move.back(move.there(picture()), 1);
            int gone = 0;
            for (int i = 0; i < 15; i++) {
                if (Float.isNaN(back.values()[i])) gone++;
                else assertEquals(i + 1, back.values()[i], move.toString());
            }
            assertEquals(move.right() != 0 ? 3 : move.down() != 0 ? 5 : 0, gone, move.toString());
        }
        assertEquals(11, Move.all().size());
    }

    /** Three times as large, it goes three times as far. */
    @Test
    void whatIsLargerGoesFurther() {
        Size large = new Size(9, 15);
        for (Move move : Move.all()) {
            Picture made = move.there(picture());
            made = made.resized(new Size(3 * made.height(), 3 * made.width()));
            Picture plain = picture().resized(large);
            Picture back = move.back(made, 3);
            int middle = 4 * 15 + 7;
            assertEquals(plain.values()[middle], back.values()[middle], 1e-4, move.toString());
        }
    }

    @Test
    void aShiftMirrorsTheBorder() {
        Picture right = new Move(0, 1, 0).there(picture());
        assertEquals(1, right.values()[0]);
        assertEquals(1, right.values()[1]);
        assertEquals(2, right.values()[2]);
    }

    @Test
    void whatKeepsStillMovesNowhereAndWhatDoesNotMoves() {
        float[] values = new float[6 * 4];
        for (int i = 0; i < values.length; i++) values[i] = i * 7 % 5;
        Movement still = new Movement(Formula.open("out", new ij.process.FloatProcessor(6, 4, values)), 1);
        Movement brighter = new Movement(Formula.open("out", new ij.process.FloatProcessor(6, 4, values)), 1);
        for (Move move : Move.all()) {
            Picture there = move.there(new Picture(1, 4, 6, values));
            float[] more = there.values().clone();
            for (int i = 0; i < more.length; i++) more[i] += 3;
            still.add(
                    move,
                    Formula.open("", new ij.process.FloatProcessor(there.width(), there.height(), there.values())));
            brighter.add(move, Formula.open("", new ij.process.FloatProcessor(there.width(), there.height(), more)));
        }
        for (float value : still.map(0, 0)) assertEquals(0, value);
        for (float value : brighter.map(0, 0)) assertEquals(3, value, 1e-5);
        assertTrue(still.map(0, 0).length == 24);
    }
}
