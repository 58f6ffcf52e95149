// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;
import org.junit.jupiter.api.Test;

class KeptTilesTest {
    private static final Tile LEFT = new Tile(0, 0, 2, 2, 0, 0, 3, 2);
    private static final Tile RIGHT = new Tile(2, 0, 2, 2, 1, 0, 3, 2);

    /** A plane of 4 by 2 pixels that notes what it is given, and spoils it. */
    private static final class Noting implements Predictor.Plane {
        private final List<Tile> read = new ArrayList<>();
        private final List<Tile> written = new ArrayList<>();
        private final List<float[]> values = new ArrayList<>();

        @Override
        public int width() {
            return 4;
        }

        @Override
        public int height() {
            return 2;
        }

        @Override
        public boolean read(Tile tile, float[] target) {
            read.add(tile);
            Arrays.fill(target, 0, tile.inputSize(), 7);
            return true;
        }

        @Override
        public void write(Tile tile, float[] made) {
            written.add(tile);
            values.add(made.clone());
            Arrays.fill(made, -1);
        }
    }

    private final FloatSpares spares = new FloatSpares();

    private static float[] made(int tile, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = 10 * tile + i;
        return values;
    }

    /** As a predictor does, for a model that enlarges twofold. */
    private static void run(Predictor.Plane plane) {
        for (Tile tile : List.of(LEFT, RIGHT)) {
            plane.read(tile, new float[tile.inputSize()]);
            plane.write(tile.times(2), made(tile.x(), 4 * tile.inputSize()));
        }
    }

    @Test
    void whatWasMadeIsWrittenAgainAsItWas() {
        Noting first = new Noting();
        KeptTiles kept = new KeptTiles(first, spares);
        run(kept);
        for (int time = 0; time < 2; time++) {
            Noting second = new Noting();
            assertTrue(kept.again(second));
            assertEquals(List.of(LEFT, RIGHT), second.read);
            assertEquals(List.of(LEFT.times(2), RIGHT.times(2)), second.written);
            for (int i = 0; i < 2; i++) assertArrayEquals(first.values.get(i), second.values.get(i));
        }
    }

    /** The next plane is kept where the last one was, and is not mixed up with it. */
    @Test
    void whatIsForgottenLeavesItsArrays() {
        KeptTiles last = new KeptTiles(new Noting(), spares);
        run(last);
        last.forget();
        float[] one = spares.take(4 * LEFT.inputSize());
        float[] other = spares.take(4 * LEFT.inputSize());
        spares.give(one);
        spares.give(other);
        KeptTiles next = new KeptTiles(new Noting(), spares);
        run(next);
        // Both are in use again, so these are new ones.
        for (int i = 0; i < 2; i++) {
            float[] taken = spares.take(4 * LEFT.inputSize());
            assertTrue(taken != one && taken != other);
        }
        Noting again = new Noting();
        assertTrue(next.again(again));
        for (int i = 0; i < 2; i++) assertArrayEquals(made(2 * i, 4 * LEFT.inputSize()), again.values.get(i));
    }

    /** A predictor that ran out of memory begins anew with smaller tiles. */
    @Test
    void whatCameBeforeTheFirstTileIsForgotten() {
        KeptTiles kept = new KeptTiles(new Noting(), spares);
        run(kept);
        run(kept);
        Noting second = new Noting();
        assertTrue(kept.again(second));
        assertEquals(List.of(LEFT, RIGHT), second.read);
    }

    @Test
    void moreThanMemoryAllowsIsNotKept() {
        int both = 2 * 4 * LEFT.inputSize() * Float.BYTES;
        KeptTiles enough = new KeptTiles(new Noting(), spares, both);
        run(enough);
        assertTrue(enough.again(new Noting()));
        KeptTiles little = new KeptTiles(new Noting(), spares, both - 1);
        run(little);
        Noting second = new Noting();
        assertFalse(little.again(second));
        assertEquals(List.of(), second.read);
    }
}
