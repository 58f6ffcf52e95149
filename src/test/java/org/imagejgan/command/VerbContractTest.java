// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Help;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/** What every verb keeps, now and when it is joined by others; keys are never renamed after a release. */
class VerbContractTest {

    static Stream<Verb> verbs() {
        return Verb.all().stream();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void keysAreLowerCaseWordsWithDigitsAtTheirEnd(Verb verb) {
        assertFalse(Commands.keys(verb).isEmpty());
        Commands.keys(verb).forEach(key -> assertTrue(key.name().matches("[a-z]+[0-9]*"), key.name()));
    }

    /** ImageJ finds a key inside a longer one that ends with it. */
    @ParameterizedTest
    @MethodSource("verbs")
    void noKeyEndsWithAnother(Verb verb) {
        for (Key a : Commands.keys(verb))
            for (Key b : Commands.keys(verb))
                assertFalse(
                        !a.name().equals(b.name()) && a.name().endsWith(b.name()), a.name() + " ends with " + b.name());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void whatTheCommandLineNeedsAreKeys(Verb verb) {
        List<String> keys = Commands.keys(verb).stream().map(Key::name).toList();
        assertTrue(keys.containsAll(new VerbCall(verb).needs()), verb.name());
    }

    @Test
    void inheritedKeysStandAroundTheVerbsOwn() {
        List<String> keys =
                Commands.keys(Verb.named("singleedit")).stream().map(Key::name).toList();
        assertEquals(
                List.of(
                        "model",
                        "input",
                        "mask",
                        "start",
                        "finetune",
                        "original",
                        "output",
                        "overwrite",
                        "seed",
                        "device"),
                keys);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void sciJavaAcceptsTheCommandAndRemembersNothing(Verb verb) {
        CommandInfo info = Commands.info(verb);
        assertTrue(info.isValid(), () -> String.valueOf(info.getProblems()));
        for (ModuleItem<?> item : info.inputs()) {
            assertFalse(item.isPersisted(), item.getName() + " would come back from an earlier run");
            boolean given =
                    !item.isRequired() || new VerbCall(verb).parameters().get(new Key(item)) != null;
            assertTrue(given, item.getName() + " has no default and would be asked for");
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyKeyIsExplained(Verb verb) {
        String text = new Help(verb).text();
        String html = new Help(verb).html();
        for (Key key : Commands.keys(verb)) {
            assertTrue(key.description().length() > 20 && key.description().endsWith("."), key.name());
            assertTrue(text.contains("\n  " + key.name() + "="), key.name());
            assertTrue(html.contains("<b>" + key.name() + "</b>"), key.name());
        }
        assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void isACommandWithALabelOfItsOwnAndNoMenu(Verb verb) {
        Plugin plugin = Commands.type(verb).getAnnotation(Plugin.class);
        assertEquals("", plugin.menuPath());
        assertEquals(0, plugin.menu().length);
        assertTrue(plugin.headless());
        assertTrue(verb.label().matches("GAN [A-Z][ -~]*[^.]\\.\\.\\."), verb.label());
        assertTrue(verb.name().matches("[a-z]+[0-9]*"), verb.name());
    }

    @Test
    void pluginsConfigLeadsEachLabelToItsVerbAndNamesNoOther() {
        Map<String, String> expected = Commands.shipped().stream()
                .collect(
                        Collectors.toMap(Verb::label, verb -> FrontDoor.class.getName() + "(\"" + verb.name() + "\")"));
        assertEquals(expected, PlainImageJ.pluginsConfig());
    }

    @Test
    void defaultsAreAllowed() {
        verbs().forEach(verb -> new VerbCall(verb).parameters().check());
    }

    /** ImageJ keys commands by their label alone; a second one hijacks the first. */
    @Test
    void imageJHasNoSuchLabels() {
        int seen = 0;
        for (String line : PlainImageJ.lines("/IJ_Props.txt")) {
            if (!line.matches("\\w+=\".*")) continue;
            seen++;
            verbs().forEach(verb -> assertFalse(line.contains("\"" + verb.label() + "\""), line));
        }
        assertTrue(seen > 100, "ImageJ's command table was not found");
    }
}
