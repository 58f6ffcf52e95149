// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.OptionText;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command makes of its options: whole lines come back as they were, wrong ones change nothing. */
@ExtendWith(InPlainImageJ.class)
class EveryCommandTest {
    private static final String AWKWARD = "/a b/ü [1] (c)/d.tif";

    @TempDir
    private Path folder;

    static Stream<Verb> verbs() {
        return Verb.all().stream();
    }

    private static Parameters parameters(Verb verb) {
        return new VerbCall(verb).parameters();
    }

    private static String refusal(Verb verb, String options) {
        return assertThrows(
                        IllegalArgumentException.class, () -> parameters(verb).set(OptionText.parse(options)), options)
                .getMessage();
    }

    /** What the recorder writes, with a path that needs quoting in every text. */
    private static Map<String, String> recorded(Verb verb) {
        Map<String, String> texts = new LinkedHashMap<>(parameters(verb).texts());
        for (Key key : Commands.keys(verb))
            if (key.is(String.class) && key.choices().isEmpty()) texts.put(key.name(), AWKWARD);
        return texts;
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aRecordedLineIsReadBackHereAndByImageJ(Verb verb) {
        Map<String, String> texts = recorded(verb);
        String line = texts.entrySet().stream()
                .map(text -> text.getKey() + "=" + OptionText.quoted(text.getValue()))
                .collect(Collectors.joining(" ", "", " "));
        Parameters replayed = parameters(verb);
        replayed.set(OptionText.parse(line));
        assertEquals(texts, replayed.texts());
        texts.forEach((key, text) -> assertEquals(text, Macro.getValue(line, key, "none"), key));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void unknownKeysAreRefusedWithThoseThatThereAre(Verb verb) {
        String message = refusal(verb, "nosuchkey=1");
        assertTrue(message.contains("no key nosuchkey"), message);
        for (Key key : Commands.keys(verb)) assertTrue(message.contains(key.name()), message);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void wrongValuesAreRefusedWithWhatIsAllowed(Verb verb) {
        for (Key key : Commands.keys(verb)) {
            boolean free = key.is(String.class) && (key.choices().isEmpty() || key.styled("suggest"));
            if (free) continue;
            String message = refusal(verb, key.name() + "=no-such-value");
            assertTrue(message.startsWith(key.name() + "=no-such-value is not allowed."), message);
            String allowed = key.is(boolean.class)
                    ? "true or false"
                    : key.isNumber() ? "number" : key.choices().get(0);
            assertTrue(message.contains(allowed), message);
            if (key.isNumber() && key.min() > -1000)
                assertTrue(refusal(verb, key.name() + "=-1000").startsWith(key.name() + "=-1000 is not allowed."));
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aKeyThatStandsTwiceIsRefused(Verb verb) {
        Key key = Commands.keys(verb).get(0);
        String value =
                key.name() + "=" + OptionText.quoted(parameters(verb).texts().get(key.name()));
        String message = refusal(verb, value + " " + value);
        assertTrue(message.startsWith("The key " + key.name() + " is given twice"), message);
        assertTrue(said(verb.name(), value, value).contains("The key " + key.name() + " is given twice"));
    }

    /** On the command line, where there is no open image. */
    @ParameterizedTest
    @MethodSource("verbs")
    void whatIsMissingIsNamed(Verb verb) {
        List<String> needs = new VerbCall(verb).needs();
        if (!needs.isEmpty()) assertTrue(said(verb.name()).startsWith("Error: " + needs.get(0) + "= is missing."));
    }

    private static String said(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(1, Main.run(List.of(args), to, to));
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A macro ends there; its images are those that it had, with their pixels. */
    @ParameterizedTest
    @MethodSource("verbs")
    void inAMacroNothingIsChangedAndNothingAsked(Verb verb) throws Exception {
        String wrong = Commands.keys(verb).get(0).name();
        for (String options : List.of("nosuchkey=1", wrong + "=1 " + wrong + "=2", "device=[")) {
            ImagePlus image = PlainImageJ.image("cells", 30, 24, 1);
            byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
            WindowManager.setTempCurrentImage(image);
            Path after = folder.resolve("went-on.txt");
            Interpreter macro = new Interpreter();
            macro.run(
                    "run('" + verb.label() + "', '" + options + "'); File.saveString('went on', '" + after + "');", "");
            assertTrue(macro.wasError(), options);
            assertFalse(Files.exists(after), options);
            assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
            assertEquals(0, WindowManager.getImageCount());
            PlainImageJ.closeAll();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
