// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What images look like, in numbers. */
class TraitsTest {
    private static float[] blobs(int side, double noise, int seed) {
        Random random = new Random(seed);
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            double u = Math.sin(i % side * 0.11) * Math.sin(i / side * 0.13);
            values[i] = (float) (Math.max(0, u) + noise * random.nextGaussian());
        }
        return values;
    }

    private static Traits of(float[] values, int side) {
        return Traits.of(ArrayImgs.floats(values, side, side)).orElseThrow();
    }

    /** Neither a camera's offset nor its gain changes what is seen. */
    @ParameterizedTest
    @CsvSource({"1, 0", "4000, 100", "0.001, -5"})
    void theyDoNotDependOnTheRange(double gain, double offset) {
        float[] values = blobs(96, 0.05, 1);
        float[] other = new float[values.length];
        for (int i = 0; i < other.length; i++) other[i] = (float) (gain * values[i] + offset);
        List<Double> expected = of(values, 96).values();
        List<Double> found = of(other, 96).values();
        for (int k = 0; k < expected.size(); k++)
            assertEquals(expected.get(k), found.get(k), 0.02, Traits.NAMES.get(k));
    }

    @Test
    void theNoiseIsMeasured() {
        // Percentiles 0.1 and 99.9 of the noisy image are 1.2 apart.
        assertEquals(
                Math.log10(0.05 / 1.2), of(blobs(128, 0.05, 1), 128).values().get(0), 0.05);
    }

    @Test
    void noiseOfBrightPartsIsToldFromNoiseOfAll() {
        float[] even = blobs(128, 0.05, 1);
        float[] growing = blobs(128, 0, 1);
        Random random = new Random(2);
        for (int i = 0; i < growing.length; i++) growing[i] += (float) (0.2 * growing[i] * random.nextGaussian());
        assertEquals(0, of(even, 128).values().get(1), 0.3);
        assertTrue(of(growing, 128).values().get(1) > 0.8);
    }

    /** A correlation is the same for a little and for much; the ratio is not. */
    @Test
    void byHowMuchNoiseGrowsIsTold() {
        Random random = new Random(2);
        float[] ramp = new float[128 * 128];
        for (int i = 0; i < ramp.length; i++) {
            double light = i % 128 / 127.0;
            ramp[i] = (float) (light + (0.02 + 0.06 * light) * random.nextGaussian());
        }
        // Over the darkest and the brightest quarter it is 0.0275 and 0.0725 in the middle.
        assertEquals(Math.log10(0.0725 / 0.0275), of(ramp, 128).values().get(12), 0.06);
        assertEquals(0, of(blobs(128, 0.2, 1), 128).values().get(12), 0.1);
    }

    /** Means of four of independent noise have half of its deviation, of noise that is the same in all four all of it. */
    @Test
    void coarseNoiseIsToldFromFine() {
        Random random = new Random(3);
        float[] coarse = new float[128 * 128];
        for (int i = 0; i < coarse.length; i++)
            coarse[i] = i % 2 == 1 ? coarse[i - 1] : i / 128 % 2 == 1 ? coarse[i - 128] : (float) random.nextGaussian();
        float[] fine = new float[coarse.length];
        for (int i = 0; i < fine.length; i++) fine[i] = (float) random.nextGaussian();
        assertEquals(Math.log10(0.5), of(fine, 128).values().get(13), 0.03);
        assertTrue(of(coarse, 128).values().get(13) > Math.log10(1.2));
    }

    @Test
    void unevenNoiseIsToldFromEven() {
        Random random = new Random(4);
        float[] uneven = new float[128 * 128];
        for (int i = 0; i < uneven.length; i++) uneven[i] = (float) ((i % 128 < 64 ? 0.1 : 1) * random.nextGaussian());
        assertEquals(1, of(uneven, 128).values().get(14), 0.1);
        assertTrue(of(blobs(128, 0.2, 1), 128).values().get(14) < 0.2);
    }

    @Test
    void whatHasNoContrastOrNoNumbersHasTraits() {
        float[] odd = new float[64 * 64];
        for (float value : new float[] {0, 7, Float.NaN}) {
            java.util.Arrays.fill(odd, value);
            of(odd, 64).values().forEach(trait -> assertTrue(Double.isFinite(trait), value + ": " + trait));
        }
        float[] holed = blobs(64, 0.1, 1);
        holed[100] = Float.POSITIVE_INFINITY;
        of(holed, 64).values().forEach(trait -> assertTrue(Double.isFinite(trait)));
    }

    @ParameterizedTest
    @CsvSource({"63, 200, false", "64, 64, true", "200, 63, false", "700, 65, true"})
    void smallPlanesTellNothing(int width, int height, boolean tells) {
        assertEquals(tells, Traits.of(ArrayImgs.bytes(width, height)).isPresent());
        assertEquals(Optional.empty(), Traits.of(ArrayImgs.bytes(3, 2)));
    }

    @Test
    void thereAreAsManyAsNames() {
        assertThrows(IllegalArgumentException.class, () -> new Traits(List.of(1.0)));
    }
}
