// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagejgan.model.Task;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateTest {
    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = TinyModel.train(TinyModel.image(16, 1), "consingan", "generate", folder.resolve("waves.zip"));
    }

    private static Generate samples(int count, int width, int height, int start, long seed) {
        return new Generate(new ModelChoice(model.toString(), seed, "cpu"), count, width, height, start);
    }

    private static ImagePlus run(Generate samples) throws IOException {
        return samples.run(Progress.NONE).image();
    }

    private static String refusal(Generate samples) {
        return assertThrows(IllegalArgumentException.class, () -> run(samples)).getMessage();
    }

    @Test
    void samplesAreAStackOnTheImagesScale() throws IOException {
        ImagePlus made = run(samples(3, 0, 0, 0, 1));
        assertArrayEquals(new int[] {40, 36, 1, 3, 1}, made.getDimensions());
        assertEquals(16, made.getBitDepth());
        assertEquals("waves-samples", made.getTitle());
        assertEquals(0.5, made.getCalibration().pixelWidth);
        assertEquals(0.5, made.getCalibration().pixelHeight);
        assertEquals("micron", made.getCalibration().getUnit());
        assertEquals("waves.zip", made.getProp("GAN model"));
        short[] first = (short[]) made.getStack().getPixels(1);
        assertFalse(Arrays.equals(first, (short[]) made.getStack().getPixels(2)));
        for (short value : first) assertTrue(value >= 500 && value <= 6000, "not the image's values: " + value);
    }

    @Test
    void aSeedMeansTheSameSamplesWhateverTheirCount() throws IOException {
        ImagePlus two = run(samples(2, 0, 0, 0, 5));
        ImagePlus again = run(samples(2, 0, 0, 0, 5));
        ImagePlus one = run(samples(1, 0, 0, 0, 5));
        ImagePlus other = run(samples(1, 0, 0, 0, 6));
        for (int i = 1; i <= 2; i++)
            assertArrayEquals((short[]) two.getStack().getPixels(i), (short[])
                    again.getStack().getPixels(i));
        short[] first = (short[]) two.getStack().getPixels(1);
        assertArrayEquals(first, (short[]) one.getStack().getPixels(1));
        assertFalse(Arrays.equals(first, (short[]) other.getStack().getPixels(1)));
    }

    @ParameterizedTest
    @CsvSource({"80,36", "40,72", "17,90", "64,0"})
    void anySizeIsMadeOfPixelsOfTheSameSize(int width, int height) throws IOException {
        for (int start = 0; start <= 1; start++) {
            ImagePlus made = run(samples(1, width, height, start, 1));
            assertEquals(width, made.getWidth());
            assertEquals(height == 0 ? 36 : height, made.getHeight());
            assertEquals(0.5, made.getCalibration().pixelWidth);
        }
    }

    @Test
    void aLaterStartVariesLess() throws IOException {
        double[] spread = new double[3];
        for (int start = 0; start < 3; start++) {
            ImagePlus made = run(samples(4, 0, 0, start, 1));
            for (int i = 2; i <= 4; i++)
                for (int p = 0; p < 40 * 36; p++)
                    spread[start] += Math.abs(made.getStack().getProcessor(i).get(p)
                            - made.getStack().getProcessor(1).get(p));
        }
        assertTrue(spread[0] > spread[1] && spread[1] > spread[2] && spread[2] > 0, Arrays.toString(spread));
    }

    @Test
    void reducedImagesKeepTheirPhysicalSize() throws IOException {
        ImagePlus large = Noisy.image(8, 130, 100);
        large.getCalibration().pixelWidth = 0.25;
        Path reduced = TinyModel.train(large, "consingan", "retarget", folder.resolve("large.zip"));
        ImagePlus made = run(new Generate(new ModelChoice(reduced.toString(), 1, "cpu"), 1, 0, 0, 0));
        assertEquals(64, made.getWidth());
        assertEquals(130 * 0.25, made.getWidth() * made.getCalibration().pixelWidth, 1e-9);
        assertEquals(100, made.getHeight() * made.getCalibration().pixelHeight, 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"8,1", "24,1", "32,1", "16,3"})
    void everyKindOfImageComesBackAsThatKind(int bits, int channels) throws IOException {
        Path other = TinyModel.train(
                TinyModel.image(bits, channels),
                "consingan",
                "generate",
                folder.resolve(bits + "-" + channels + ".zip"));
        ImagePlus made = run(new Generate(new ModelChoice(other.toString(), 1, "cpu"), 2, 0, 0, 0));
        assertEquals(bits, made.getBitDepth());
        assertArrayEquals(new int[] {40, 36, channels, 2, 1}, made.getDimensions());
        assertEquals(channels > 1, made.isComposite());
    }

    @Test
    void sizesAndStartsThatCannotBeAreRefusedWithThoseThatCan() {
        assertTrue(refusal(samples(1, 2, 2, 0, 1)).contains("at least"), refusal(samples(1, 2, 2, 0, 1)));
        String huge = refusal(samples(1, 900_000, 900_000, 0, 1));
        assertTrue(huge.contains("The largest of this shape that fits is"), huge);
        String start = refusal(samples(1, 0, 0, 3, 1));
        assertTrue(start.contains("0 (the coarsest) to 2 (the finest)"), start);
        assertTrue(refusal(samples(2_000_000, 0, 0, 0, 1)).contains("Java's memory"));
        assertThrows(IllegalArgumentException.class, () -> samples(0, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> samples(1, -1, 0, 0, 1));
    }

    @Test
    void theLargestSizeThatIsNamedIsAllowed() {
        String message = refusal(samples(1, 900_000, 900_000, 0, 1));
        String named = message.replaceAll(".*fits is (\\d+) × .*", "$1");
        int side = (int) (0.9 * Integer.parseInt(named));
        new SingleImageMemory(org.imagejgan.tensor.Memory.MACHINE, false, 32)
                .check(new org.imagejgan.model.sampling.Size(side, side), 0);
    }

    @Test
    void aModelOfAnotherKindIsRefused() throws IOException {
        Path denoiser = ModelLibrary.resolve("denoise-gaussian", Task.DENOISE);
        String message = refusal(new Generate(new ModelChoice(denoiser.toString(), 1, "cpu"), 1, 0, 0, 0));
        assertTrue(message.contains("is not a model of a single image"), message);
        assertTrue(message.contains("GAN Single Train"), message);
    }

    @Test
    void cancelStopsBetweenImages() {
        AtomicInteger made = new AtomicInteger();
        Progress afterTwo = new Progress() {
            @Override
            public void advance(long done, long total) {
                made.incrementAndGet();
            }

            @Override
            public boolean cancelled() {
                return made.get() == 2;
            }
        };
        assertThrows(Cancelled.class, () -> samples(50, 0, 0, 0, 1).run(afterTwo));
        assertEquals(2, made.get());
    }
}
