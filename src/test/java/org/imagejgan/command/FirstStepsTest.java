// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures on the page of first steps are there, and the dialogs on them still ask for the same. What fails is mended by
 * {@code mvn test -Dtest=FirstStepsTest -Dgan.pictures=record}, which takes them anew.
 */
class FirstStepsTest {
    private static final Path PAGE = Path.of("doc", "first-steps.md");
    private static final Path PICTURES = Path.of("doc", "images", "first-steps");
    /** What the dialogs asked for when the pictures were taken. */
    private static final Path ASKED = PICTURES.resolve("asked.txt");

    private static final Pattern PICTURE = Pattern.compile("\\(images/first-steps/([a-z-]+\\.png)\\)");
    private static final boolean RECORD = "record".equals(System.getProperty("gan.pictures"));

    @TempDir
    private Path home;

    @Test
    void thePageHasAllPicturesAndNoOthers() throws IOException {
        Set<String> named = PICTURE.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(PICTURES)) {
            Set<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(named, there, "the pictures that " + PAGE + " shows, and those in " + PICTURES);
        }
        assertTrue(named.size() > 6, "the pictures were not found");
        for (String name : named) {
            assertTrue(Files.size(PICTURES.resolve(name)) <= SmallPng.BYTES, name + " is too large");
            BufferedImage picture = ImageIO.read(PICTURES.resolve(name).toFile());
            assertTrue(picture.getWidth() <= 1024, name + " is " + picture.getWidth() + " pixels wide");
            assertTrue(Files.size(PICTURES.resolve(name)) > 1000, name + " is empty");
        }
    }

    @Test
    void theDialogsAskForWhatTheirPicturesShow() throws Exception {
        Map<String, String> seen;
        try (Desktop desktop = Desktop.of("1024x768")) {
            seen = RECORD
                    ? desktop.session(FirstStepsSession.class, home, PICTURES)
                    : desktop.session(FirstStepsSession.class, home);
        }
        assumeTrue(!seen.isEmpty(), Desktop.NONE);
        List<String> asked = new ArrayList<>();
        seen.forEach((key, words) -> {
            if (key.startsWith("asked by ")) asked.add(key.substring(9) + ": " + words);
        });
        if (RECORD) Files.write(ASKED, asked);
        assertEquals(6, asked.size(), "dialogs: " + asked);
        assertEquals(
                String.join("\n", Files.readAllLines(ASKED)),
                String.join("\n", asked),
                "A dialog has changed since its picture was taken. Take the pictures anew with"
                        + " mvn test -Dtest=FirstStepsTest -Dgan.pictures=record, look at them, and at doc/first-steps.md");
    }
}
