// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.model.Footprint;
import org.imagejgan.model.ModelPackage;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainInpainterTest {
    @TempDir
    private Path folder;

    private Set<String> losses(TrainInpainter.Options options, ImagePlus open) throws IOException {
        return Losses.of(listener -> new TrainInpainter(options).run(open, listener, Progress.NONE));
    }

    private TrainInpainter.Options options(String convolution, int steps, double adversarial) {
        String output = folder.resolve("model.zip").toString();
        TrainInpainter.Options o = TinyInpainter.options(output, convolution, steps, true);
        return new TrainInpainter.Options(o.training(), convolution, 8, adversarial);
    }

    @Test
    void theCriticComesLastOrNotAtAll() throws IOException {
        Set<String> game = Set.of(
                "generator/refined", "generator/coarse", "generator/filled", "generator/adversarial", "critic/hinge");
        assertEquals(game, losses(options("gated", 10, 0.01), Noisy.image(8, 64, 64)));
        Set<String> alone = Set.of("generator/refined", "generator/coarse", "generator/filled");
        assertEquals(alone, losses(options("plain", 2, 0), Noisy.image(8, 64, 64)));
    }

    @Test
    void thePackageTakesAMaskOfTheImagesSize() throws IOException {
        new TrainInpainter(options("gated", 2, 0)).run(Noisy.image(8, 64, 64), TrainingListener.NONE, Progress.NONE);
        try (ModelPackage model = ModelPackage.open(folder.resolve("model.zip"))) {
            assertTrue(model.description().masked());
            assertEquals("mask", model.description().inputs().get(1).id());
            AxisSize size =
                    model.description().inputs().get(1).axis("x").orElseThrow().size();
            assertEquals(new AxisSize.Reference("image", "x", 0), size);
            assertEquals(new Footprint(8, 64, 0, false, false), model.footprint());
            assertEquals(true, model.provenance().orElseThrow().config().get("gated"));
        }
    }

    @Test
    void wrongKeysAreRefused() {
        ImagePlus image = Noisy.image(8, 64, 64);
        Exception convolution =
                assertThrows(IllegalArgumentException.class, () -> losses(options("partial", 2, 0), image));
        assertTrue(convolution.getMessage().contains("gated, plain"), convolution.getMessage());
        assertThrows(IllegalArgumentException.class, () -> losses(options("gated", 2, -1), image));
        Exception nothing = assertThrows(IllegalArgumentException.class, () -> losses(options("gated", 2, 0), null));
        assertTrue(nothing.getMessage().contains("input="), nothing.getMessage());
        Exception small = assertThrows(
                IllegalArgumentException.class, () -> losses(options("gated", 2, 0), Noisy.image(8, 12, 64)));
        assertTrue(small.getMessage().contains("too small"), small.getMessage());
    }
}
