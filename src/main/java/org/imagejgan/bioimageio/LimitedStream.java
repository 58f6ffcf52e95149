// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file of a zip, as long as it is no larger than files of models are. What the zip says of sizes is not believed: bytes
 * are counted as they come, so that a few megabytes cannot fill memory or disk.
 */
final class LimitedStream extends FilterInputStream {
    /** Up to here a file may be of zeros alone. */
    static final long FREE = 64L << 20;
    /** Beyond, at most so many bytes may come of one; weights and images hardly shrink at all. */
    static final int RATIO = 100;
    /** No file of a model is larger. */
    static final long MOST = 4L << 30;

    private final String where;
    private final String name;
    private final long most;
    private long count;

    /**
     * @param name of the file, for messages
     * @param compressed bytes of it in the zip
     * @param size that the zip claims
     * @throws PackageException if that is too large already
     */
    LimitedStream(InputStream in, String where, String name, long compressed, long size) throws IOException {
        super(in);
        this.where = where;
        this.name = name;
        most = Math.min(MOST, Math.max(FREE, RATIO * Math.max(0, compressed)));
        if (size > most) throw tooLarge();
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) count(1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int found = in.read(target, offset, length);
        if (found > 0) count(found);
        return found;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = in.skip(length);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws IOException {
        count += more;
        if (count > most) throw tooLarge();
    }

    private PackageException tooLarge() {
        return new PackageException(
                where,
                name,
                "at most " + (most >> 20) + " MB (" + RATIO + " times what it takes in the zip, but never over "
                        + (MOST >> 30) + " GB)",
                "more: it would fill memory or disk");
    }
}
