// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.SplittableRandom;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.model.MicroSystem;
import org.junit.jupiter.api.Test;

class HolesTest {
    private static final int SIZE = 64;
    private static final Holes BOTH = new Holes(new Range(0.375, 0.5), new Range(0.05, 0.15), 1, 1);

    private static int count(boolean[] hole) {
        int count = 0;
        for (boolean h : hole) if (h) count++;
        return count;
    }

    @Test
    void aHoleDependsOnTheGeneratorAloneAndLeavesSomethingAround() {
        for (int seed = 0; seed < 50; seed++) {
            boolean[] hole = BOTH.draw(SIZE, new SplittableRandom(seed));
            assertArrayEquals(hole, BOTH.draw(SIZE, new SplittableRandom(seed)));
            assertTrue(count(hole) > 0 && count(hole) <= 0.6 * SIZE * SIZE, "" + count(hole));
        }
    }

    /** Sides from 3/8 to 1/2 of the patch. */
    @Test
    void rectanglesHaveTheSidesAskedFor() {
        Holes rectangles = new Holes(new Range(0.375, 0.5), new Range(0, 0), 0, 1);
        int seen = 0;
        for (int seed = 0; seed < 60; seed++) {
            boolean[] hole = rectangles.draw(SIZE, new SplittableRandom(seed));
            int width = 0;
            int height = 0;
            for (int y = 0; y < SIZE; y++) {
                int row = 0;
                for (int x = 0; x < SIZE; x++) if (hole[y * SIZE + x]) row++;
                width = Math.max(width, row);
                if (row > 0) height++;
            }
            if (width * height != count(hole)) continue; // strokes
            seen++;
            assertTrue(width >= 24 && width <= 32 && height >= 24 && height <= 32, width + " × " + height);
        }
        assertTrue(seen > 15 && seen < 45, seen + " of 60 are rectangles");
    }

    @Test
    void wrongSharesAreRefused() {
        Range small = new Range(0.1, 0.2);
        assertThrows(IllegalArgumentException.class, () -> new Holes(new Range(0.5, 1), small, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Holes(small, small, 1.5, 1));
        assertThrows(IllegalArgumentException.class, () -> new Holes(small, small, 0, 0));
    }

    @Test
    void patchesAreTheTargetsOutsideTheHole() {
        Examples examples = MicroSystem.phantoms(2, SIZE);
        for (boolean filled : new boolean[] {true, false}) {
            HoledPatches sampling = new HoledPatches(new Patches(32, 3), BOTH, filled);
            Map<String, Sampling.Sample> batch = sampling.draw(examples, new SplittableRandom(1));
            assertEquals(new Shape(3, 1, 32, 32), batch.get("mask").shape());
            float[] mask = batch.get("mask").values();
            float[] image = batch.get("image").values();
            float[] target = batch.get("target").values();
            int fillings = filled ? Fillings.COUNT : 1;
            assertEquals(new Shape(3, fillings, 32, 32), batch.get("image").shape());
            int different = 0;
            int plane = 32 * 32;
            for (int i = 0; i < mask.length; i++) {
                assertTrue(mask[i] == 0 || mask[i] == 1);
                for (int k = 0; k < fillings; k++) {
                    float value = image[(i / plane * fillings + k) * plane + i % plane];
                    if (mask[i] == 0) assertEquals(target[i], value, 0f);
                    else if (!filled) assertEquals(0f, value);
                }
                if (mask[i] != mask[i % (32 * 32)]) different++;
            }
            assertTrue(different > 0, "every patch has a hole of its own");
        }
        Exception e = assertThrows(IllegalArgumentException.class, () -> new HoledPatches(new Patches(8, 1), BOTH, true)
                .draw(only("image"), new SplittableRandom(1)));
        assertTrue(e.getMessage().contains("target"), e.getMessage());
    }

    private static Examples only(String role) {
        return new Examples() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Map<String, Picture> get(int index) {
                return Map.of(role, Phantom.clean(1, 16, 16));
            }
        };
    }
}
