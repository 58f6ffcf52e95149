// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyInpainter;
import org.imagejgan.operation.Warnings;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planes that are filled when they are read are those of a result in memory. */
class FilledPlanesTest {
    @TempDir
    static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = TinyInpainter.train(Noisy.image(8, 64, 64), folder.resolve("tiny.zip"), 4);
    }

    private static Inpaint inpaint(String hole, String slices, String channel, boolean lazy) {
        return inpaint("auto", hole, slices, channel, lazy);
    }

    private static Inpaint inpaint(String filling, String hole, String slices, String channel, boolean lazy) {
        String with = filling.equals("exemplar") ? "" : model.toString();
        return new Inpaint(new Inpaint.Options(with, hole, "", filling, false, slices, channel, "cpu", "full", lazy));
    }

    /** Four planes, two of them with pixels that are cut off, and one that is nothing but these. */
    private static ImagePlus stack(int bits) {
        ImageStack stack = new ImageStack(48, 40);
        for (int i = 0; i < 4; i++) {
            ImageProcessor plane = Noisy.plane(bits, 48, 40, i);
            for (int p = 0; p < 48 * 40; p++)
                if (i == 3 || i % 2 == 1 && p % 48 > 20 && p % 48 < 25 && p / 48 == 11) cut(plane, bits, p);
            stack.addSlice(plane);
        }
        ImagePlus image = new ImagePlus("cut", stack);
        image.setDimensions(bits == 24 ? 1 : 2, bits == 24 ? 4 : 2, 1);
        image.setOpenAsHyperStack(true);
        image.getCalibration().pixelWidth = 0.2;
        return image;
    }

    private static void cut(ImageProcessor plane, int bits, int pixel) {
        if (bits == 32) plane.setf(pixel, Float.NaN);
        else plane.set(pixel, bits == 8 ? 255 : bits == 16 ? 65535 : 0xff8070);
    }

    private static float[] values(ImagePlus image, int channel, int place) {
        return PixelRows.of(ImagePlusStack.of(image).planes(channel).get(place)).values();
    }

    @ParameterizedTest
    @CsvSource({
        "8, saturated, all, all",
        "16, saturated, all, 2",
        "24, saturated, all, all",
        "24, saturated, all, 2",
        "32, nan, all, all",
        "16, saturated, current, all",
        "16, defects, all, all"
    })
    void theyAreThoseOfAResultInMemoryInAnyOrder(int bits, String hole, String slices, String channel)
            throws IOException {
        ImagePlus image = stack(bits);
        image.setPosition(1, 1, 1);
        try (Inpaint kept = inpaint(hole, slices, channel, false);
                Inpaint made = inpaint(hole, slices, channel, true)) {
            ImagePlus whole = kept.run(ImagePlusStack.of(image), Progress.NONE).image();
            NewImage lazy = made.run(ImagePlusStack.of(image), Progress.NONE);
            assertTrue(lazy.lazy());
            assertNull(lazy.note("GAN filled"));
            assertEquals(hole, lazy.note("GAN hole"));
            assertEquals("auto", lazy.note("GAN filling"));
            assertEquals(whole.getTitle(), lazy.image().getTitle());
            assertEquals(0.2, lazy.image().getCalibration().pixelWidth);
            assertEquals(whole.getBitDepth(), lazy.image().getBitDepth());
            assertTrue(Integer.parseInt(whole.getProp("GAN filled")) > 0);
            assertSame(whole, lazy.image());
        }
    }

    /** Twice, the last plane first. */
    private static void assertSame(ImagePlus whole, ImagePlus lazy) {
        int channels = ImagePlusStack.of(whole).channels();
        for (int round = 0; round < 2; round++)
            for (int place = whole.getNSlices() - 1; place >= 0; place--)
                for (int c = 0; c < channels; c++)
                    assertArrayEquals(values(whole, c, place), values(lazy, c, place), "channel " + c + " of " + place);
    }

    /** Three planes of noise with a wide hole. */
    private static ImagePlus rough(int bits, Roi hole) {
        SplittableRandom random = new SplittableRandom(5);
        ImageStack stack = new ImageStack(80, 80);
        for (int i = 0; i < 3; i++) {
            ImageProcessor plane = bits == 24 ? new ColorProcessor(80, 80) : new ByteProcessor(80, 80);
            for (int p = 0; p < 80 * 80; p++) {
                int grey = 60 + random.nextInt(120);
                plane.set(p, bits == 24 ? grey << 16 | 255 - grey << 8 | grey / 2 : grey);
            }
            stack.addSlice(plane);
        }
        ImagePlus image = new ImagePlus("rough", stack);
        image.setRoi(hole);
        return image;
    }

    @ParameterizedTest
    @CsvSource({
        "8, auto, all, 3",
        "24, auto, all, 3",
        "24, auto, 2, 3",
        "24, textured, all, 0",
        "24, exemplar, all, 0",
        "24, exemplar, 3, 0",
        "8, exemplar, all, 0"
    })
    void textureIsThatOfAResultInMemoryAndItsChoiceIsSaidOnceAfterTheLastPlane(
            int bits, String filling, String channel, int chosen) throws IOException {
        ImagePlus image = rough(bits, new Roi(28, 26, 24, 22));
        Warnings all = new Warnings();
        Warnings each = new Warnings();
        try (Inpaint kept = inpaint(filling, "selection", "all", channel, false);
                Inpaint made = inpaint(filling, "selection", "all", channel, true)) {
            ImagePlus whole = kept.run(ImagePlusStack.of(image), all).image();
            NewImage lazy = made.run(ImagePlusStack.of(image), each);
            assertEquals(filling, lazy.note("GAN filling"));
            for (int i : new int[] {1, 2, 1}) lazy.image().getStack().getProcessor(i);
            assertEquals(0, choices(each).size(), "" + each.notes());
            assertSame(whole, lazy.image());
        }
        assertEquals(chosen > 0 ? 1 : 0, choices(all).size(), "" + all.notes());
        assertEquals(choices(all), choices(each));
        if (chosen > 0)
            assertTrue(choices(each).get(0).contains(chosen + " of " + chosen + " holes"), "" + each.notes());
    }

    private static List<String> choices(Warnings said) {
        return said.notes().stream()
                .filter(note -> note.startsWith("filling=auto"))
                .toList();
    }

    @Test
    void whereNothingCanBeCopiedIsSaidOfEachPlaneOnce() throws IOException {
        ImagePlus image = rough(24, new Roi(1, 1, 78, 78));
        Warnings all = new Warnings();
        Warnings each = new Warnings();
        try (Inpaint kept = inpaint("exemplar", "selection", "all", "all", false);
                Inpaint made = inpaint("exemplar", "selection", "all", "all", true)) {
            ImagePlus whole = kept.run(ImagePlusStack.of(image), all).image();
            ImagePlus lazy = made.run(ImagePlusStack.of(image), each).image();
            assertEquals(1, each.said().size(), "of the plane that ImageJ looks at from the first");
            lazy.getStack().getProcessor(2);
            assertEquals(2, each.said().size());
            assertSame(whole, lazy);
        }
        assertEquals(1, all.said().size(), "" + all.said());
        assertTrue(all.said().get(0).contains("around 3 hole(s)"), "" + all.said());
        assertEquals(3, each.said().size(), "" + each.said());
        for (String message : each.said()) assertTrue(message.contains("around 1 hole(s)"), message);
    }

    /** Each colour is asked for by itself, but their plane is made once. */
    @Test
    void theColoursOfAPlaneAreFilledOnce() throws IOException {
        int[] windows = new int[1];
        Progress counting = new Progress() {
            @Override
            public void advance(long done, long total) {
                windows[0]++;
            }
        };
        try (Inpaint made = inpaint("exemplar", "selection", "all", "all", true)) {
            ImagePlus lazy = made.run(ImagePlusStack.of(rough(24, new Roi(28, 26, 24, 22))), counting)
                    .image();
            assertEquals(1, windows[0], "of the plane that ImageJ looks at from the first");
            for (int c = 0; c < 3; c++) values(lazy, c, 1);
            assertEquals(2, windows[0]);
            values(lazy, 0, 2);
            assertEquals(3, windows[0]);
        }
    }

    @Test
    void aSelectionIsFilledInEveryPlaneAndTheImageIsLeftAlone() throws IOException {
        ImagePlus image = Noisy.hyperstack(1, 3, 1);
        image.setRoi(new OvalRoi(10, 8, 12, 9));
        ImageStack before = image.getStack().duplicate();
        try (Inpaint made = inpaint("selection", "all", "all", true)) {
            ImageStack filled =
                    made.run(ImagePlusStack.of(image), Progress.NONE).image().getStack();
            for (int i = 1; i <= 3; i++) {
                assertFalse(filled.getProcessor(i).get(15, 12)
                        == before.getProcessor(i).get(15, 12));
                assertEquals(
                        before.getProcessor(i).get(2, 2), filled.getProcessor(i).get(2, 2));
                assertArrayEquals((short[]) before.getPixels(i), (short[])
                        image.getStack().getPixels(i));
            }
        }
    }

    @Test
    void nothingFoundIsSaidOnceAndOnlyAfterTheLastPlane() throws IOException {
        Warnings warnings = new Warnings();
        try (Inpaint made = inpaint("nan", "all", "all", true)) {
            ImageStack planes = new ImageStack(40, 40);
            for (int i = 0; i < 3; i++) planes.addSlice(Noisy.plane(32, 40, 40, i));
            ImageStack filled = made.run(ImagePlusStack.of(new ImagePlus("waves", planes)), warnings)
                    .image()
                    .getStack();
            for (int i : new int[] {1, 2, 1}) filled.getProcessor(i);
            assertEquals(0, warnings.said().size(), warnings.said().toString());
            for (int i : new int[] {3, 1, 2, 3}) filled.getProcessor(i);
        }
        assertEquals(1, warnings.said().size(), warnings.said().toString());
        assertTrue(
                warnings.said().get(0).contains("found nothing to fill"),
                warnings.said().get(0));
    }

    @Test
    void whereEveryPlaneIsAllHoleTheLastOneIsRefused() throws IOException {
        ImageStack planes = new ImageStack(40, 40);
        for (int i = 0; i < 2; i++) {
            ImageProcessor plane = Noisy.plane(32, 40, 40, i);
            for (int p = 0; p < 1600; p++) plane.setf(p, Float.NaN);
            planes.addSlice(plane);
        }
        try (Inpaint made = inpaint("nan", "all", "all", true)) {
            ImageStack filled = made.run(ImagePlusStack.of(new ImagePlus("none", planes)), Progress.NONE)
                    .image()
                    .getStack();
            assertTrue(Float.isNaN(filled.getProcessor(1).getf(3, 3)));
            String message = assertThrows(IllegalArgumentException.class, () -> filled.getProcessor(2))
                    .getMessage();
            assertTrue(message.contains("nothing to fill it from"), message);
        }
    }
}
