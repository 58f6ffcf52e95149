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
    static final int ORIENTATION = 274;
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
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int DEPTH = 32997;

    private final TiffBytes file;
    /** Where its fields begin in the file. */
    private final long directory;

    private final Map<Integer, TiffField> fields;
    /** Added to the places of its strips. */
    private final long shift;

    TiffPage(TiffBytes file, long directory, Map<Integer, TiffField> fields) {
        this(file, directory, Map.copyOf(fields), 0);
    }

    private TiffPage(TiffBytes file, long directory, Map<Integer, TiffField> fields, long shift) {
        this.file = file;
        this.directory = directory;
        this.fields = fields;
        this.shift = shift;
    }

    /** A page like this whose strips lie so many bytes behind. */
    TiffPage behind(long bytes) {
        return new TiffPage(file, directory, fields, shift + bytes);
    }

    TiffBytes file() {
        return file;
    }

    long directory() {
        return directory;
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** All numbers of a field; empty if the page has no such field. */
    long[] numbers(int tag) throws IOException {
        TiffField field = fields.get(tag);
        if (field == null) return new long[0];
        long[] numbers = field.numbers();
        if (tag == STRIP_OFFSETS && shift != 0) for (int i = 0; i < numbers.length; i++) numbers[i] += shift;
        return numbers;
    }

    /** How many values a field has. */
    long count(int tag) {
        return has(tag) ? fields.get(tag).count() : 0;
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

    /** Whether its first row and column are not to be shown at the top and at the left. */
    public boolean turned() throws IOException {
        long orientation = number(ORIENTATION, 1);
        return orientation >= 2 && orientation <= 8;
    }

    /** What a program wrote about the picture; empty if nothing. */
    public String description() throws IOException {
        TiffField field = fields.get(DESCRIPTION);
        return field == null ? "" : field.text();
    }

    /** Whether places in its file have 64 bits. */
    public boolean big() {
        return file.big();
    }

    /** Where its first strip lies in the file; 0 if it has none. */
    public long place() throws IOException {
        return number(STRIP_OFFSETS, 0);
    }

    /** Whether its strips follow each other in the file without a gap. */
    public boolean inOrder() throws IOException {
        long[] offsets = numbers(STRIP_OFFSETS);
        long[] counts = numbers(STRIP_COUNTS);
        for (int i = 1; i < Math.min(offsets.length, counts.length); i++)
            if (offsets[i] != offsets[i - 1] + counts[i - 1]) return false;
        return true;
    }

    /** Whether all its strips or tiles lie in the file. */
    public boolean complete() throws IOException {
        boolean tiled = has(TILE_OFFSETS);
        long[] offsets = numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        long[] counts = numbers(tiled ? TILE_COUNTS : STRIP_COUNTS);
        for (int i = 0; i < Math.min(offsets.length, counts.length); i++)
            if (offsets[i] + counts[i] > file.length()) return false;
        return offsets.length > 0;
    }

    /** Whether it is a smaller copy of another page, or a mask for one. */
    boolean secondary() throws IOException {
        return (number(SUBFILE_TYPE, 0) & 0b101) != 0;
    }
}
