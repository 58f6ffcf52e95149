// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Verb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dialog of every verb on a screen of 1024 × 768. Its pictures are left in target/screenshots. */
class DialogsTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    static Path home;

    private static Map<String, String> seen;

    @BeforeAll
    static void session() throws Exception {
        Files.createDirectories(PICTURES);
        try (Desktop desktop = Desktop.of("1024x768")) {
            seen = desktop.session(DialogsSession.class, home, PICTURES);
        }
    }

    @BeforeEach
    void needsADisplay() {
        assumeTrue(!seen.isEmpty(), Desktop.NONE);
    }

    static Stream<Verb> verbs() {
        return Commands.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void nothingIsCutOff(Verb verb) {
        for (String state : List.of("noimage", "folded"))
            assertEquals("", seen.get("cut off " + verb.name() + " " + state), state);
        assertEquals("", seen.getOrDefault("cut off " + verb.name() + " unfolded", ""));
        assertTrue(Files.exists(PICTURES.resolve(verb.name() + ".png")));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void escClosesIt(Verb verb) {
        assertEquals("true", seen.get("closed by Esc " + verb.name()));
    }

    @Test
    void namesOfTheChosenModelAreListed() {
        assertEquals("(empty),bright_field,holograms", seen.get("directions"));
        assertEquals("none", seen.get("directions without"));
        assertEquals("true", seen.get("layers"));
    }

    @Test
    void wrongStepsAreToldWhileTheyAreTyped() {
        assertTrue(seen.get("wrong step").startsWith("There is no step sharpen. Steps are "), seen.get("wrong step"));
        assertEquals(
                "In the step denoise: strength=2 is not allowed. Strength is a number from 0 to 1.",
                seen.get("wrong strength"));
        assertEquals("true", seen.get("right steps"));
    }

    @Test
    void aScriptThatGivesNothingSeesTheCommandsOwnDialog() {
        assertEquals("cells.tif denoised", seen.get("given inputs"));
        assertEquals("cells.tif denoised 0.0", seen.get("asked inputs"));
        assertEquals("true null", seen.get("cancelled"));
    }

    /** The scroll bar of a slider is not: its number is. */
    @Test
    void everyFieldIsReachedByTab() {
        assertEquals("0", seen.get("not reached by Tab"), seen.get("not reached"));
        assertTrue(Integer.parseInt(seen.get("reached by Tab")) > 12, seen.get("reached by Tab"));
        assertEquals("2", seen.get("images after Enter"));
    }
}
