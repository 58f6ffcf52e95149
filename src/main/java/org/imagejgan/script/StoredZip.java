// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip of uncompressed entries whose data start at multiples of 64 bytes, with equal bytes for equal content. */
final class StoredZip implements AutoCloseable {
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER = 30;
    private static final int EXTRA_HEADER = 4;
    /** The first day of 1980 would make Java add an extra field that follows the time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Counting counting;
    private final ZipOutputStream zip;
    private final String folder;

    /** Entries go under the given folder, as PyTorch demands; closing closes the stream. */
    StoredZip(OutputStream out, String folder) {
        counting = new Counting(out);
        zip = new ZipOutputStream(counting);
        this.folder = folder + "/";
    }

    /** The name is ASCII: its length is taken for its size. */
    void put(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(folder + name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        entry.setExtra(padding(entry.getName().length()));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** An extra field "FB", the one PyTorch itself pads with. */
    private byte[] padding(int nameLength) {
        long start = counting.count + LOCAL_HEADER + nameLength + EXTRA_HEADER;
        byte[] extra = new byte[EXTRA_HEADER + (int) ((ALIGNMENT - start % ALIGNMENT) % ALIGNMENT)];
        extra[0] = 'F';
        extra[1] = 'B';
        extra[2] = (byte) (extra.length - EXTRA_HEADER);
        return extra;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
