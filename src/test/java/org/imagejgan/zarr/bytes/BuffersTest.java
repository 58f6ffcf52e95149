// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BuffersTest {
    private final Buffers buffers = new Buffers(1 << 20);

    @Test
    void whatIsGivenBackIsTakenAgain() {
        Bytes first = buffers.take(200_000);
        Bytes other = buffers.take(200_000);
        assertNotSame(first.array(), other.array());
        buffers.give(first);
        Bytes again = buffers.take(200_001);
        assertSame(first.array(), again.array());
        assertEquals(200_001, again.length());
        assertNotSame(first.array(), buffers.take(200_000).array());
    }

    @Test
    void theShortestThatIsLongEnoughIsTaken() {
        Bytes longer = buffers.take(500_000);
        Bytes shorter = buffers.take(300_000);
        buffers.give(shorter);
        buffers.give(longer);
        assertSame(shorter.array(), buffers.take(250_000).array());
        assertSame(longer.array(), buffers.take(250_000).array());
    }

    /** A large one is needed for large chunks, and is not lost to the tables of shards. */
    @Test
    void nothingFarLongerIsTaken() {
        Bytes large = buffers.take(1_000_000);
        buffers.give(large);
        assertNotSame(large.array(), buffers.take(100).array());
        assertSame(large.array(), buffers.take(900_000).array());
    }

    @Test
    void noMoreIsKeptThanWasSaid() {
        Bytes[] all = new Bytes[20];
        for (int i = 0; i < all.length; i++) all[i] = buffers.take(131_072);
        for (Bytes one : all) buffers.give(one);
        int known = 0;
        for (int i = 0; i < all.length; i++) {
            byte[] taken = buffers.take(131_072).array();
            for (Bytes one : all) if (one.array() == taken) known++;
        }
        assertEquals(8, known);
        Bytes huge = buffers.take(2 << 20);
        buffers.give(huge);
        assertTrue(buffers.take(2 << 20).array() != huge.array());
    }
}
