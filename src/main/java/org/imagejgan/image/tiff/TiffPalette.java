// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.Arrays;

/** The colours of a page whose pixels are places in a palette, 256 each; those beyond the palette are black. */
public record TiffPalette(byte[] reds, byte[] greens, byte[] blues) {

    /** @throws IOException with the bare reason if the page has no palette, or one of another length than it says */
    public static TiffPalette of(TiffPage page) throws IOException {
        long[] numbers = page.numbers(TiffPage.COLOUR_MAP);
        int colours = numbers.length / 3;
        if (colours < 1 << page.number(TiffPage.BITS, 1))
            throw new IOException("it is damaged: its palette is too short");
        // Colours have 16 bits; some writers put 8 there.
        boolean small = Arrays.stream(numbers).allMatch(n -> n < 256);
        byte[][] tables = new byte[3][256];
        for (int table = 0; table < 3; table++)
            for (int i = 0; i < Math.min(256, colours); i++)
                tables[table][i] = (byte) (numbers[table * colours + i] >> (small ? 0 : 8));
        return new TiffPalette(tables[0], tables[1], tables[2]);
    }
}
