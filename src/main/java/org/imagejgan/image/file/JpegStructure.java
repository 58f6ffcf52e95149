// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG. Profiles, thumbnails and comments are kept from the decoder: by a profile the JDK would change
 * the stored values. Where no marker says what the colours are, the JDK guesses RGB of some files that everyone else takes
 * for YCbCr; a marker is put in for it.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU T.81, annex B</a>
 */
final class JpegStructure {
    private static final byte[] JFIF = {
        (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private static final String MORE =
            "the file holds another picture behind the first, which alone is read: a preview or a second view.";

    private final byte[] file;
    private final List<int[]> segments = new ArrayList<>();
    private int at = 2;
    private boolean jfif;
    private int[] adobe;
    private int width;
    private int height;
    private String components = "";

    private JpegStructure(byte[] file) {
        this.file = file;
    }

    /** @throws IOException with the bare reason if it is damaged or of a kind that is not read here */
    static Structure of(byte[] file) throws IOException {
        return new JpegStructure(file).walk();
    }

    private Structure walk() throws IOException {
        int marker = marker();
        while (marker != 0xd9) {
            if (marker != 0x01 && (marker < 0xd0 || marker > 0xd7)) segment(marker);
            marker = marker();
        }
        if (components.isEmpty()) throw Structure.damaged("it holds no picture");
        Structure.Parts parts = new Structure.Parts(file);
        parts.add(0, 2);
        boolean named = components.equals("RGB") && !jfif;
        if (adobe != null && !jfif) parts.add(adobe[0], adobe[1]);
        else if (!named) parts.add(JFIF);
        for (int[] segment : segments) parts.add(segment[0], segment[1]);
        parts.add(at - 2, 2);
        List<String> notices = holdsMore() ? List.of(MORE) : List.of();
        return new Structure("jpeg", width, height, components.length(), 0, parts, notices);
    }

    /** The next marker; it may be filled up with 0xff before. */
    private int marker() throws IOException {
        if (next() != 0xff) throw Structure.damaged("a marker is missing");
        int marker = next();
        while (marker == 0xff) marker = next();
        return marker;
    }

    private void segment(int marker) throws IOException {
        int from = at - 2;
        if (file.length - at < 2) throw Structure.truncated();
        int length = int16(at);
        if (length < 2) throw Structure.damaged("a part of it has no length");
        if (file.length - at < length) throw Structure.truncated();
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) frame(marker, length);
        at += length;
        if (marker == 0xda) scan();
        if (marker == 0xe0) jfif |= starts(from, "JFIF\0");
        if (marker == 0xee && starts(from, "Adobe") && length >= 14) adobe = new int[] {from, at - from};
        boolean told = marker >= 0xe0 && marker <= 0xef || marker == 0xfe;
        if (!told) segments.add(new int[] {from, at - from});
    }

    private boolean starts(int from, String text) {
        for (int i = 0; i < text.length(); i++)
            if (from + 4 + i >= file.length || file[from + 4 + i] != text.charAt(i)) return false;
        return true;
    }

    private void frame(int marker, int length) throws IOException {
        if (!components.isEmpty()) throw Structure.damaged("it holds two headers");
        if (length < 8) throw Structure.damaged("its header is too short");
        int bits = file[at + 2] & 0xff;
        height = int16(at + 3);
        width = int16(at + 5);
        int count = file[at + 7] & 0xff;
        if (marker > 0xc2)
            throw Structure.unread(
                    "it is a JPEG of a kind that few programs write (lossless, hierarchical or arithmetic)");
        if (bits != 8) throw Structure.unread("it is a JPEG of " + bits + " bits, and 8 were expected");
        if (count == 4) throw Structure.unread("its colours are those of print (CMYK), and RGB or grey was expected");
        if (count != 1 && count != 3) throw Structure.damaged("it has " + count + " colours");
        if (length != 8 + 3 * count) throw Structure.damaged("its header has a wrong length");
        if (width == 0 || height == 0) throw Structure.damaged("its header names no size");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) names.append((char) (file[at + 8 + 3 * i] & 0xff));
        components = names.toString();
    }

    /** Goes behind the coded pixels, up to the next marker. */
    private void scan() throws IOException {
        while (true) {
            if (at + 1 >= file.length) throw Structure.truncated();
            int after = file[at + 1] & 0xff;
            boolean coded = file[at] != (byte) 0xff || after == 0 || after >= 0xd0 && after <= 0xd7;
            if (!coded && after != 0xff) return;
            at++;
        }
    }

    private boolean holdsMore() {
        for (int i = at; i + 2 < file.length; i++)
            if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xd8 && file[i + 2] == (byte) 0xff) return true;
        return false;
    }

    private int next() throws IOException {
        if (at >= file.length) throw Structure.truncated();
        return file[at++] & 0xff;
    }

    private int int16(int from) {
        return (file[from] & 0xff) << 8 | file[from + 1] & 0xff;
    }
}
