// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dialog shows, says and refuses, without a display. */
class FormTest {
    @TempDir
    private Path folder;

    private final Map<String, String> typed = new HashMap<>();

    private Form form(String verb, Map<String, String> facts, String... needs) {
        Parameters parameters = new VerbCall(Verb.named(verb)).parameters();
        Map<String, String> texts = parameters.texts();
        List<Field> fields = parameters.keys().stream()
                .map(key -> new Field(
                        key,
                        List.of(),
                        () -> typed.containsKey(key.name()) ? typed.get(key.name()) : texts.get(key.name())))
                .toList();
        return Form.of(fields, parameters, facts, List.of(needs));
    }

    private static Set<String> shown(Form form) {
        return form.fields().stream()
                .filter(form::applies)
                .map(field -> field.key().name())
                .collect(Collectors.toSet());
    }

    @Test
    void keysOfOneKindOfNoiseComeWithIt() {
        Form form = form("denoisetrain", Map.of());
        assertFalse(shown(form).contains("sigma") || shown(form).contains("gain"));
        assertTrue(shown(form).contains("method"));
        typed.put("noise", "gaussian");
        assertTrue(shown(form).contains("sigma") && !shown(form).contains("gain"));
        assertFalse(shown(form).contains("method"));
        typed.put("noise", "poisson-gaussian");
        assertTrue(shown(form).containsAll(Set.of("gain", "read", "offset", "background", "multiplied")));
    }

    /** What is hidden says what it said at first, and so do those that wait for it. */
    @Test
    void whatDoesNotApplyHasNoEffect() {
        Form form = form("denoisetrain", Map.of());
        typed.putAll(Map.of("noise", "gaussian", "sigma", "7"));
        assertEquals("7", form.texts().get("sigma"));
        typed.put("target", "clean");
        assertFalse(shown(form).contains("noise") || shown(form).contains("sigma"));
        assertEquals("real", form.texts().get("noise"));
        assertEquals("5-55", form.texts().get("sigma"));
    }

    @Test
    void keysOfOneSystemComeWithIt() {
        Form form = form("translatetrain", Map.of());
        assertTrue(shown(form).containsAll(Set.of("cycle", "l1", "pool")));
        typed.put("system", "pix2pix");
        assertFalse(shown(form).contains("cycle"));
        assertTrue(shown(form).contains("l1"));
    }

    @Test
    void theOpenImageDecidesAboutPlanesAndChannelsUntilAFileIsNamed() {
        Form form = form("denoise", Map.of("planes", "false", "channels", "true"));
        assertTrue(shown(form).contains("channel"));
        assertFalse(shown(form).contains("slices"));
        typed.put("input", "folder");
        assertTrue(shown(form).contains("slices"));
        assertTrue(shown(form("denoise", Map.of())).contains("slices"));
    }

    @Test
    void refusalsAreSentences() {
        Form form = form("denoise", Map.of(), "input");
        assertTrue(form.refusal().orElseThrow().startsWith("input= is missing. An image file, or a folder"));
        typed.put("input", folder.resolve("none.tif").toString());
        assertTrue(form.refusal().orElseThrow().contains("none.tif does not exist"));
        typed.put("input", "https://server/cells.zarr");
        assertEquals(Optional.empty(), form.refusal());
        typed.put("input", folder.toString());
        assertEquals(Optional.empty(), form.refusal());
        typed.put("strength", "0,5");
        assertEquals(
                "strength=0,5 is not allowed. Strength is a number from 0 to 1.",
                form.refusal().orElseThrow());
        typed.put("strength", "");
        assertTrue(form.refusal().orElseThrow().startsWith("strength= is not allowed."));
    }

    @Test
    void anOutputThatIsKeptIsRefusedUntilItMayBeReplaced() throws Exception {
        Form form = form("denoisetrain", Map.of());
        assertEquals(Optional.empty(), form.refusal(), "a model without a name gets one");
        Path model = java.nio.file.Files.createFile(folder.resolve("kept.zip"));
        typed.put("output", model.toString());
        assertTrue(form.refusal().orElseThrow().contains("exists and is kept"));
        typed.put("resume", "true");
        assertEquals(Optional.empty(), form.refusal());
    }

    @Test
    void aModelThatIsToBeAFileMustBeNamed() {
        Form form = form("translate", Map.of());
        typed.put("model", null);
        assertTrue(form.refusal().orElseThrow().startsWith("No model file is named."));
    }
}
