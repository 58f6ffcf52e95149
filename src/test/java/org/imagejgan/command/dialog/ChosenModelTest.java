// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imagejgan.command.ToyModels;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys a dialog shows with which model, and the names that it lists of them. */
class ChosenModelTest {
    @TempDir
    private static Path folder;

    private static String classes;
    private static String latent;

    private final Map<String, List<String>> offered = new TreeMap<>();

    @BeforeAll
    static void train() throws Exception {
        classes = ToyModels.generator("toy-class", ToyModels.classes(folder), folder.resolve("classes.zip"))
                .toString();
        latent = ToyModels.generator("toy-latent", ToyModels.sixteen(folder), folder.resolve("latent.zip"))
                .toString();
    }

    private Form form(String verb, String model) {
        Parameters parameters = new VerbCall(Verb.named(verb)).parameters();
        Map<String, String> texts = parameters.texts();
        texts.put("model", model);
        List<Field> fields = new ArrayList<>();
        parameters
                .keys()
                .forEach(key -> fields.add(new Field(
                        key, List.of(), () -> texts.get(key.name()), names -> offered.put(key.name(), names))));
        Form form = Form.of(fields, parameters, Map.of(), List.of());
        offered.clear();
        form.offer();
        return form;
    }

    private Set<String> shown(String verb, String model) {
        Form form = form(verb, model);
        return form.fields().stream()
                .filter(form::applies)
                .map(field -> field.key().name())
                .collect(Collectors.toSet());
    }

    @Test
    void classesAreListedOfAModelThatKnowsThem() {
        Set<String> shown = shown("generate", classes);
        assertTrue(shown.contains("label") && shown.contains("count"), shown + "");
        assertFalse(shown.contains("caption") || shown.contains("view"), shown + "");
        assertEquals(List.of("dark", "light"), offered.get("label"));
    }

    @Test
    void whatAModelDoesNotKnowIsNotAskedFor() {
        for (String verb : List.of("generate", "interpolate", "project", "augment", "mixstyles")) {
            Set<String> shown = shown(verb, latent);
            assertFalse(shown.contains("label") || shown.contains("caption"), verb + ": " + shown);
        }
        assertFalse(shown("mixstyles", latent).contains("layers"));
    }

    @Test
    void directionsOfATranslatorAreListed() {
        assertTrue(shown("translate", "holograms-to-brightfield").contains("domain"));
        assertEquals(2, offered.get("domain").size(), offered + "");
        assertFalse(shown("translate", "nuclei-to-mask").contains("domain"));
        assertEquals(List.of(), offered.get("domain"));
    }

    @Test
    void aFactorIsAskedForWhereItChoosesTheModel() {
        assertTrue(shown("superresolve", "").contains("factor"));
        assertFalse(shown("superresolve", "superres-x4").contains("factor"));
    }

    /** It may be able to all; who does not name a file yet sees no less. */
    @Test
    void ofAModelThatCannotBeReadAllIsShown() {
        for (String model : new String[] {"/no/such.zip", null}) {
            Set<String> shown = shown("generate", model);
            assertTrue(shown.containsAll(Set.of("label", "caption", "view")), model + ": " + shown);
            assertEquals(List.of(), offered.get("label"));
        }
    }

    /** One of those that come with the plugin is taken. */
    @Test
    void whereNoneIsNamedItIsABundledOne() {
        Set<String> shown = shown("generate", "");
        assertFalse(shown.contains("label") || shown.contains("caption"), shown + "");
    }
}
