// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Little-endian TIFFs whose every field can be chosen: pixels first, then the pages. */
final class CraftedTiff {
    private static final int PIXELS = 16;
    private static final int LONG = 4;

    private record Value(int type, long count, byte[] bytes) {}

    /** The fields of a page; a plain grey one of 8 bits to begin with. */
    static final class Page {
        private final Map<Integer, Value> fields = new TreeMap<>();

        Page longs(int tag, long... values) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (long value : values) bytes.putInt((int) value);
            fields.put(tag, new Value(LONG, values.length, bytes.array()));
            return this;
        }

        Page text(int tag, String text) {
            byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
            fields.put(tag, new Value(2, bytes.length, bytes));
            return this;
        }

        Page bytes(int tag, byte[] bytes) {
            fields.put(tag, new Value(7, bytes.length, bytes));
            return this;
        }

        /** A field that says to have other values than it has. */
        Page claims(int tag, int type, long count, byte[] bytes) {
            fields.put(tag, new Value(type, count, bytes));
            return this;
        }

        Page without(int... tags) {
            for (int tag : tags) fields.remove(tag);
            return this;
        }

        /** Its strip lies so many bytes behind the first of all pixels. */
        Page at(int place) {
            return longs(273, PIXELS + place);
        }
    }

    private final byte[] pixels;
    private final boolean big;
    private final List<Page> pages = new ArrayList<>();

    private CraftedTiff(byte[] pixels, boolean big) {
        this.pixels = pixels;
        this.big = big;
    }

    static CraftedTiff classic(byte[] pixels) {
        return new CraftedTiff(pixels, false);
    }

    static CraftedTiff big(byte[] pixels) {
        return new CraftedTiff(pixels, true);
    }

    /** Another page, of all pixels in one strip of so many bytes. */
    Page page(int width, int height, int bits, int stripBytes) {
        Page page = new Page();
        page.longs(256, width).longs(257, height).longs(258, bits).longs(259, 1).longs(262, 1);
        page.longs(277, 1).longs(278, height).longs(279, stripBytes).at(0);
        pages.add(page);
        return page;
    }

    byte[] bytes() {
        int room = PIXELS + pixels.length;
        for (Page page : pages) {
            room += 16 + 20 * page.fields.size();
            for (Value value : page.fields.values()) room += value.bytes.length;
        }
        ByteBuffer out = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
        if (big) out.putShort((short) 8).putShort((short) 0);
        int next = out.position();
        out.position(PIXELS).put(pixels);
        for (Page page : pages) {
            out.putInt(next, out.position());
            next = page(out, page);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Writes a page, its longer values behind it, and says where its link to the next one stands. */
    private int page(ByteBuffer out, Page page) {
        int inline = big ? 8 : 4;
        int fields = page.fields.size();
        int behind = out.position() + (big ? 16 + 20 * fields : 6 + 12 * fields);
        if (big) out.putLong(fields);
        else out.putShort((short) fields);
        for (Map.Entry<Integer, Value> field : page.fields.entrySet()) {
            Value value = field.getValue();
            out.putShort((short) (int) field.getKey()).putShort((short) value.type);
            place(out, value.count);
            int after = out.position() + inline;
            if (value.bytes.length <= inline) {
                out.put(value.bytes);
            } else {
                place(out, behind);
                out.put(behind, value.bytes);
                behind += value.bytes.length;
            }
            out.position(after);
        }
        int link = out.position();
        out.position(behind);
        return link;
    }

    private void place(ByteBuffer out, long value) {
        if (big) out.putLong(value);
        else out.putInt((int) value);
    }
}
