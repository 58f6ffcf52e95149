// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The head of a {@code .npy} file: a magic word, a version and the text of a Python dictionary. */
public record NpyHeader(NpyElement element, ByteOrder order, boolean fortran, int[] shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_LENGTH = 1 << 16;
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)(\\w+)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\sL,]*)\\)");

    public static NpyHeader read(InputStream stream, String name) throws IOException {
        byte[] start = stream.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length))
            throw new PackageException(name, "start of file", "a NumPy .npy file", "something else");
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) throw new PackageException(name, "version", "1, 2 or 3", "" + version);
        byte[] width = stream.readNBytes(version == 1 ? 2 : 4);
        long length = 0;
        for (int i = width.length - 1; i >= 0; i--) length = length << 8 | width[i] & 0xFF;
        if (length > MAX_LENGTH) throw new PackageException(name, "header", "at most 64 KiB", length + " bytes");
        byte[] text = stream.readNBytes((int) length);
        if (text.length < length) throw new PackageException(name, "header", length + " bytes", "" + text.length);
        return parse(new String(text, StandardCharsets.UTF_8), name);
    }

    private static NpyHeader parse(String text, String name) throws IOException {
        Matcher descr = find(DESCR, text, name, "descr");
        NpyElement element = NpyElement.of(descr.group(2))
                .orElseThrow(
                        () -> new PackageException(name, "descr", "f4, f8, b1, u1 to u8 or i1 to i8", descr.group(2)));
        boolean fortran = find(FORTRAN, text, name, "fortran_order").group(1).equals("True");
        String[] lengths =
                find(SHAPE, text, name, "shape").group(1).replace("L", "").split(",");
        try {
            int[] shape = Arrays.stream(lengths)
                    .map(String::strip)
                    .filter(length -> !length.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return new NpyHeader(element, order, fortran, shape);
        } catch (NumberFormatException e) {
            throw new PackageException(name, "shape", "lengths below 2^31", String.join(",", lengths));
        }
    }

    private static Matcher find(Pattern pattern, String text, String name, String key) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) throw new PackageException(name, key, "the entry '" + key + "'", text.strip());
        return matcher;
    }

    /** The number of values; arrays beyond 2^31 values are refused. */
    int length(String name) throws IOException {
        long size = size(shape);
        if (size > Integer.MAX_VALUE - 8)
            throw new PackageException(name, "shape", "fewer than 2^31 values", Arrays.toString(shape));
        return (int) size;
    }

    public static long size(int[] shape) {
        long size = 1;
        // Once beyond an int it stays there, so that no product of many lengths wraps around; a 0 makes it 0.
        for (int length : shape) size = Math.min(size, Integer.MAX_VALUE) * length;
        return size;
    }

    /** Everything before the data, padded so that the data is aligned. */
    static byte[] bytes(String descr, int[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String tuple = shape.length == 1 ? "(" + lengths + ",)" : "(" + lengths + ")";
        String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        int before = MAGIC.length + 4;
        int padding = ALIGNMENT - (before + text.length() + 1) % ALIGNMENT;
        byte[] body = (text + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(before + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) body.length)
                .put(body)
                .array();
    }
}
