// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.imagejgan.script.vetting.VettedArchive;
import org.imagejgan.script.vetting.VettedArchive.Entry;

/** An archive written anew of what was vetted, while it is read: neither the heap nor the disk holds it. */
final class ArchiveStream extends InputStream {
    private static final int PIECE = 1 << 16;

    private final VettedArchive archive;
    private final Iterator<Entry> entries;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(2 * PIECE);
    private final StoredZip zip = new StoredZip(written, "net");
    private final byte[] piece = new byte[PIECE];
    private InputStream content;
    private boolean whole;
    private byte[] ready = new byte[0];
    private int at;

    /** @param archive stays open until this is read */
    ArchiveStream(VettedArchive archive) {
        this.archive = archive;
        entries = archive.entries().iterator();
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, target, offset, count);
        at += count;
        return count;
    }

    /** Whether there is another byte. */
    private boolean fill() throws IOException {
        while (at == ready.length && !whole) {
            written.reset();
            write();
            ready = written.toByteArray();
            at = 0;
        }
        return at < ready.length;
    }

    /** Writes another piece of an entry, or what stands between them. */
    private void write() throws IOException {
        if (content == null) {
            if (entries.hasNext()) begin(entries.next());
            else finish();
            return;
        }
        int count = content.read(piece);
        if (count > 0) zip.write(piece, count);
        if (count >= 0) return;
        content.close();
        content = null;
        zip.end();
    }

    private void begin(Entry entry) throws IOException {
        zip.begin(entry.name(), entry.size(), entry.crc());
        content = archive.stream(entry);
    }

    private void finish() throws IOException {
        zip.close();
        whole = true;
    }

    @Override
    public void close() throws IOException {
        if (content != null) content.close();
        content = null;
    }
}
