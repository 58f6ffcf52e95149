// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a TIFF file in its byte order. Every place is checked to lie in the file before it is read. */
public final class TiffBytes implements Closeable {
    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    private final FileChannel file;
    private final long length;
    private final ByteOrder order;
    private final boolean big;

    private TiffBytes(FileChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
        this.order = at(0, 1).get() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        this.big = int16(2) == BIG;
    }

    /** @throws IOException if the file cannot be read or is shorter than a TIFF's first bytes */
    public static TiffBytes open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new TiffBytes(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Whether a file that starts like this is a TIFF, classic or big. */
    public static boolean starts(byte[] start) {
        if (start.length < 4) return false;
        boolean little = start[0] == 'I' && start[1] == 'I' && start[3] == 0;
        boolean large = start[0] == 'M' && start[1] == 'M' && start[2] == 0;
        return little && isVersion(start[2]) || large && isVersion(start[3]);
    }

    private static boolean isVersion(int version) {
        return version == CLASSIC || version == BIG;
    }

    /** Whether places and counts have 64 bits. */
    boolean big() {
        return big;
    }

    long length() {
        return length;
    }

    ByteOrder order() {
        return order;
    }

    int int16(long place) throws IOException {
        return at(place, 2).getShort() & 0xffff;
    }

    long int32(long place) throws IOException {
        return at(place, 4).getInt() & 0xffffffffL;
    }

    /** @throws IOException for a number that no file's place or count has */
    long int64(long place) throws IOException {
        long value = at(place, 8).getLong();
        if (value < 0) throw new IOException("it is damaged: a place or count is beyond all files");
        return value;
    }

    /** @throws IOException if they do not all lie in the file */
    byte[] read(long place, long count) throws IOException {
        return at(place, count).array();
    }

    private ByteBuffer at(long place, long count) throws IOException {
        if (place < 0 || count < 0 || place > length - count) throw new IOException("it is truncated");
        if (count > Integer.MAX_VALUE - 8) throw new IOException("a part of it is larger than 2 GiB");
        ByteBuffer bytes = ByteBuffer.allocate((int) count);
        while (bytes.hasRemaining())
            if (file.read(bytes, place + bytes.position()) < 0) throw new IOException("it is truncated");
        return bytes.flip().order(order == null ? ByteOrder.BIG_ENDIAN : order);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
