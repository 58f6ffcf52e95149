// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFolderTest {
    @TempDir
    Path folder;

    @Test
    void thePropertyNamesTheFolderAndNothingIsMade() throws IOException {
        Path elsewhere = folder.resolve("a b ü");
        try (Elsewhere there = new Elsewhere(elsewhere)) {
            assertEquals(elsewhere.resolve("models"), UserFolder.get().models());
            assertEquals(elsewhere.resolve("trainings"), UserFolder.get().trainings());
            assertFalse(Files.exists(elsewhere));
        }
    }

    /** The tests of this plugin must leave the models of whoever runs them alone. */
    @Test
    void testsHaveAFolderOfTheirOwn() throws IOException {
        assertFalse(UserFolder.get().root().startsWith(System.getProperty("user.home") + "/.gan-imagej"));
    }

    @Test
    void aLineOfTheSettingsPutsModelsElsewhereAndKeepsTheOthers() throws IOException {
        UserFolder user = new UserFolder(folder);
        Files.writeString(user.settings(), "# mine\ntrainings = runs\n");
        user.putModels(folder.resolve("C\\models = new"));
        assertEquals(folder.resolve("C\\models = new"), user.models());
        assertEquals(folder.resolve("runs"), user.trainings());
    }

    @Test
    void aFolderIsMadeWhenItIsWrittenTo() throws IOException {
        UserFolder user = new UserFolder(folder.resolve("deep/er"));
        assertTrue(Files.isDirectory(user.made("The folder of your models", user.models())));
    }

    @Test
    void aFileInItsPlaceIsASentenceThatSaysWhatToDo() throws IOException {
        UserFolder user = new UserFolder(folder);
        Files.createFile(folder.resolve("models"));
        IOException e = assertThrows(IOException.class, () -> user.made("The folder of your models", user.models()));
        assertTrue(e.getMessage().startsWith("The folder of your models, \"" + folder.resolve("models")));
        assertTrue(e.getMessage().contains("is in the place of a folder. Mend that, or name another folder"));
        assertTrue(e.getMessage().contains("settings.txt") && e.getMessage().contains("IMAGEJGAN_HOME"));
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws IOException {
        UserFolder user = new UserFolder(folder);
        Files.createDirectory(user.settings());
        IOException e = assertThrows(IOException.class, user::models);
        assertTrue(e.getMessage().contains(user.settings().toString()), e.getMessage());
    }
}
