// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.util.Map;

/** One page (image file directory): what it says about its picture, by the numbers that TIFF gives these fields. */
public final class TiffPage {
    static final int SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_COUNTS = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int PLANAR = 284;
    static final int RESOLUTION_UNIT = 296;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_COUNTS = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;

    private final TiffBytes file;
    private final Map<Integer, TiffField> fields;

    TiffPage(TiffBytes file, Map<Integer, TiffField> fields) {
        this.file = file;
        this.fields = Map.copyOf(fields);
    }

    TiffBytes file() {
        return file;
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** All numbers of a field; empty if the page has no such field. */
    long[] numbers(int tag) throws IOException {
        TiffField field = fields.get(tag);
        return field == null ? new long[0] : field.numbers();
    }

    long number(int tag, long otherwise) throws IOException {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The bytes of a field; null if the page has no such field. */
    byte[] bytes(int tag) throws IOException {
        TiffField field = fields.get(tag);
        return field == null ? null : file.read(field.place(), field.count() * TiffField.bytes(field.type()));
    }

    /** Pixels of a unit of length along x; NaN if not said. */
    public double xResolution() throws IOException {
        return fields.containsKey(X_RESOLUTION) ? fields.get(X_RESOLUTION).fraction() : Double.NaN;
    }

    /** Pixels of a unit of length along y; NaN if not said. */
    public double yResolution() throws IOException {
        return fields.containsKey(Y_RESOLUTION) ? fields.get(Y_RESOLUTION).fraction() : Double.NaN;
    }

    /** 1 for none, 2 for the inch, 3 for the centimetre. */
    public int resolutionUnit() throws IOException {
        return (int) number(RESOLUTION_UNIT, 2);
    }

    /** What a program wrote about the picture; empty if nothing. */
    public String description() throws IOException {
        TiffField field = fields.get(DESCRIPTION);
        return field == null ? "" : field.text();
    }

    /** Whether its strips follow each other in the file without a gap. */
    public boolean inOrder() throws IOException {
        long[] offsets = numbers(STRIP_OFFSETS);
        long[] counts = numbers(STRIP_COUNTS);
        for (int i = 1; i < Math.min(offsets.length, counts.length); i++)
            if (offsets[i] != offsets[i - 1] + counts[i - 1]) return false;
        return true;
    }

    /** Whether it is a smaller copy of another page, or a mask for one. */
    boolean secondary() throws IOException {
        return (number(SUBFILE_TYPE, 0) & 0b101) != 0;
    }
}
