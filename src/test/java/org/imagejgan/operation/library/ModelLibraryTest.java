// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.imagejgan.disk.Elsewhere;
import org.imagejgan.model.Task;
import org.imagejgan.operation.BundledModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {
    @TempDir
    Path root;

    private Elsewhere elsewhere;
    private Path models;

    @BeforeEach
    void elsewhere() throws IOException {
        elsewhere = new Elsewhere(root);
        models = Files.createDirectory(root.resolve("models"));
    }

    @AfterEach
    void back() {
        elsewhere.close();
    }

    private Path own(String bundled, String name) throws IOException {
        return Files.copy(
                BundledModels.unpacked(bundled), models.resolve(name + ".zip"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aNameMeansAFileOfTheUsersAndABundledNameNever() throws IOException {
        Path own = own("nuclei-to-mask", "my cells");
        own("superres-x2", "denoise-gaussian");
        assertEquals(own, ModelLibrary.resolve("my cells", Task.TRANSLATE));
        assertEquals(own, ModelLibrary.resolve(own.toString(), Task.TRANSLATE));
        assertEquals(
                BundledModels.unpacked("denoise-gaussian"), ModelLibrary.resolve("denoise-gaussian", Task.DENOISE));
    }

    @Test
    void anUnknownNameListsTheKnownOnes() throws IOException {
        own("nuclei-to-mask", "cells");
        String message = assertThrows(
                        IllegalArgumentException.class, () -> ModelLibrary.resolve("celts", Task.SUPER_RESOLVE))
                .getMessage();
        assertEquals(
                "The model 'celts' does not exist. Give one of [superres-x2, superres-x3, superres-x4,"
                        + " superres-microscope-x2, superres-microscope-x4], or one of yours [cells], or the path of a model package.",
                message);
        String missing = assertThrows(IllegalArgumentException.class, () -> ModelLibrary.ofUser()
                        .named("../cells"))
                .getMessage();
        assertTrue(missing.contains("'../cells' does not exist") && missing.contains("nuclei-64, cells]"), missing);
    }

    @Test
    void aBrokenFileHidesNoOtherAndSaysWhatIsWrong() throws IOException {
        Files.writeString(models.resolve("broken.zip"), "no zip");
        Files.createDirectory(models.resolve("a folder of the user's"));
        Files.createFile(models.resolve("cells.zip.checkpoint"));
        own("nuclei-to-mask", "cells");
        List<LibraryModel> own = ModelLibrary.ofUser().own();
        assertEquals(
                List.of("broken", "cells"), own.stream().map(LibraryModel::name).toList());
        assertTrue(own.get(0).fault().contains("not a whole zip"), own.get(0).fault());
        assertEquals("cannot be read", new ModelText(own.get(0)).kind());
        assertEquals("translate", new ModelText(own.get(1)).kind());
        assertEquals("image → 8-bit image", new ModelText(own.get(1)).makes());
    }

    @Test
    void aDescriptionIsReadAgainOnlyWhenItsFileHasChanged() throws IOException {
        Path file = own("nuclei-to-mask", "cells");
        LibraryModel first = ModelLibrary.ofUser().named("cells");
        assertSame(first, ModelLibrary.ofUser().named("cells"));
        own("superres-x2", "cells");
        Files.setLastModifiedTime(file, FileTime.fromMillis(5000));
        LibraryModel second = ModelLibrary.ofUser().named("cells");
        assertNotSame(first, second);
        assertTrue(second.serves(Task.SUPER_RESOLVE));
    }

    @Test
    void whatFitsAnImageDependsOnItsChannels() throws IOException {
        LibraryModel colour = ModelLibrary.ofUser().named("denoise-colour");
        assertTrue(colour.fits(3) && colour.fits(0));
        assertFalse(colour.fits(1));
        LibraryModel grey = ModelLibrary.ofUser().named("denoise-gaussian");
        assertTrue(grey.fits(1) && grey.fits(3) && grey.serves(Task.DENOISE));
        assertTrue(ModelLibrary.ofUser().named("inpaint").fits(2));
    }

    /** Each is for the verb that it is bundled for, as its package says without being told. */
    @Test
    void bundledModelsSayWhatTheyAreFor() throws IOException {
        for (Task task : Task.values())
            for (LibraryModel model : ModelLibrary.bundled(task)) assertTrue(model.serves(task), model.name());
        assertEquals(BundledModels.ids().size(), ModelLibrary.bundled(null).size());
    }

    @Test
    void aFileInThePlaceOfTheFolderIsASentenceAndBundledModelsStay() throws IOException {
        Files.delete(models);
        Files.createFile(models);
        String message = assertThrows(
                        IOException.class, () -> ModelLibrary.ofUser().own())
                .getMessage();
        assertTrue(message.startsWith("The folder of your models, \"" + models + "\", cannot be read: "), message);
        assertTrue(Files.exists(ModelLibrary.resolve("inpaint", Task.INPAINT)));
    }
}
