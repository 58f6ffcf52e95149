// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Task;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenoiseTest {
    private static final String MODEL = "denoise-gaussian";

    private static ApplyModel denoiser(double strength, String slices, String channel) {
        return denoiser(MODEL, strength, slices, channel);
    }

    private static ApplyModel denoiser(String model, double strength, String slices, String channel) {
        return ApplyModel.denoise(new ApplyModel.Options(model, slices, channel, "cpu", 0, "full", false), strength);
    }

    private static ImagePlus run(ImagePlus image, ApplyModel operation) throws IOException {
        try (operation) {
            return operation.run(ImagePlusStack.of(image), Progress.NONE).image();
        }
    }

    private static ImagePlus run(ImagePlus image) throws IOException {
        return run(image, denoiser(1, "all", "all"));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void everyBitDepthGetsSmootherAndStaysWhatItIs(int bits) throws IOException {
        ImagePlus image = Noisy.image(bits, 61, 47);
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = 0.2;
        calibration.setUnit("micron");
        ImagePlus before = image.duplicate();
        ImagePlus result = run(image);
        assertEquals(bits, result.getBitDepth());
        assertEquals("waves denoised", result.getTitle());
        assertEquals(0.2, result.getCalibration().pixelWidth);
        assertEquals(MODEL, result.getProp("GAN model"));
        assertTrue(result.getProp("GAN device").startsWith("CPU"), result.getProp("GAN device"));
        assertArrayEquals(
                (Object[]) new Object[] {before.getProcessor().getPixels()},
                new Object[] {image.getProcessor().getPixels()});
        double rough = Noisy.roughness(image.getProcessor().convertToFloat());
        assertTrue(Noisy.roughness(result.getProcessor().convertToFloat()) < 0.6 * rough);
    }

    @Test
    void greyInEveryChannelOfRgbStaysGrey() throws IOException {
        ColorProcessor result = (ColorProcessor) run(Noisy.image(24, 40, 40)).getProcessor();
        for (int i = 0; i < 1600; i++) {
            int rgb = result.get(i);
            assertEquals(rgb & 255, rgb >> 8 & 255);
            assertEquals(rgb & 255, rgb >> 16 & 255);
        }
    }

    @Test
    void onlyWhatWasAskedForChanges() throws IOException {
        ImagePlus image = Noisy.hyperstack(2, 3, 2);
        image.setPosition(1, 2, 2);
        ImagePlus result = run(image, denoiser(1, "current", "2"));
        assertEquals(image.getStackSize(), result.getStackSize());
        for (int i = 1; i <= image.getStackSize(); i++) {
            boolean asked = i == image.getStackIndex(2, 2, 2);
            short[] was = (short[]) image.getStack().getPixels(i);
            short[] is = (short[]) result.getStack().getPixels(i);
            if (asked) assertFalse(java.util.Arrays.equals(was, is));
            else assertArrayEquals(was, is, "plane " + i);
            assertEquals(image.getStack().getSliceLabel(i), result.getStack().getSliceLabel(i));
        }
    }

    @Test
    void aSelectionLimitsTheChange() throws IOException {
        ImagePlus image = Noisy.image(16, 64, 64);
        image.setRoi(new Roi(10, 12, 20, 8));
        ImagePlus result = run(image);
        boolean changed = false;
        for (int i = 0; i < 64 * 64; i++) {
            boolean inside = image.getRoi().contains(i % 64, i / 64);
            boolean same = image.getProcessor().get(i) == result.getProcessor().get(i);
            if (!inside) assertTrue(same, "pixel " + i);
            changed |= !same;
        }
        assertTrue(changed);
    }

    @Test
    void strengthBlends() throws IOException {
        ImagePlus image = Noisy.image(32, 40, 40);
        ImagePlus none = run(image, denoiser(0, "all", "all"));
        ImagePlus half = run(image, denoiser(0.5, "all", "all"));
        ImagePlus full = run(image);
        for (int i = 0; i < 1600; i++) {
            float was = image.getProcessor().getf(i);
            assertEquals(was, none.getProcessor().getf(i));
            assertEquals(
                    (was + full.getProcessor().getf(i)) / 2, half.getProcessor().getf(i), 1e-3);
        }
    }

    /** Sides that the network takes as they are: a border that is added lies at the right and below. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEnsembleIsTheSameOfTheMirrorImage(boolean ensemble) throws IOException {
        ImagePlus image = Noisy.image(32, 128, 128);
        ImagePlus mirrored = image.duplicate();
        mirrored.getProcessor().flipHorizontal();
        // By its path: no regions are corrected, which have a grid of their own.
        String model = ModelLibrary.resolve(MODEL, Task.DENOISE).toString();
        ImagePlus one = run(image, denoiser(model, 1, "all", "all").ensemble(ensemble));
        ImagePlus other = run(mirrored, denoiser(model, 1, "all", "all").ensemble(ensemble));
        other.getProcessor().flipHorizontal();
        float[] values = (float[]) one.getProcessor().getPixels();
        float[] same = (float[]) other.getProcessor().getPixels();
        double largest = 0;
        double range = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(values[i] - same[i]));
            range = Math.max(range, values[i]);
        }
        assertEquals(ensemble, largest < 1e-4 * range, largest + " of " + range);
        assertEquals(ensemble ? "true" : null, one.getProp("GAN ensemble"));
    }

    @Test
    void whatIsNoNumberStaysAndDoesNotSpread() throws IOException {
        ImagePlus image = Noisy.image(32, 50, 50);
        image.getProcessor().setf(20, 20, Float.NaN);
        image.getProcessor().setf(30, 10, Float.POSITIVE_INFINITY);
        ImagePlus result = run(image);
        int odd = 0;
        for (int i = 0; i < 2500; i++) if (!Float.isFinite(result.getProcessor().getf(i))) odd++;
        assertEquals(2, odd);
        assertTrue(Float.isNaN(result.getProcessor().getf(20, 20)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17})
    void tinyAndConstantImagesComeBack(int side) throws IOException {
        ImagePlus image = Noisy.image(16, side, side);
        image.getProcessor().setColor(700);
        image.getProcessor().fill();
        ImagePlus result = run(image);
        assertArrayEquals((short[]) image.getProcessor().getPixels(), (short[])
                result.getProcessor().getPixels());
    }

    @Test
    void oneModelServesManyImages() throws IOException {
        try (ApplyModel denoise = denoiser(1, "all", "all")) {
            ImagePlus first = denoise.run(ImagePlusStack.of(Noisy.image(16, 40, 40)), Progress.NONE)
                    .image();
            denoise.run(ImagePlusStack.of(Noisy.image(8, 90, 30)), Progress.NONE);
            ImagePlus again = denoise.run(ImagePlusStack.of(Noisy.image(16, 40, 40)), Progress.NONE)
                    .image();
            assertArrayEquals((short[]) first.getProcessor().getPixels(), (short[])
                    again.getProcessor().getPixels());
        }
    }

    @Test
    void wrongOptionsNameWhatIsAllowed() {
        ImagePlus image = Noisy.hyperstack(2, 1, 1);
        assertMessage("a number from 1 to 2", () -> run(image, denoiser(1, "all", "3")));
        assertMessage("all, current", () -> run(image, denoiser(1, "some", "all")));
        assertMessage("from 0 to 1", () -> denoiser(1.5, "all", "all"));
        assertMessage("auto, full", () -> new ApplyModel.Options("", "all", "all", "cpu", 0, "half", false));
        ApplyModel unknown = denoiser("no-such", 1, "all", "all");
        assertMessage("[denoise-gaussian, denoise-colour, denoise-fluorescence]", () -> run(image, unknown));
        ApplyModel device = ApplyModel.denoise(new ApplyModel.Options(MODEL, "all", "all", "tpu", 0, "auto", false), 1);
        assertMessage("Allowed: auto, cpu, gpu", () -> run(image, device));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        Exception e = assertThrows(IllegalArgumentException.class, call);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    /** In tiles, or over the ways in which a piece can be flipped and turned. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void progressMovesWithinTheFirstSlice(boolean ensemble) throws IOException {
        ImageStack planes = new ImageStack(128, 96);
        for (int i = 0; i < 2; i++) planes.addSlice(Noisy.image(8, 128, 96).getProcessor());
        ImagePlus image = new ImagePlus("two", planes);
        List<Double> moved = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void advance(long done, long total) {
                moved.add((double) done / total);
            }
        };
        int tile = ensemble ? 0 : 64;
        ApplyModel.Options options = new ApplyModel.Options(MODEL, "all", "all", "cpu", tile, "auto", false);
        try (ApplyModel denoise = ApplyModel.denoise(options, 1).ensemble(ensemble)) {
            denoise.run(ImagePlusStack.of(image), progress);
        }
        assertTrue(moved.get(0) <= 0.25, moved.toString());
        assertEquals(1, moved.get(moved.size() - 1));
    }

    @Test
    void cancelLeavesTheInputAlone() throws IOException {
        ImagePlus image = Noisy.hyperstack(1, 4, 1);
        List<String> said = new ArrayList<>();
        Progress cancelling = new Progress() {
            @Override
            public void status(String message) {
                said.add(message);
            }

            @Override
            public boolean cancelled() {
                return !said.isEmpty();
            }
        };
        try (ApplyModel denoise = denoiser(1, "all", "all")) {
            assertThrows(Cancelled.class, () -> denoise.run(ImagePlusStack.of(image), cancelling));
        }
        assertArrayEquals((short[]) Noisy.plane(16, 48, 40, 3).getPixels(), (short[])
                image.getStack().getPixels(4));
    }
}
