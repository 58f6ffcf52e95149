// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.bytes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Arrays that are used again and again. Java's memory would be filled by the large ones of each chunk before it is cleared,
 * however little of it is in use. Safe for several threads; what is never given back is lost, and nothing else.
 */
public final class Buffers {
    /** Arrays are as long as a multiple of this, so that one of about the same length fits as well. */
    private static final int STEP = 1 << 16;

    private final Deque<byte[]> free = new ArrayDeque<>();
    private final long most;
    private long held;

    /** @param most bytes that are kept for the next one who takes */
    public Buffers(long most) {
        this.most = most;
    }

    /** So many bytes of any values, in an array that nobody else has. */
    public synchronized Bytes take(int length) {
        byte[] least = null;
        for (byte[] array : free)
            if (array.length >= length && (least == null || array.length < least.length)) least = array;
        // A far longer one would be missing where it is needed.
        if (least == null || least.length / 4 > Math.max(length, STEP)) return new Bytes(longer(length), 0, length);
        remove(least);
        return new Bytes(least, 0, length);
    }

    private static byte[] longer(int length) {
        long rounded = ((long) length + STEP - 1) / STEP * STEP;
        return new byte[(int) Math.min(rounded, Math.max(length, Integer.MAX_VALUE - STEP))];
    }

    private void remove(byte[] array) {
        for (Iterator<byte[]> all = free.iterator(); all.hasNext(); )
            if (all.next() == array) {
                all.remove();
                held -= array.length;
                return;
            }
    }

    /** Takes an array back, which the caller uses no more, nor anybody to whom it gave it. */
    public synchronized void give(Bytes bytes) {
        byte[] array = bytes.array();
        if (array.length > most) return;
        free.addFirst(array);
        held += array.length;
        while (held > most) held -= free.removeLast().length;
    }
}
