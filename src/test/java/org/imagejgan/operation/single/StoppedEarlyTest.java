// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.read.PackageReader;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.pack.ModelSheet;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.Warnings;
import org.imagejgan.operation.single.Harmonize.Change;
import org.imagejgan.progress.Passing;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model whose training was stopped says where, and what it makes has pixels of the right size. */
class StoppedEarlyTest {
    @TempDir
    Path folder;

    private final Warnings told = new Warnings();

    /** Stops after so many steps. */
    private final class After extends Passing {
        private final long steps;
        private long done;

        After(long steps) {
            this.steps = steps;
        }

        @Override
        protected Progress to() {
            return told;
        }

        @Override
        public void advance(long done, long total) {
            this.done = done;
        }

        @Override
        public boolean cancelled() {
            return done >= steps;
        }
    }

    /** 60 × 40 pixels of 0.25 × 0.5 µm, learned at 60, 40 and so on, in three stages of two iterations. */
    private static ImagePlus image() {
        ImagePlus image = Noisy.image(16, 60, 40);
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().setUnit("micron");
        return image;
    }

    private ModelChoice stopped(String system, String purpose, long steps) throws IOException {
        Path model = TinyModel.train(
                image(), folder.resolve("waves.zip"), Map.of("system", system, "purpose", purpose), new After(steps));
        return new ModelChoice(model.toString(), 1, "cpu");
    }

    private static String sizeOf(ModelChoice model) throws IOException {
        return ModelSheet.read(Path.of(model.model())).scales().orElseThrow().size() + " pixels";
    }

    private static String page(ModelChoice model) throws IOException {
        try (PackageReader reader = PackageReader.open(Path.of(model.model()))) {
            return Files.readString(reader.file("README.md"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consingan", "singan"})
    void itIsSaidWhenTheModelIsWrittenAndWhenItIsUsed(String system) throws IOException {
        ModelChoice model = stopped(system, "generate", 1);
        String where = "stage 1 of 3 after 1 of its 2 steps, " + sizeOf(model);
        assertTrue(
                told.notes()
                        .contains("The model was stopped early, at " + where
                                + "; the same call with resume trains the rest."),
                told.notes().toString());
        assertTrue(page(model).contains(where), page(model));
        told.notes().clear();
        List<NewImage> made = new ArrayList<>();
        made.add(new Generate(model, 1, 0, 0, 0).run(told));
        made.add(new Animate(model, 2, 0.1, 0.9, 0, 10).run(told));
        assertEquals(
                2, told.notes().stream().filter(note -> note.contains(where)).count(), told.notes() + "");
        for (NewImage one : made) {
            ImagePlus result = one.image();
            assertEquals(where, result.getProp("GAN stage"));
            assertTrue(result.getWidth() < 60 && result.getHeight() < 40, result.toString());
            assertEquals(60 * 0.25 / result.getWidth(), result.getCalibration().pixelWidth, 1e-12);
            assertEquals(40 * 0.5 / result.getHeight(), result.getCalibration().pixelHeight, 1e-12);
            assertEquals("micron", result.getCalibration().getUnit());
        }
    }

    @Test
    void aStageThatWasDoneIsNamedWithoutItsSteps() throws IOException {
        ModelChoice model = stopped("singan", "generate", 4);
        assertTrue(
                told.notes().toString().contains("at stage 3 of 3 after 0 of its 2 steps, 60 × 40"), told.notes() + "");
        assertEquals(
                3,
                ModelSheet.read(Path.of(model.model()))
                        .scales()
                        .orElseThrow()
                        .scales()
                        .size());
    }

    @Test
    void paintingsAndChangedImagesAreToldTheSame() throws IOException {
        ModelChoice model = stopped("singan", "super-resolve", 3);
        String where = "stage 2 of 3 after 1 of its 2 steps, " + sizeOf(model);
        told.notes().clear();
        ImagePlus painted = new PaintToImage(model, -1, 5, 0, "")
                .run(ImagePlusStack.of(image()), told)
                .image();
        assertEquals(15, painted.getWidth() * painted.getCalibration().pixelWidth, 1e-12);
        assertEquals(20, painted.getHeight() * painted.getCalibration().pixelHeight, 1e-12);
        ImagePlus changed = image();
        changed.setRoi(new Roi(10, 10, 9, 9));
        ImagePlus edited = new Harmonize(model, Change.EDITED, "", -1, 0, "")
                .run(ImagePlusStack.of(changed), told)
                .image();
        assertEquals(0.25, edited.getCalibration().pixelWidth, "a changed image keeps its size and pixels");
        assertEquals(60, edited.getWidth());
        ImagePlus large =
                new Enlarge(model, 2).run(ImagePlusStack.of(image()), told).image();
        assertEquals(120, large.getWidth());
        assertEquals(0.125, large.getCalibration().pixelWidth, 1e-12);
        assertEquals(
                3, told.notes().stream().filter(note -> note.contains(where)).count(), told.notes() + "");
    }

    @Test
    void aSingleScaleTakesNoPainting() throws IOException {
        ModelChoice model = stopped("singan", "generate", 1);
        PaintToImage paint = new PaintToImage(model, -1, 5, 0, "");
        for (Executable way : List.<Executable>of(
                () -> paint.run(ImagePlusStack.of(image()), told),
                () -> paint.strip(ImagePlusStack.of(image()), told))) {
            Exception e = assertThrows(IllegalArgumentException.class, way);
            assertTrue(e.getMessage().contains("has a single scale"), e.getMessage());
        }
    }

    @Test
    void aModelThatWasNotStoppedSaysNothing() throws IOException {
        ModelChoice model = stopped("consingan", "generate", Long.MAX_VALUE);
        ImagePlus made = new Generate(model, 1, 0, 0, 0).run(told).image();
        assertTrue(told.notes().stream().noneMatch(note -> note.contains("stopped")), told.notes() + "");
        assertEquals(null, made.getProp("GAN stage"));
        assertEquals(0.25, made.getCalibration().pixelWidth);
    }
}
