// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks the pages of a TIFF file and sees that they end and that what they point at lies in the file. */
public final class TiffPages {
    /** Above are the private fields of other programs, which nobody reads here, but for a few. */
    private static final int LAST_PUBLIC_TAG = 32767;

    private static final int IMAGEJ_COUNTS = 50838;
    private static final int IMAGEJ_DATA = 50839;
    private static final Set<Integer> PRIVATE =
            Set.of(TiffPage.DEPTH, TiffStack.METAMORPH, TiffStack.NIH_IMAGE, IMAGEJ_COUNTS, IMAGEJ_DATA);

    private final TiffBytes file;

    private TiffPages(TiffBytes file) {
        this.file = file;
    }

    /**
     * All pages in their order.
     *
     * @throws IOException with the bare reason if they are cut off or damaged
     */
    public static List<TiffPage> of(TiffBytes file) throws IOException {
        return new TiffPages(file).walk();
    }

    /** The pages without smaller copies and masks; all of them if there are no others. */
    public static List<TiffPage> main(List<TiffPage> pages) throws IOException {
        List<TiffPage> main = new ArrayList<>();
        for (TiffPage page : pages) if (!page.secondary()) main.add(page);
        return main.isEmpty() ? pages : main;
    }

    private List<TiffPage> walk() throws IOException {
        List<TiffPage> pages = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long all = 0;
        long next = place(file.big() ? 8 : 4);
        while (next != 0) {
            if (!seen.add(next)) throw new IOException("it is damaged: its pages go in a circle");
            if (next >= file.length()) throw new IOException("it is truncated");
            long entries = file.big() ? file.int64(next) : file.int16(next);
            long first = next + (file.big() ? 8 : 2);
            if (entries > file.length() / entrySize()) throw new IOException("it is truncated");
            // A small file could name the same fields thousands of times, and keep a reader busy for hours.
            all += entries;
            if (all > file.length() / entrySize()) throw new IOException("it is damaged: its pages overlap");
            pages.add(page(first, entries));
            next = place(first + entries * entrySize());
        }
        if (pages.isEmpty()) throw new IOException("it is truncated or damaged: it holds no page");
        return pages;
    }

    private int entrySize() {
        return file.big() ? 20 : 12;
    }

    private long place(long at) throws IOException {
        return file.big() ? file.int64(at) : file.int32(at);
    }

    private TiffPage page(long first, long entries) throws IOException {
        Map<Integer, TiffField> fields = new HashMap<>();
        for (long i = 0; i < entries; i++) {
            long at = first + i * entrySize();
            int tag = file.int16(at);
            boolean read = tag <= LAST_PUBLIC_TAG || PRIVATE.contains(tag);
            if (read) fields.putIfAbsent(tag, field(at));
        }
        checkImageJ(fields.get(IMAGEJ_COUNTS), fields.get(IMAGEJ_DATA));
        return new TiffPage(file, first, fields);
    }

    private TiffField field(long at) throws IOException {
        int type = file.int16(at + 2);
        int bytes = TiffField.bytes(type);
        if (bytes == 0) throw new IOException("it is damaged: a value of unknown type");
        long count = place(at + 4);
        if (count > file.length()) throw new IOException("it is truncated");
        long value = at + (file.big() ? 12 : 8);
        boolean inline = count * bytes <= (file.big() ? 8 : 4);
        long where = inline ? value : place(value);
        if (where + count * bytes > file.length()) throw new IOException("it is truncated");
        return new TiffField(file, type, count, where);
    }

    /** ImageJ's decoder believes the lengths of its metadata's parts. */
    private static void checkImageJ(TiffField counts, TiffField data) throws IOException {
        if (counts == null) return;
        long parts = 0;
        for (long part : counts.numbers()) parts += part;
        long bytes = data == null ? 0 : data.count() * TiffField.bytes(data.type());
        if (parts > bytes) throw new IOException("it is damaged: its metadata do not fit");
    }
}
