// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import org.apache.commons.compress.compressors.lzw.LZWInputStream;

/**
 * LZW as TIFF has it, and as the first writers had it: their codes begin at the low bit, and become longer one code
 * later.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 13</a>
 */
final class LzwStream extends LZWInputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int LONGEST = 12;

    private final int early;
    private boolean ended;

    private LzwStream(InputStream in, ByteOrder order, int early) {
        super(in, order);
        this.early = early;
        initializeTables(LONGEST);
        clear();
    }

    static LzwStream of(byte[] block) {
        // Both begin with a clear code: 1 0000 0000 from the high bit, or from the low bit.
        boolean old = block.length > 1 && block[0] == 0 && (block[1] & 1) == 1;
        ByteOrder order = old ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new LzwStream(new ByteArrayInputStream(block), order, old ? 0 : 1);
    }

    private void clear() {
        setTableSize(END + 1);
        setCodeSize(DEFAULT_CODE_SIZE);
        resetPreviousCode();
    }

    @Override
    protected int decompressNextSymbol() throws IOException {
        int code = ended ? -1 : readNextCode();
        if (code < 0 || code == END) {
            ended = true;
            return -1;
        }
        if (code == CLEAR) {
            clear();
            return 0;
        }
        if (code > getTableSize()) throw new IOException("an LZW block is damaged");
        boolean unfinished = code == getTableSize();
        if (unfinished) addRepeatOfPreviousCode();
        return expandCodeToOutputStack(code, unfinished);
    }

    @Override
    protected int addEntry(int previousCode, byte character) {
        int entry = addEntry(previousCode, character, 1 << LONGEST);
        if (getTableSize() + early >= 1 << getCodeSize() && getCodeSize() < LONGEST) incrementCodeSize();
        return entry;
    }
}
