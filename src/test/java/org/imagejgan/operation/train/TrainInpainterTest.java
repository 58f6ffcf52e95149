// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.Losses;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyInpainter;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainInpainterTest {
    @TempDir
    private Path folder;

    private Set<String> losses(Answers answers, ImagePlus open) throws IOException {
        OpenImage image = open == null ? null : ImagePlusStack.of(open);
        return Losses.packaged(listener -> new Train(Task.INPAINT, answers).run(image, listener, Progress.NONE));
    }

    private Set<String> seen(Answers answers, ImagePlus open) throws IOException {
        OpenImage image = ImagePlusStack.of(open);
        return Losses.of(listener -> new Train(Task.INPAINT, answers).run(image, listener, Progress.NONE));
    }

    private Answers answers(String convolution, int steps, double adversarial) {
        return TinyInpainter.answers(folder.resolve("model.zip"), convolution, steps, adversarial);
    }

    @Test
    void theCriticComesLastOrNotAtAll() throws IOException {
        Set<String> game = Set.of(
                "generator/refined", "generator/coarse", "generator/filled", "generator/adversarial", "critic/hinge");
        assertEquals(game, seen(answers("gated", 10, 0.01), Noisy.image(8, 64, 64)));
        Set<String> alone = Set.of("generator/refined", "generator/coarse", "generator/filled");
        assertEquals(alone, seen(answers("plain", 2, 0), Noisy.image(8, 64, 64)));
    }

    @Test
    void thePackageTakesAMaskOfTheImagesSize() throws IOException {
        losses(answers("gated", 2, 0), Noisy.image(8, 64, 64));
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
                assertThrows(IllegalArgumentException.class, () -> losses(answers("partial", 2, 0), image));
        assertTrue(convolution.getMessage().contains("gated, plain"), convolution.getMessage());
        assertThrows(IllegalArgumentException.class, () -> losses(answers("gated", 2, -1), image));
        Exception nothing = assertThrows(IllegalArgumentException.class, () -> losses(answers("gated", 2, 0), null));
        assertTrue(nothing.getMessage().contains("input="), nothing.getMessage());
        Exception small = assertThrows(
                IllegalArgumentException.class, () -> losses(answers("gated", 2, 0), Noisy.image(8, 12, 64)));
        assertTrue(small.getMessage().contains("too small"), small.getMessage());
    }
}
