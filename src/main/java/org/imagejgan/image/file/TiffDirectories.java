// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks the directories of a TIFF file and sees that they end and that what they point at lies in the file. ImageJ's
 * decoder believes what it reads: a damaged pointer can make it run in a circle until memory is full.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 2</a>
 */
final class TiffDirectories {
    /** Bytes of a value of each type, from type 0, which does not exist, on. */
    private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    /** Above are the private tags of other programs, which ImageJ does not read, but for its own two. */
    private static final int LAST_PUBLIC_TAG = 32767;

    private static final int IMAGEJ_COUNTS = 50838;
    private static final int IMAGEJ_DATA = 50839;

    private final RandomAccessFile in;
    private final long length;
    private final boolean little;
    /** What the parts of ImageJ's metadata take together, and what there is of them. */
    private long metadataParts;

    private long metadataBytes;

    private TiffDirectories(RandomAccessFile in) throws IOException {
        this.in = in;
        this.length = in.length();
        this.little = in.readUnsignedByte() == 'I';
    }

    /** @throws IOException with the bare reason if the directories are cut off or damaged */
    static void check(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            new TiffDirectories(in).walk();
        } catch (EOFException e) {
            throw new IOException("it is truncated", e);
        }
    }

    private void walk() throws IOException {
        Set<Long> seen = new HashSet<>();
        in.seek(4);
        long next = int32();
        while (next != 0) {
            if (!seen.add(next)) throw new IOException("it is damaged: its pages go in a circle");
            if (next >= length) throw new IOException("it is truncated");
            metadataParts = 0;
            metadataBytes = 0;
            in.seek(next);
            int entries = int16();
            long end = next + 2 + 12L * entries;
            for (int i = 0; i < entries; i++) {
                in.seek(next + 2 + 12L * i);
                checkEntry();
            }
            if (metadataParts > metadataBytes) throw new IOException("it is damaged: its metadata do not fit");
            in.seek(end);
            next = int32();
        }
        if (seen.isEmpty()) throw new IOException("it is truncated or damaged: it holds no page");
    }

    private void checkEntry() throws IOException {
        int tag = int16();
        int type = int16();
        long count = int32();
        long value = int32();
        boolean read = tag <= LAST_PUBLIC_TAG || tag == IMAGEJ_COUNTS || tag == IMAGEJ_DATA;
        if (!read) return;
        if (type == 0 || type >= BYTES.length) throw new IOException("it is damaged: a value of unknown type");
        long size = count * BYTES[type];
        if (size > 4 && value + size > length) throw new IOException("it is truncated");
        if (tag == IMAGEJ_DATA) metadataBytes = size;
        if (tag == IMAGEJ_COUNTS) metadataParts = count == 1 ? value : sum(value, count);
    }

    private long sum(long from, long count) throws IOException {
        in.seek(from);
        long sum = 0;
        for (long i = 0; i < count; i++) sum += int32();
        return sum;
    }

    private int int16() throws IOException {
        short value = in.readShort();
        return (little ? Short.reverseBytes(value) : value) & 0xffff;
    }

    private long int32() throws IOException {
        int value = in.readInt();
        return (little ? Integer.reverseBytes(value) : value) & 0xffffffffL;
    }
}
