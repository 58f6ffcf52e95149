// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.command.PlainImageJ;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.FreshImage;
import org.imagejgan.progress.Cancelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewTest {
    private static Map<String, String> values(Verb verb, Map<String, String> changes) {
        Map<String, String> values =
                new HashMap<>(new VerbCall(verb).parameters().texts());
        values.putAll(changes);
        return values;
    }

    @Test
    void thePartIsTheMiddleOfTheImageOrOfTheSelection() {
        ImagePlus image = PlainImageJ.image("large.tif", 400, 300, 1);
        ImagePlus middle = Preview.part(image);
        assertEquals(192, middle.getWidth());
        assertEquals(image.getProcessor().get(104, 54), middle.getProcessor().get(0, 0));
        assertNull(image.getRoi());
        OvalRoi roi = new OvalRoi(350, 10, 20, 30);
        image.setRoi(roi);
        ImagePlus corner = Preview.part(image);
        assertEquals(image.getProcessor().get(208, 0), corner.getProcessor().get(0, 0));
        assertEquals(new Rectangle(142, 10, 20, 30), corner.getRoi().getBounds());
        assertSame(roi, image.getRoi());
        assertEquals(new Rectangle(350, 10, 20, 30), roi.getBounds());
    }

    /** Two channels of 16 bit, two slices, each with its own range; the second slice is shown. */
    private static ImagePlus hyperstack() {
        ImagePlus image = FreshImage.of("deep.tif", PixelType.UINT16, 300, 200, 2, 2, 1);
        for (int i = 1; i <= 4; i++) {
            ImageProcessor plane = image.getStack().getProcessor(i);
            for (int p = 0; p < 300 * 200; p++) plane.set(p, 1000 * i + p % 300);
        }
        FreshImage.setRange(image, 0, 10, 3000);
        FreshImage.setRange(image, 1, 20, 5000);
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().setUnit("mm");
        image.setPosition(1, 2, 1);
        return image;
    }

    @Test
    void thePartHasAllChannelsAsTheyAreShown() {
        ImagePlus part = Preview.part(hyperstack());
        assertArrayEquals(new int[] {192, 192, 2, 1, 1}, part.getDimensions());
        assertEquals(3054, part.getStack().getProcessor(1).get(0, 0));
        assertEquals(4054, part.getStack().getProcessor(2).get(0, 0));
        assertEquals(CompositeImage.COMPOSITE, ((CompositeImage) part).getMode());
        assertEquals(3000, part.getLuts()[0].max);
        assertEquals(20, part.getLuts()[1].min);
        assertEquals(0.5, part.getCalibration().pixelWidth);
        assertEquals("mm", part.getCalibration().getUnit());
    }

    @Test
    void thePartHasTheLookupTableAndTheRange() {
        ImagePlus image = PlainImageJ.image("inverted.tif", 400, 300, 1);
        image.getProcessor().invertLut();
        image.setDisplayRange(30, 90);
        ImagePlus part = Preview.part(image);
        assertTrue(part.isInvertedLut());
        assertEquals(30, part.getDisplayRangeMin());
        assertEquals(90, part.getDisplayRangeMax());
        ImagePlus rgb = new ImagePlus("rgb.tif", image.getProcessor().convertToRGB());
        assertEquals(
                rgb.getProcessor().get(104, 54),
                Preview.part(rgb).getProcessor().get(0, 0));
    }

    @Test
    void onceTheDialogIsClosedThereIsNone() {
        Verb verb = Verb.named("denoise");
        ImagePlus image = PlainImageJ.image("small.tif", 60, 50, 1);
        assertThrows(Cancelled.class, () -> Preview.of(verb, values(verb, Map.of()), image, () -> true));
    }

    @Test
    void bothPartsAreShownInOneSize() {
        ImagePlus image = PlainImageJ.image("small.tif", 60, 50, 1);
        Verb verb = Verb.named("superresolve");
        ImagePlus preview =
                Preview.of(verb, values(verb, Map.of("factor", "2", "output", "nowhere.tif")), image, () -> false);
        assertEquals(2 * 120 + 4, preview.getWidth());
        assertEquals(100, preview.getHeight());
        assertEquals("GAN Super-Resolve: preview", preview.getTitle());
    }

    /** With a strength of 0 the result is the image: in another range it would look otherwise. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void bothPartsAreShownInTheRangeOfTheImage(int bits) {
        ImagePlus image = PlainImageJ.image("dim.tif", 60, 50, 1);
        image = new ImagePlus("dim.tif", image.getProcessor().convertToFloat());
        if (bits < 32) new ImageConverter(image).convertToGray16();
        if (bits < 16) new ImageConverter(image).convertToGray8();
        image.setDisplayRange(80, 140);
        Verb verb = Verb.named("denoise");
        ImagePlus preview = Preview.of(verb, values(verb, Map.of("strength", "0")), Preview.part(image), () -> false);
        ImageProcessor both = preview.getProcessor();
        ImageProcessor expected = new ColorProcessor(image.getBufferedImage());
        for (int y = 0; y < 50; y++)
            for (int x = 0; x < 60; x++) {
                assertEquals(expected.get(x, y), both.get(x, y), "before, at " + x + ", " + y);
                assertEquals(expected.get(x, y), both.get(x + 64, y), "after, at " + x + ", " + y);
            }
    }

    @Test
    void ofAnImageThatWasClosedThereIsNone() {
        ImagePlus image = PlainImageJ.image("small.tif", 60, 50, 1);
        image.flush();
        Exception e = assertThrows(IllegalArgumentException.class, () -> Preview.part(image));
        assertEquals("\"small.tif\" was closed: there is nothing to preview.", e.getMessage());
    }

    @Test
    void whatTakesMinutesHasNone() {
        Verb verb = Verb.named("denoise");
        ImagePlus image = PlainImageJ.image("small.tif", 60, 50, 1);
        image.setRoi(new Roi(1, 1, 5, 5));
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> Preview.of(verb, values(verb, Map.of("model", "self")), image, () -> false));
        assertTrue(e.getMessage().contains("self"), e.getMessage());
    }
}
