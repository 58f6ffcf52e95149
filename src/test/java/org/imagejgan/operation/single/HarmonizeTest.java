// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.Warnings;
import org.imagejgan.operation.single.Harmonize.Change;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs harmonize and edit. */
class HarmonizeTest {
    @TempDir
    private static Path folder;

    private static Path model;

    private final Warnings progress = new Warnings();
    private final List<String> warnings = progress.said();

    @BeforeAll
    static void train() throws IOException {
        model = TinyModel.train(Noisy.image(16, 120, 90), "consingan", "edit", folder.resolve("waves.zip"));
    }

    private ImagePlus harmonize(ImagePlus image, String mask, int start) throws IOException {
        return touched(image, Change.PASTED, mask, start);
    }

    private ImagePlus touched(ImagePlus image, Change change, String mask, int start) throws IOException {
        return new Harmonize(choice(), change, mask, start, 0, "")
                .run(ImagePlusStack.of(image), progress)
                .image();
    }

    private static ModelChoice choice() {
        return new ModelChoice(model.toString(), 1, "cpu");
    }

    private String refusal(ImagePlus image, String mask, int start) {
        return assertThrows(IllegalArgumentException.class, () -> harmonize(image, mask, start))
                .getMessage();
    }

    private static Path mask(int width, int height, int x, int y, int side) {
        ByteProcessor pixels = new ByteProcessor(width, height);
        pixels.setColor(1);
        pixels.fillRect(x, y, side, side);
        Path file = folder.resolve("mask-" + width + "-" + x + ".tif");
        new FileSaver(new ImagePlus("mask", pixels)).saveAsTiff(file.toString());
        return file;
    }

    /** Within so many pixels of the square at (10, 10), 6 wide. */
    private static boolean near(int x, int y, double reach) {
        return x >= 10 - reach && x < 16 + reach && y >= 10 - reach && y < 16 + reach;
    }

    @ParameterizedTest
    @ValueSource(strings = {"selection", "mask"})
    void onlyWhatIsNearTheChangeIsNew(String how) throws IOException {
        ImagePlus image = Noisy.image(16, 120, 90);
        boolean selected = how.equals("selection");
        if (selected) image.setRoi(new Roi(10, 10, 6, 6));
        short[] before = ((short[]) image.getProcessor().getPixels()).clone();
        ImagePlus result =
                harmonize(image, selected ? "" : mask(120, 90, 10, 10, 6).toString(), -1);
        assertArrayEquals(before, (short[]) image.getProcessor().getPixels(), "the input was changed");
        // The model works at 64 pixels, where the disk is 7 and the Gaussian reaches 20.
        double factor = 120 / 64.0;
        int inside = 0;
        for (int i = 0; i < before.length; i++) {
            boolean same = before[i] == (short) result.getProcessor().get(i);
            if (!near(i % 120, i / 120, 27 * factor + 2)) assertTrue(same, "pixel " + i);
            if (near(i % 120, i / 120, 0) && !same) inside++;
        }
        assertTrue(inside > 30, inside + " of 36 pixels changed");
    }

    @Test
    void theRestOfAnImageStays() throws IOException {
        ImagePlus image = Noisy.hyperstack(1, 3, 2);
        Calibration calibration = image.getCalibration();
        calibration.pixelDepth = 3;
        calibration.setUnit("micron");
        image.setPosition(1, 2, 2);
        image.setRoi(new Roi(4, 4, 8, 8));
        ImagePlus result = harmonize(image, "", -1);
        assertArrayEquals(image.getDimensions(), result.getDimensions());
        assertEquals(3, result.getCalibration().pixelDepth);
        assertEquals("hyperstack harmonized", result.getTitle());
        assertEquals(image.getRoi(), result.getRoi());
        for (int i = 1; i <= 6; i++) {
            boolean same = java.util.Arrays.equals((short[]) image.getStack().getPixels(i), (short[])
                    result.getStack().getPixels(i));
            assertEquals(i != image.getStackIndex(1, 2, 2), same, "plane " + i);
        }
    }

    @Test
    void withoutASelectionAllIsNewAndTheUserIsTold() throws IOException {
        harmonize(Noisy.image(16, 120, 90), "", -1);
        assertTrue(warnings.stream().anyMatch(w -> w.contains("Nothing is selected")), warnings.toString());
    }

    @Test
    void editReachesFurtherThanHarmonize() throws IOException {
        ImagePlus image = Noisy.image(16, 120, 90);
        image.setRoi(new Roi(10, 10, 6, 6));
        ImagePlus edited = touched(image, Change.EDITED, "", 0);
        assertEquals("waves edited", edited.getTitle());
        assertTrue(changed(image, edited) > 1.3 * changed(image, harmonize(image, "", 0)));
    }

    /** Its first stage never saw an image without. */
    @Test
    void whatIsEditedGetsTheNoiseOfTheTraining() throws IOException {
        Picture image = new Picture(1, 50, 80, new float[50 * 80]);
        try (SingleImageSession session = SingleImageSession.open(choice())) {
            Picture started = session.started(image);
            assertEquals(0.05, started.distance(image), 0.003);
            assertEquals(0, started.distance(session.started(image)), "the same seed, the same noise");
        }
        ImagePlus given = Noisy.image(16, 120, 90);
        given.setRoi(new Roi(10, 10, 6, 6));
        ModelChoice other = new ModelChoice(model.toString(), 2, "cpu");
        ImagePlus edited = new Harmonize(other, Change.EDITED, "", 0, 0, "")
                .run(ImagePlusStack.of(given), progress)
                .image();
        assertTrue(changed(edited, touched(given, Change.EDITED, "", 0)) > 30, "another seed, other noise");
    }

    private static int changed(ImagePlus a, ImagePlus b) {
        int count = 0;
        for (int i = 0; i < a.getWidth() * a.getHeight(); i++)
            if (a.getProcessor().get(i) != b.getProcessor().get(i)) count++;
        return count;
    }

    @Test
    void whatWasTrainedForSomethingElseIsSaid() throws IOException {
        harmonize(Noisy.image(16, 120, 90), "", -1);
        assertTrue(warnings.stream().anyMatch(w -> w.contains("purpose=edit")), warnings.toString());
        assertTrue(warnings.stream().anyMatch(w -> w.contains("enlarged to 120 × 90")), warnings.toString());
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        ImagePlus image = Noisy.image(16, 120, 90);
        String size = refusal(image, mask(64, 48, 10, 10, 6).toString(), -1);
        assertTrue(size.contains("64 × 48") && size.contains("120 × 90"), size);
        String empty = refusal(image, mask(120, 90, 200, 10, 6).toString(), -1);
        assertTrue(empty.contains("0 everywhere"), empty);
        String channels = refusal(Noisy.hyperstack(3, 1, 1), "", -1);
        assertTrue(channels.contains("3 channel(s)") && channels.contains("an image of 1"), channels);
        String start = refusal(image, "", 1);
        assertTrue(start.contains("Allowed: 0, or -1"), start);
        image.setRoi(new Roi(500, 500, 5, 5));
        assertTrue(refusal(image, "", -1).contains("outside the image"));
    }

    @Test
    void aSystemThatCannotDoItSaysSo() {
        OpenImage image = ImagePlusStack.of(Noisy.image(16, 120, 90));
        Exception enlarge =
                assertThrows(IllegalArgumentException.class, () -> new Enlarge(choice(), 2).run(image, progress));
        assertTrue(enlarge.getMessage().contains("cannot enlarge. Train another"), enlarge.getMessage());
        Exception paint = assertThrows(
                IllegalArgumentException.class, () -> new PaintToImage(choice(), -1, 5, 0, "").run(image, progress));
        assertTrue(paint.getMessage().contains("consingan, which cannot paint"), paint.getMessage());
        assertTrue(paint.getMessage().contains("singletrain input=IMAGE system=singan"), paint.getMessage());
    }

    @Test
    void cancelStopsTheWork() {
        Progress stopped = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        OpenImage image = ImagePlusStack.of(Noisy.image(16, 120, 90));
        assertThrows(Cancelled.class, () -> new Harmonize(choice(), Change.PASTED, "", 0, 0, "").run(image, stopped));
    }
}
