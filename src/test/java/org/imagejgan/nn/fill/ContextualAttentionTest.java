// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.script.Ops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What contextual attention must do by Yu et al. 2018, Sec. 4.1, whatever its features mean. */
class ContextualAttentionTest {
    private static final int SIDE = 24;
    private static final int PLACES = 12;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final ContextualAttention attention = new ContextualAttention(2, true);

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray random(int channels) {
        manager.getEngine().setRandomSeed(5);
        return manager.randomNormal(0, 1, new Shape(2, channels, SIDE, SIDE), DataType.FLOAT32);
    }

    private NDArray noHole() {
        return manager.zeros(new Shape(2, 1, PLACES, PLACES));
    }

    /** A square hole in the middle of the first image; the second has none. */
    private NDArray hole() {
        float[] mask = new float[2 * PLACES * PLACES];
        for (int y = 5; y < 8; y++) for (int x = 4; x < 8; x++) mask[y * PLACES + x] = 1;
        return manager.create(mask, new Shape(2, 1, PLACES, PLACES));
    }

    @Test
    void everyPlaceIsMostLikeItself() {
        long[] best = Ops.op("torch.argmax($0, 2)", attention.similarity(random(8)))
                .toType(DataType.INT64, false)
                .toLongArray();
        for (int i = 0; i < best.length; i++) assertEquals(i % (PLACES * PLACES), best[i], "place " + i);
    }

    @Test
    void sharesAddUpToOneWhereThereIsNoHole() {
        float[] sums = attention.shares(random(8), noHole()).sum(new int[] {2}).toFloatArray();
        for (float sum : sums) assertEquals(1, sum, 1e-5);
    }

    /** A patch of 3 × 3 places that touches the hole gives exactly nothing; what is left is not made up for. */
    @Test
    void nothingIsTakenFromTheHole() {
        NDArray shares = attention.shares(random(8).mul(0.01f), hole());
        int count = PLACES * PLACES;
        for (int from = 0; from < count; from++) {
            boolean touches = from / PLACES >= 4 && from / PLACES <= 8 && from % PLACES >= 3 && from % PLACES <= 8;
            for (int to = 0; to < count; to += 7)
                assertEquals(touches, shares.getFloat(0, to, from) == 0, to + " from " + from);
        }
        float[] sums = shares.sum(new int[] {2}).toFloatArray();
        for (int to = 0; to < count; to++) assertTrue(sums[to] < 0.9999, "place " + to + ": " + sums[to]);
        for (int to = count; to < 2 * count; to++) assertEquals(1, sums[to], 1e-5, "the image without a hole");
    }

    @Test
    void aConstantIsPastedAsItself() {
        NDArray constant = manager.full(new Shape(2, 3, SIDE, SIDE), 0.7f);
        NDArray pasted = attention.paste(attention.shares(random(8), noHole()), constant);
        for (int y = 2; y < SIDE - 2; y++)
            for (int x = 2; x < SIDE - 2; x++) assertEquals(0.7, pasted.getFloat(1, 2, y, x), 1e-5, x + ", " + y);
    }

    /** Left stripes, right dots; a hole in the stripes is filled from stripes. */
    @Test
    void theFlowPointsToTheSameTexture() {
        int side = 48;
        int places = side / 2;
        float[] texture = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            int x = i % side;
            int y = i / side;
            boolean left = x < side / 2;
            texture[i] = left ? (x / 2 % 2 == 0 ? 1 : -1) : 0;
            texture[side * side + i] = left ? 0 : x / 2 % 2 == 0 && y / 2 % 2 == 0 ? 1 : -0.3f;
        }
        NDArray features = manager.create(texture, new Shape(1, 2, side, side));
        float[] mask = new float[places * places];
        for (int y = 9; y < 13; y++) for (int x = 4; x < 8; x++) mask[y * places + x] = 1;
        NDArray hole = manager.create(mask, new Shape(1, 1, places, places));
        NDArray flow = attention.flow(attention.shares(features, hole), hole);
        assertEquals(new Shape(1, 2, places, places), flow.getShape());
        for (int y = 9; y < 13; y++) {
            for (int x = 4; x < 8; x++) {
                float row = y + flow.getFloat(0, 0, y, x);
                float column = x + flow.getFloat(0, 1, y, x);
                assertTrue(column >= 0 && column < places / 2.0, "from column " + column);
                boolean inHole = row >= 8 && row <= 13 && column >= 3 && column <= 8;
                assertTrue(row >= 0 && row < places && !inHole, "from " + column + ", " + row);
            }
        }
    }

    /** The same by hand for the fusion: a similarity that moves along a diagonal is supported by its neighbours. */
    @Test
    void fusionAddsBothDiagonals() {
        float[] values = new float[16 * 16];
        values[5 * 16 + 6] = 1;
        NDArray one = manager.create(values, new Shape(1, 16, 16));
        NDArray mask = manager.zeros(new Shape(1, 1, 4, 4));
        float[] fused = attention.fused(one, mask).toFloatArray();
        // Along the rows: 5 from 6 supports 4 from 5 and 6 from 7. Down the columns: those of the row above and below.
        for (int[] pair : new int[][] {{5, 6}, {4, 5}, {6, 7}, {1, 2}, {9, 10}, {0, 1}, {10, 11}})
            assertEquals(1, fused[pair[0] * 16 + pair[1]], pair[0] + " from " + pair[1]);
        double sum = 0;
        for (float value : fused) sum += value;
        assertEquals(9, sum, 1e-6);
    }
}
