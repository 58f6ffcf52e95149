// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.ModelPackage;
import org.imagejgan.model.Range;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSuperResolverTest {
    @TempDir
    private Path folder;

    private TrainSuperResolver.Options options(
            String input, String target, String start, boolean sharp, String degradation) {
        TrainingOptions training = new TrainingOptions(
                input, folder.resolve("model.zip").toString(), "quick", 4, start, "", 1, "cpu", false, true);
        return new TrainSuperResolver.Options(training, target, 2, degradation, "2-3", "0-0.01", "0.001", sharp, "");
    }

    private Set<String> losses(TrainSuperResolver.Options options, ImagePlus open) throws IOException {
        return Losses.of(listener -> new TrainSuperResolver(options).run(open, listener, Progress.NONE));
    }

    private Set<String> packaged(TrainSuperResolver.Options options, ImagePlus open) throws IOException {
        return Losses.packaged(listener -> new TrainSuperResolver(options).run(open, listener, Progress.NONE));
    }

    @Test
    void sharpTrainsAfterFaithfulOrAloneAfterAStart() throws IOException {
        ImagePlus image = Noisy.image(8, 48, 48);
        Set<String> both = packaged(options("", "", "", true, "bicubic"), image);
        assertEquals(
                Set.of(
                        "generator/l1",
                        "generator/pyramid",
                        "generator/matching",
                        "generator/adversarial",
                        "critic/cross-entropy"),
                both);
        Path start = Files.move(folder.resolve("model.zip"), folder.resolve("start.zip"));
        assertTrue(!losses(options("", "", start.toString(), true, "bicubic"), image)
                .contains("generator/l1"));
    }

    @Test
    void aMicroscopeIsSimulated() throws IOException {
        assertEquals(
                Set.of("generator/l1"), packaged(options("", "", "", false, "microscope"), Noisy.image(16, 48, 48)));
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
        Set<String> losses = losses(options(small.toString(), large.toString(), "", false, "bicubic"), null);
        assertEquals(Set.of("generator/l1"), losses);
        ImageFiles.save(Noisy.image(8, 81, 72), large.resolve("b.tif"), true);
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> losses(options(small.toString(), large.toString(), "", false, "bicubic"), null));
        assertTrue(e.getMessage().contains("b.tif") && e.getMessage().contains("factor=2"), e.getMessage());
    }

    @Test
    void thereMustBeSomethingToLearnFrom() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> losses(options("", "", "", false, "bicubic"), null));
        assertTrue(e.getMessage().contains("input="), e.getMessage());
        Exception small = assertThrows(
                IllegalArgumentException.class,
                () -> losses(options("", "", "", false, "bicubic"), Noisy.image(8, 12, 80)));
        assertTrue(small.getMessage().contains("too small"), small.getMessage());
    }

    @Test
    void aPointSpreadFunctionIsGivenInPixelsOrAsALength() {
        ImagePlus image = Noisy.image(8, 16, 16);
        assertEquals(new Range(2, 4), PointSpread.pixels("2-4", image));
        assertEquals(new Range(2.5, 2.5), PointSpread.pixels("2.5px", image));
        Exception e = assertThrows(IllegalArgumentException.class, () -> PointSpread.pixels("0.25um", image));
        assertTrue(e.getMessage().contains("no pixel size"), e.getMessage());
        image.getCalibration().pixelWidth = 0.1;
        image.getCalibration().setUnit("micron");
        assertEquals(2.5, PointSpread.pixels("0.25um", image).low(), 1e-12);
        assertEquals(3, PointSpread.pixels("200-300nm", image).high(), 1e-12);
        image.getCalibration().pixelWidth = 100;
        image.getCalibration().setUnit("nm");
        assertEquals(2.5, PointSpread.pixels("0.25 um", image).low(), 1e-12);
    }
}
