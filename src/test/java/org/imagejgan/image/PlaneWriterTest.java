// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.util.Arrays;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.ResultImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneWriterTest {
    private static final Tile ROW = Tile.whole(6, 1);

    private static int writeRow(float[] values, double strength, float[] source, float[] target) {
        return PlaneWriter.write(
                values,
                0,
                6,
                ROW,
                Normalizer.IDENTITY,
                strength,
                ArrayImgs.floats(source, 6, 1),
                ArrayImgs.floats(target, 6, 1),
                Selection.ALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void tilesReadAndWrittenBackAreTheImage(int bits) {
        ImagePlus source = new ImagePlus("", Samples.plane(bits, 45, 37, 1));
        ImagePlus blank = new ImagePlus("", source.getProcessor().createProcessor(45, 37));
        if (bits == 24) blank.getProcessor().setColor(0);
        Normalizer n = Normalizer.fixed(20, 200, 0, 1);
        for (int channel = 0; channel < ImagePlusStack.of(source).channels(); channel++) {
            var from = ImagePlusStack.of(source).plane(channel, 0, 0);
            var to = ImagePlusStack.of(blank).plane(channel, 0, 0);
            for (Tile tile : TileGrid.of(45, 37, 32, 5, 8, 8)) {
                float[] values = new float[tile.inputSize()];
                PlaneReader.read(from, tile, n, values, 0);
                PlaneWriter.write(values, tile.coreOffset(), tile.inWidth(), tile, n, 1, from, to, Selection.ALL);
            }
        }
        for (int i = 0; i < 45 * 37; i++)
            if (bits == 32)
                assertEquals(source.getProcessor().getf(i), blank.getProcessor().getf(i), 1e-3);
            else
                assertEquals(
                        source.getProcessor().get(i) & 0xffffff,
                        blank.getProcessor().get(i) & 0xffffff);
    }

    @Test
    void valuesAreRoundedAndClampedOnlyToWhatCanBeStored() {
        float[] values = {-3, 0.49f, 0.5f, 254.6f, 300, 1.2f};
        byte[] bytes = new byte[6];
        var plane = ArrayImgs.unsignedBytes(bytes, 6, 1);
        PlaneWriter.write(values, 0, 6, ROW, Normalizer.IDENTITY, 1, plane, plane, Selection.ALL);
        assertArrayEquals(new byte[] {0, 0, 1, (byte) 255, (byte) 255, 1}, bytes);
        float[] floats = new float[6];
        writeRow(values, 1, new float[6], floats);
        assertArrayEquals(values, floats);
    }

    @Test
    void strengthBlendsBeforeRounding() {
        short[] pixels = {100, 100, 100, 0, (short) 65535, 7};
        var plane = ArrayImgs.unsignedShorts(pixels, 6, 1);
        float[] values = {200, 103, 102, 65535, 0, 7};
        PlaneWriter.write(values, 0, 6, ROW, Normalizer.IDENTITY, 0.5, plane, plane, Selection.ALL);
        assertArrayEquals(new short[] {150, 102, 101, (short) 32768, (short) 32768, 7}, pixels);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void strengthZeroChangesNoBit(int bits) {
        ImageProcessor pixels = Samples.plane(bits, 6, 1, 1);
        ImageProcessor before = pixels.duplicate();
        if (bits == 32) {
            pixels.setf(2, Float.intBitsToFloat(0x7fc12345));
            before = pixels.duplicate();
        }
        var plane = ImagePlusStack.of(new ImagePlus("", pixels)).plane(0, 0, 0);
        float[] values = {Float.NaN, 1, 2, 3, 4, 5};
        PlaneWriter.write(values, 0, 6, ROW, Normalizer.IDENTITY, 0, plane, plane, Selection.ALL);
        for (int i = 0; i < 6; i++)
            if (bits == 32)
                assertEquals(Float.floatToRawIntBits(before.getf(i)), Float.floatToRawIntBits(pixels.getf(i)));
            else assertEquals(before.get(i), pixels.get(i));
    }

    @Test
    void nonFiniteSourcesStayAndTheirNeighboursAreWritten() {
        float strange = Float.intBitsToFloat(0x7fc12345);
        float[] source = {strange, 1, Float.POSITIVE_INFINITY, 2, Float.NEGATIVE_INFINITY, 3};
        float[] target = source.clone();
        assertEquals(0, writeRow(new float[] {10, 11, 12, 13, 14, 15}, 1, source, target));
        int[] bits = new int[6];
        for (int i = 0; i < 6; i++) bits[i] = Float.floatToRawIntBits(target[i]);
        assertEquals(0x7fc12345, bits[0]);
        assertArrayEquals(
                new float[] {11, Float.POSITIVE_INFINITY, 13, Float.NEGATIVE_INFINITY, 15},
                Arrays.copyOfRange(target, 1, 6));
    }

    @Test
    void nonFiniteValuesFromTheNetworkAreCountedAndNotWritten() {
        float[] source = {1, 2, 3, 4, 5, 6};
        float[] target = source.clone();
        float[] values = {10, Float.NaN, 12, Float.POSITIVE_INFINITY, 14, 15};
        assertEquals(2, writeRow(values, 1, source, target));
        assertArrayEquals(new float[] {10, 2, 12, 4, 14, 15}, target);
    }

    @Test
    void pixelsOutsideTheSelectionKeepTheirBits() {
        Random random = new Random(2);
        for (int round = 0; round < 30; round++) {
            ImagePlus source = new ImagePlus("", Samples.plane(16, 40, 30, round));
            int x = random.nextInt(50) - 10;
            int y = random.nextInt(40) - 10;
            int w = 1 + random.nextInt(30);
            source.setRoi(round % 2 == 0 ? new Roi(x, y, w, 12) : new OvalRoi(x, y, w, 15));
            Selection selection = Selection.of(source);
            ImagePlus result = ResultImage.copyOf(source, "");
            float[] ones = new float[60 * 60];
            Arrays.fill(ones, 1);
            var plane = ImagePlusStack.of(result).plane(0, 0, 0);
            for (Tile tile : TileGrid.of(40, 30, 16, 4, 4, 4))
                PlaneWriter.write(
                        ones, tile.coreOffset(), tile.inWidth(), tile, Normalizer.IDENTITY, 1, plane, plane, selection);
            for (int i = 0; i < 1200; i++) {
                boolean inside = source.getRoi() != null && source.getRoi().contains(i % 40, i / 40);
                if (source.getRoi() == null) continue;
                assertEquals(
                        inside ? 1 : source.getProcessor().get(i),
                        result.getProcessor().get(i));
            }
        }
    }

    @Test
    void strengthsOutsideZeroToOneAreRefused() {
        for (double strength : new double[] {-0.1, 1.1, Double.NaN})
            assertThrows(
                    IllegalArgumentException.class, () -> writeRow(new float[6], strength, new float[6], new float[6]));
    }
}
