// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is copied into an application, and what is left alone. */
class InstallerTest {
    @TempDir
    private Path folder;

    private Path application;

    @BeforeEach
    void layOut() throws IOException {
        application = folder.resolve("Fiji.app");
        for (String file : List.of("ImageJ_GAN-0.2.0.jar", "lib/api-0.35.1.jar", "lib/scijava-common-2.99.2.jar"))
            put(folder.resolve(file), "new");
        put(folder.resolve("lib/slf4j-api-2.0.17.jar"), "new");
        put(folder.resolve("lib/slf4j-nop-2.0.17.jar"), "new");
        Files.createDirectories(application.resolve("plugins"));
    }

    @Test
    void copiesEverythingIntoAPlainImageJ() throws IOException {
        install();
        assertEquals(List.of("ImageJ_GAN-0.2.0.jar"), names("plugins"));
        assertEquals(
                List.of("api-0.35.1.jar", "scijava-common-2.99.2.jar", "slf4j-api-2.0.17.jar", "slf4j-nop-2.0.17.jar"),
                names("jars"));
    }

    @Test
    void keepsWhatFijiHasWhateverItsVersion() throws IOException {
        put(application.resolve("jars/scijava-common-2.100.1.jar"), "old");
        put(application.resolve("jars/slf4j-api-1.7.36.jar"), "old");
        List<String> report = install();
        assertEquals(List.of("api-0.35.1.jar", "scijava-common-2.100.1.jar", "slf4j-api-1.7.36.jar"), names("jars"));
        assertEquals("old", Files.readString(application.resolve("jars/scijava-common-2.100.1.jar")));
        assertTrue(report.stream().anyMatch(line -> line.contains("built with scijava-common-2.99.2.jar")));
    }

    @Test
    void keepsLibrariesInSubfolders() throws IOException {
        put(application.resolve("jars/more/scijava-common-2.90.0.jar"), "old");
        install();
        assertFalse(Files.exists(application.resolve("jars/scijava-common-2.99.2.jar")));
    }

    @Test
    void replacesAnOlderPlugin() throws IOException {
        put(application.resolve("plugins/ImageJ_GAN-0.1.0.jar"), "old");
        put(application.resolve("plugins/Other_-1.0.jar"), "other");
        install();
        assertEquals(List.of("ImageJ_GAN-0.2.0.jar", "Other_-1.0.jar"), names("plugins"));
    }

    @Test
    void replacesAnOlderEngine() throws IOException {
        put(application.resolve("jars/api-0.30.0.jar"), "old");
        install();
        assertFalse(Files.exists(application.resolve("jars/api-0.30.0.jar")));
        assertTrue(Files.exists(application.resolve("jars/api-0.35.1.jar")));
    }

    @Test
    void doesNothingTheSecondTime() throws IOException {
        install();
        List<String> before = names("jars");
        install();
        assertEquals(before, names("jars"));
    }

    @Test
    void refusesAFolderThatIsNoImageJ() {
        Path wrong = folder.resolve("lib");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Installer(wrong)
                .install(folder.resolve("ImageJ_GAN-0.2.0.jar"), folder.resolve("lib")));
        assertTrue(e.getMessage().contains("no folder 'plugins'"), e.getMessage());
    }

    private List<String> install() throws IOException {
        return new Installer(application).install(folder.resolve("ImageJ_GAN-0.2.0.jar"), folder.resolve("lib"));
    }

    private List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(application.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
