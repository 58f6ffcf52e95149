// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.imagejgan.image.quality.Blobs.SIZE;
import static org.imagejgan.image.quality.Blobs.noise;
import static org.imagejgan.image.quality.Blobs.plane;
import static org.imagejgan.image.quality.Blobs.scene;
import static org.imagejgan.image.quality.Blobs.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

/** The figures were computed by scikit-image 0.26 from the same pixels. */
class LikenessTest {
    private static final int WIDTH = 17;
    private static final int HEIGHT = 13;
    private static final double EXACT = 1e-9;

    // -- of scikit-image --

    private static int right(int i) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        return (3 * x * x + 7 * y + x * y) % 256;
    }

    private static int wrong(int i) {
        return (5 * (i % WIDTH) + 3 * (i / WIDTH)) % 11 - 5;
    }

    private static int clipped(int value, int most) {
        return Math.max(0, Math.min(most, value));
    }

    private static RandomAccessibleInterval<? extends RealType<?>> bytes(boolean reference) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) clipped(right(i) + (reference ? 0 : wrong(i)), 255);
        return ArrayImgs.unsignedBytes(pixels, WIDTH, HEIGHT);
    }

    private static RandomAccessibleInterval<? extends RealType<?>> shorts(boolean reference) {
        short[] pixels = new short[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = (short) clipped(257 * right(i) + (reference ? 0 : 300 * wrong(i)), 65535);
        return ArrayImgs.unsignedShorts(pixels, WIDTH, HEIGHT);
    }

    private static float[] floats(boolean reference) {
        float[] pixels = new float[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = reference ? right(i) / 8f - 10 : clipped(right(i) + wrong(i), 255) / 8f - 9.5f;
        return pixels;
    }

    private static RandomAccessibleInterval<FloatType> small(float[] pixels) {
        return ArrayImgs.floats(pixels, WIDTH, HEIGHT);
    }

    @Test
    void bytesAreLikeInScikitImage() {
        assertEquals(38.23622489450476, Likeness.psnr(bytes(true), bytes(false), 255), EXACT);
        assertEquals(0.9989190823811195, Likeness.ssim(bytes(true), bytes(false), 255), EXACT);
        assertEquals(0.02299323055075342, Likeness.nrmse(bytes(true), bytes(false)), EXACT);
    }

    /** There shorts become 32-bit floats before they are squared, which rounds. */
    @Test
    void shortsAreLikeInScikitImage() {
        assertEquals(36.91448645487399, Likeness.psnr(shorts(true), shorts(false), 65535), 1e-6);
        assertEquals(0.9985329723516194, Likeness.ssim(shorts(true), shorts(false), 65535), EXACT);
        assertEquals(0.026772376012308297, Likeness.nrmse(shorts(true), shorts(false)), 1e-8);
    }

    @Test
    void floatsAreLikeInScikitImage() {
        RandomAccessibleInterval<FloatType> reference = small(floats(true));
        RandomAccessibleInterval<FloatType> image = small(floats(false));
        assertEquals(33.93465123822474, Likeness.psnr(reference, image, 31.625), EXACT);
        assertEquals(0.9803273540593276, Likeness.ssim(reference, image, 31.625), EXACT);
        assertEquals(0.06357161991654425, Likeness.nrmse(reference, image), EXACT);
        float[] map = Likeness.ssimMap(reference, image, 31.625);
        assertEquals(0.9970838749739126, map[6 * WIDTH + 8], 1e-7);
        assertEquals(0.9063469712646045, map[3 * WIDTH + 3], 1e-7);
        assertTrue(Float.isNaN(map[2 * WIDTH + 8]) && Float.isNaN(map[6 * WIDTH + WIDTH - 3]));
    }

    /** By the same formulas without the pixel, and without the windows that it is in. */
    @Test
    void whatIsNoNumberIsLeftOut() {
        for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] pixels = floats(false);
            pixels[6 * WIDTH + 8] = none;
            RandomAccessibleInterval<FloatType> reference = small(floats(true));
            assertEquals(33.91799499113293, Likeness.psnr(reference, small(pixels), 31.625), EXACT);
            assertEquals(0.0636149758261203, Likeness.nrmse(reference, small(pixels)), EXACT);
            assertEquals(0.9532065064930121, Likeness.ssim(reference, small(pixels), 31.625), EXACT);
            assertEquals(33.91799499113293, Likeness.psnr(small(pixels), reference, 31.625), EXACT);
        }
        float[] nothing = new float[WIDTH * HEIGHT];
        Arrays.fill(nothing, Float.NaN);
        assertTrue(Double.isNaN(Likeness.ssim(small(nothing), small(nothing), 1)));
        assertTrue(Double.isNaN(Likeness.nrmse(small(nothing), small(nothing))));
    }

    @Test
    void aLineIsFitted() {
        Response response = Response.of(floats(true), floats(false));
        assertEquals(1.00049811, response.slope(), 1e-8);
        assertEquals(0.49949424, response.offset(), 1e-8);
        assertEquals(0.9990547616099095, response.correlation(), EXACT);
        assertEquals(response.values().length, response.means().length);
        assertTrue(response.values().length > 10);
    }

    /** A difference that is small beside the values is not lost to rounding. */
    @Test
    void aSmallDifferenceOfLargeValuesIsFound() {
        float[] reference = new float[WIDTH * HEIGHT];
        for (int i = 0; i < reference.length; i++) reference[i] = 1e6f * (1 + i % 2);
        float[] image = reference.clone();
        for (int i = 0; i < image.length; i++) image[i] += 0.125f;
        assertEquals(20 * Math.log10(1 / 0.125), Likeness.psnr(small(reference), small(image), 1), EXACT);
    }

    // -- of known cases --

    @Test
    void psnrOfAConstantErrorIsKnown() {
        float[] a = scene();
        float[] b = a.clone();
        for (int i = 0; i < b.length; i++) b[i] += i % 2 == 0 ? 5 : -5;
        assertEquals(20 * Math.log10(255 / 5.0), Likeness.psnr(plane(a), plane(b), 255), 1e-3);
        assertEquals(Double.POSITIVE_INFINITY, Likeness.psnr(plane(a), plane(a), 255));
    }

    @Test
    void theAffineFitUndoesGainAndOffset() {
        float[] a = scene();
        float[] noisy = sum(a, noise(5, 1));
        float[] scaled = noisy.clone();
        for (int i = 0; i < scaled.length; i++) scaled[i] = scaled[i] * 0.25f + 300;
        double fitted = Likeness.psnrAffine(plane(a), plane(scaled), 255);
        assertEquals(Likeness.psnr(plane(a), plane(noisy), 255), fitted, 0.3);
        assertTrue(Likeness.psnr(plane(a), plane(scaled), 255) < 10);
        assertTrue(Double.isFinite(Likeness.psnrAffine(plane(a), plane(new float[SIZE * SIZE]), 255)));
    }

    @Test
    void ssimOfKnownCases() {
        float[] a = scene();
        assertEquals(1, Likeness.ssimGaussian(plane(a), plane(a), 255), 1e-12);
        float[] dark = new float[SIZE * SIZE];
        float[] bright = new float[SIZE * SIZE];
        Arrays.fill(dark, 100);
        Arrays.fill(bright, 150);
        double c1 = 2.55 * 2.55;
        double luminance = (2 * 100 * 150.0 + c1) / (100 * 100 + 150 * 150 + c1);
        assertEquals(luminance, Likeness.ssimGaussian(plane(dark), plane(bright), 255), 1e-9);
        double little = Likeness.ssimGaussian(plane(a), plane(sum(a, noise(5, 1))), 255);
        double much = Likeness.ssimGaussian(plane(a), plane(sum(a, noise(25, 1))), 255);
        assertTrue(1 > little && little > much && much > 0, little + " " + much);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Likeness.psnr(plane(new float[SIZE]), plane(new float[2 * SIZE]), 255));
        assertThrows(
                IllegalArgumentException.class,
                () -> Likeness.ssim(plane(new float[SIZE]), plane(new float[SIZE]), 255));
        assertThrows(
                IllegalArgumentException.class,
                () -> Likeness.ssimGaussian(plane(new float[SIZE]), plane(new float[SIZE]), 255));
        assertThrows(
                IllegalArgumentException.class, () -> Likeness.psnr(plane(new float[SIZE]), plane(new float[SIZE]), 0));
    }
}
