// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.border.OpenImage.PixelSize;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Facts;
import org.imagejgan.model.PointSpread;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.Losses;
import org.imagejgan.operation.Noisy;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSuperResolverTest {
    @TempDir
    private Path folder;

    /** What the user would say: nothing of a degradation where there are pairs, no PSF where there is no microscope. */
    private Answers answers(String input, String target, String start, boolean sharp, String degradation) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "input",
                input,
                "target",
                target,
                "output",
                folder.resolve("model.zip").toString(),
                "start",
                start,
                "sharp",
                sharp,
                "steps",
                4,
                "device",
                "cpu",
                "overwrite",
                true));
        if (target.isEmpty()) values.put("degradation", degradation);
        if (degradation.equals("microscope")) values.put("psf", "2-3");
        return new Answers(values);
    }

    private Set<String> losses(Answers answers, ImagePlus open) throws IOException {
        OpenImage image = open == null ? null : ImagePlusStack.of(open);
        return Losses.packaged(listener -> new Train(Task.SUPER_RESOLVE, answers).run(image, listener, Progress.NONE));
    }

    @Test
    void sharpTrainsAfterFaithfulOrAloneAfterAStart() throws IOException {
        ImagePlus image = Noisy.image(8, 48, 48);
        Set<String> both = losses(answers("", "", "", true, "bicubic"), image);
        assertEquals(
                Set.of(
                        "generator/l1",
                        "generator/pyramid",
                        "generator/matching",
                        "generator/adversarial",
                        "critic/cross-entropy"),
                both);
        Path start = Files.move(folder.resolve("model.zip"), folder.resolve("start.zip"));
        assertTrue(!losses(answers("", "", start.toString(), true, "bicubic"), image)
                .contains("generator/l1"));
    }

    @Test
    void aMicroscopeIsSimulated() throws IOException {
        assertEquals(Set.of("generator/l1"), losses(answers("", "", "", false, "microscope"), Noisy.image(16, 80, 80)));
        try (ModelPackage model = ModelPackage.open(folder.resolve("model.zip"))) {
            assertEquals("MICROSCOPE", model.provenance().orElseThrow().config().get("degradation"));
            assertEquals(2, model.scale());
        }
    }

    @Test
    void pairsOfTwoSizesAreLearnedFrom() throws IOException {
        Path small = Files.createDirectory(folder.resolve("small"));
        Path large = Files.createDirectory(folder.resolve("large"));
        for (String name : new String[] {"a.tif", "b.tif"}) {
            ImageFiles.save(Noisy.image(8, 40, 36), small.resolve(name), false);
            ImageFiles.save(Noisy.image(8, 80, 72), large.resolve(name), false);
        }
        Set<String> losses = losses(answers(small.toString(), large.toString(), "", false, "bicubic"), null);
        assertEquals(Set.of("generator/l1"), losses);
        ImageFiles.save(Noisy.image(8, 81, 72), large.resolve("b.tif"), true);
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> losses(answers(small.toString(), large.toString(), "", false, "bicubic"), null));
        assertTrue(e.getMessage().contains("b.tif") && e.getMessage().contains("factor=2"), e.getMessage());
    }

    @Test
    void thereMustBeSomethingToLearnFrom() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> losses(answers("", "", "", false, "bicubic"), null));
        assertTrue(e.getMessage().contains("input="), e.getMessage());
        Exception small = assertThrows(
                IllegalArgumentException.class,
                () -> losses(answers("", "", "", false, "bicubic"), Noisy.image(8, 12, 80)));
        assertTrue(small.getMessage().contains("too small"), small.getMessage());
    }

    private static Range psf(String text, String unit, double... pixels) {
        List<Facts.Source> images = new ArrayList<>();
        for (double pixel : pixels)
            images.add(new Facts.Source(
                    "waves",
                    "target",
                    "8-bit",
                    new Size(16, 16),
                    1,
                    1,
                    new PixelSize(pixel, pixel, unit).micrometres()));
        return PointSpread.pixels(
                text,
                new Facts(
                        1,
                        images,
                        new Size(16, 16),
                        new Size(16, 16),
                        Map.of("target", 1),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        0,
                        Double.NaN,
                        0));
    }

    @Test
    void aPointSpreadFunctionIsGivenInPixelsOrAsALength() {
        assertEquals(new Range(2, 4), psf("2-4", "pixel", 1));
        assertEquals(new Range(2.5, 2.5), psf("2.5px", "pixel", 1));
        Exception e = assertThrows(IllegalArgumentException.class, () -> psf("0.25um", "pixel", 1));
        assertTrue(e.getMessage().contains("\"waves\" has no pixel size"), e.getMessage());
        assertEquals(2.5, psf("0.25um", "micron", 0.1).low(), 1e-12);
        assertEquals(3, psf("200-300nm", "µm", 0.1).high(), 1e-12);
        assertEquals(2.5, psf("0.25 um", "nm", 100).low(), 1e-12);
        assertEquals(1, psf("0.2um", "um", 0.1, 0.2).low(), 1e-12);
        assertEquals(2, psf("0.2um", "um", 0.1, 0.2).high(), 1e-12);
    }
}
