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
        CRC32 crc = new CRC32();
        crc.update(content);
        begin(name, content.length, crc.getValue());
        write(content, content.length);
        end();
    }

    /** Begins an entry whose content is given piece by piece. */
    void begin(String name, long size, long crc) throws IOException {
        ZipEntry entry = new ZipEntry(folder + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(crc);
        entry.setTimeLocal(TIME);
        entry.setExtra(padding(entry.getName().length()));
        zip.putNextEntry(entry);
    }

    void write(byte[] piece, int length) throws IOException {
        zip.write(piece, 0, length);
    }

    /** @throws java.util.zip.ZipException if the content had another size or sum */
    void end() throws IOException {
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
