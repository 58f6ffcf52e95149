// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

/** The arrays in which the samples of a page are kept without loss, but for whole numbers of more than 24 digits. */
public enum PlaneKind {
    /** Unsigned samples of up to 8 bits as they are; single bits as 0 and 255. */
    BYTES(1),
    /** Unsigned samples of 9 to 16 bits as they are; signed ones of 16 bits plus 32768, where a pixel has but one. */
    SHORTS(2),
    /** All others: signed bytes, colours of signed numbers, 24 to 64 bits, floating point. */
    FLOATS(4);

    private final int bytes;

    PlaneKind(int bytes) {
        this.bytes = bytes;
    }

    /** In which the samples of a page are kept. */
    public static PlaneKind of(TiffLayout layout) {
        boolean unsigned = layout.format() == TiffLayout.UNSIGNED;
        if (unsigned && layout.bits() <= 8) return BYTES;
        if (unsigned && layout.bits() <= 16) return SHORTS;
        boolean shifted = layout.format() == TiffLayout.SIGNED && layout.bits() == 16 && layout.samples() == 1;
        return shifted ? SHORTS : FLOATS;
    }

    /** Bytes of a pixel. */
    public int bytes() {
        return bytes;
    }

    Object array(int length) {
        return switch (this) {
            case BYTES -> new byte[length];
            case SHORTS -> new short[length];
            case FLOATS -> new float[length];
        };
    }
}
