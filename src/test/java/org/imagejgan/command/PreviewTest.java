// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static Map<String, String> values(Verb verb, Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(new Call(verb).texts());
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
        assertEquals(new Rectangle(350, 10, 20, 30), image.getRoi().getBounds());
    }

    @Test
    void bothPartsAreShownInOneSize() {
        ImagePlus image = PlainImageJ.image("small.tif", 60, 50, 1);
        Verb verb = Verb.named("superresolve");
        ImagePlus preview = Preview.of(verb, values(verb, Map.of("factor", "2", "output", "nowhere.tif")), image);
        assertEquals(2 * 120 + 4, preview.getWidth());
        assertEquals(100, preview.getHeight());
        assertEquals("GAN Super-Resolve: preview", preview.getTitle());
    }

    @Test
    void whatTakesMinutesHasNone() {
        Verb verb = Verb.named("denoise");
        ImagePlus image = PlainImageJ.image("small.tif", 60, 50, 1);
        image.setRoi(new Roi(1, 1, 5, 5));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Preview.of(verb, values(verb, Map.of("model", "self")), image));
        assertTrue(e.getMessage().contains("self"), e.getMessage());
    }
}
