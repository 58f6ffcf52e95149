// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The compressions that are read, by the numbers that TIFF gives them. */
enum TiffCodec {
    NONE(1) {
        @Override
        byte[] decode(byte[] block, int bytes) {
            return block;
        }
    },
    LZW(5) {
        @Override
        byte[] decode(byte[] block, int bytes) throws IOException {
            return Lzw.bytes(block, bytes);
        }
    },
    JPEG(7) {
        @Override
        byte[] decode(byte[] block, int bytes) {
            throw new IllegalStateException("Blocks of JPEG are pictures, see TiffJpeg.");
        }
    },
    DEFLATE(8, 32946) {
        @Override
        byte[] decode(byte[] block, int bytes) throws IOException {
            return Deflated.bytes(block, bytes);
        }
    },
    PACKBITS(32773) {
        @Override
        byte[] decode(byte[] block, int bytes) throws IOException {
            return PackBits.bytes(block, bytes);
        }
    },
    ZSTD(50000) {
        @Override
        byte[] decode(byte[] block, int bytes) throws IOException {
            try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(block))) {
                byte[] decoded = upTo(bytes, in);
                // To its end, where a checksum is compared; some writers pad.
                for (int more = 0; in.read() >= 0; more++)
                    if (more > bytes) throw new IOException("a ZSTD block is too long");
                return decoded;
            }
        }
    };

    private final List<Integer> numbers;

    TiffCodec(Integer... numbers) {
        this.numbers = List.of(numbers);
    }

    /** Whether TIFF calls it by that number. */
    boolean is(int number) {
        return numbers.contains(number);
    }

    /**
     * The first bytes of a decoded block, fewer if it has fewer.
     *
     * @throws IOException if the block is damaged, as far as its compression can tell
     */
    abstract byte[] decode(byte[] block, int bytes) throws IOException;

    /** @throws IOException with the bare reason if it cannot be read here */
    static TiffCodec of(int number) throws IOException {
        return Stream.of(values())
                .filter(codec -> codec.is(number))
                .findFirst()
                .orElseThrow(() -> new UnknownKind("its compression, " + name(number) + ", cannot be read here ("
                        + "none, LZW, ZIP, PackBits, ZSTD and JPEG can)"));
    }

    private static String name(int number) {
        String name =
                switch (number) {
                    case 2, 3, 4, 32771 -> "fax";
                    case 6 -> "JPEG of the withdrawn kind";
                    case 33003, 33004, 33005, 34712 -> "JPEG 2000";
                    case 34887 -> "LERC";
                    case 34892 -> "lossy JPEG of DNG";
                    case 34925 -> "LZMA";
                    case 34933 -> "PNG";
                    case 22610, 34934 -> "JPEG XR";
                    case 50001, 34927 -> "WebP";
                    case 50002, 52546 -> "JPEG XL";
                    default -> "";
                };
        return name.isEmpty() ? "number " + number : name + " (number " + number + ")";
    }

    /** Into one array, where {@code readNBytes} would gather pieces and copy them. */
    private static byte[] upTo(int bytes, InputStream in) throws IOException {
        byte[] decoded = new byte[bytes];
        int length = in.readNBytes(decoded, 0, bytes);
        return length == bytes ? decoded : Arrays.copyOf(decoded, length);
    }

    /** Turns the bits of every byte round. */
    static byte[] reversed(byte[] block) {
        byte[] turned = Arrays.copyOf(block, block.length);
        for (int i = 0; i < turned.length; i++) turned[i] = (byte) (Integer.reverse(turned[i]) >>> 24);
        return turned;
    }
}
