// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG. The JDK looks at no checksum; here those of all chunks that make pixels are looked at, and the
 * pixels are inflated once to see that they are all there.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
final class PngStructure {
    private static final int SIGNATURE = 8;
    /** Length, name and checksum of a chunk. */
    private static final int FRAME = 12;
    /** Deflate makes at most so many bytes of one. */
    private static final long RATIO = 1032;

    private static final Set<String> KNOWN = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "acTL");
    /** The first pixel of each of the seven passes of an interlaced picture, across and down, and their distances. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final byte[] file;
    private final Structure.Parts parts;
    private final List<int[]> pixels = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private String before = "";
    private int width;
    private int height;
    private int depth;
    private int colour;
    private boolean interlaced;
    /** Colours of its palette. */
    private int palette;

    private PngStructure(byte[] file) {
        this.file = file;
        this.parts = new Structure.Parts(file);
        parts.add(0, SIGNATURE);
    }

    /** @throws IOException with the bare reason if it is damaged or of a kind that is not read here */
    static Structure of(byte[] file) throws IOException {
        return new PngStructure(file).walk();
    }

    private Structure walk() throws IOException {
        int at = SIGNATURE;
        while (!before.equals("IEND")) {
            if (file.length - at < FRAME) throw Structure.truncated();
            int length = int32(at);
            if (length < 0) throw Structure.damaged("a part of it has no length");
            if (file.length - at - FRAME < length) throw Structure.truncated();
            chunk(at, new String(file, at + 4, 4, StandardCharsets.ISO_8859_1), length);
            at += FRAME + length;
        }
        if (pixels.isEmpty()) throw Structure.damaged("it holds no pixels");
        if (colour == 3 && palette == 0) throw Structure.damaged("its palette is missing");
        Structure found = new Structure(
                "png", width, height, Math.max(1, depth / 8) * samples(), colour == 3 ? palette : 0, parts, notices);
        // Asked before the pixels are inflated, which takes minutes where they are as many as a header can say.
        found.requireRoom();
        requirePixels();
        return found;
    }

    private void chunk(int at, String name, int length) throws IOException {
        if (!name.matches("[A-Za-z]{4}")) throw Structure.damaged("it holds a part without a name");
        if (before.isEmpty() && !name.equals("IHDR")) throw Structure.damaged("its header is not in its place");
        boolean critical = Character.isUpperCase(name.charAt(0));
        if (!critical && !KNOWN.contains(name)) {
            before = name;
            return;
        }
        if (!KNOWN.contains(name)) throw Structure.unread("it holds a part of an unknown kind, " + name);
        requireChecksum(at, name, length);
        if (!before.isEmpty() && name.equals("IHDR")) throw Structure.damaged("it holds two headers");
        int data = at + 8;
        switch (name) {
            case "IHDR" -> header(data, length);
            case "PLTE" -> palette = requirePalette(length);
            case "tRNS" -> {
                if (colour != 3) notices.add(Structure.ALPHA);
            }
            case "acTL" -> requireOne(data, length);
            case "IDAT" -> {
                if (!pixels.isEmpty() && !before.equals("IDAT")) throw Structure.damaged("its pixels are torn apart");
                pixels.add(new int[] {data, length});
            }
            default -> {}
        }
        before = name;
        // The others make no pixels, and some inflate to gigabytes.
        boolean needed = critical && !name.equals("PLTE") || colour == 3 && !name.equals("acTL");
        if (needed) parts.add(at, FRAME + length);
    }

    private void requireChecksum(int at, String name, int length) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(file, at + 4, 4 + length);
        if ((int) sum.getValue() != int32(at + 8 + length))
            throw Structure.damaged("the checksum of a part of it (" + name + ") is wrong");
    }

    private void header(int data, int length) throws IOException {
        if (length != 13) throw Structure.damaged("its header has a wrong length");
        width = int32(data);
        height = int32(data + 4);
        depth = file[data + 8];
        colour = file[data + 9];
        interlaced = file[data + 12] == 1;
        Set<Integer> depths =
                switch (colour) {
                    case 0 -> Set.of(1, 2, 4, 8, 16);
                    case 3 -> Set.of(1, 2, 4, 8);
                    case 2, 4, 6 -> Set.of(8, 16);
                    default -> Set.of();
                };
        boolean known = file[data + 10] == 0 && file[data + 11] == 0 && (file[data + 12] & 0xfe) == 0;
        if (width < 1 || height < 1 || !depths.contains(depth) || !known)
            throw Structure.damaged("its header names a kind of picture that there is not");
    }

    private int requirePalette(int length) throws IOException {
        boolean right = length > 0 && length % 3 == 0 && length <= 3 * 256 && palette == 0;
        if (!right) throw Structure.damaged("its palette has a wrong length");
        return length / 3;
    }

    private void requireOne(int data, int length) throws IOException {
        int frames = length < 8 ? 1 : int32(data);
        if (frames != 1)
            throw Structure.unread("it is an animation of " + frames + " pictures, and a single one was expected");
    }

    private void requirePixels() throws IOException {
        long expected = rawLength();
        long stored = pixels.stream().mapToLong(part -> part[1]).sum();
        if (expected / RATIO > stored) throw Structure.truncated();
        Inflater inflater = new Inflater();
        byte[] buffer = new byte[1 << 16];
        long found = 0;
        try {
            for (int[] part : pixels) {
                inflater.setInput(file, part[0], part[1]);
                while (found <= expected && !inflater.needsInput() && !inflater.finished()) {
                    found += inflater.inflate(buffer);
                    if (inflater.needsDictionary()) throw Structure.damaged("its pixels cannot be inflated");
                }
            }
        } catch (DataFormatException e) {
            throw Structure.damaged("its pixels cannot be inflated");
        } finally {
            inflater.end();
        }
        if (found < expected) throw Structure.damaged("its pixels end early");
    }

    /** The bytes of all rows, each with the byte that names its filter. */
    private long rawLength() {
        if (!interlaced) return rows(width, height);
        long length = 0;
        for (int[] pass : ADAM7) length += rows(steps(width - pass[0], pass[2]), steps(height - pass[1], pass[3]));
        return length;
    }

    private static int steps(int length, int distance) {
        return Math.max(0, length + distance - 1) / distance;
    }

    private long rows(int columns, int rows) {
        if (columns == 0) return 0;
        return rows * (1 + ((long) columns * depth * samples() + 7) / 8);
    }

    private int samples() {
        return switch (colour) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    private int int32(int at) {
        return ByteBuffer.wrap(file).getInt(at);
    }
}
