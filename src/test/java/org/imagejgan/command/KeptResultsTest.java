// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Verb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every verb makes of small images stays what it was when it was recorded, through the command line and through
 * every kind of training. The cases are the lines of {@code kept/cases.txt}, their pixels the files beside it.
 *
 * <p>On the processor that recorded, with as many threads, every pixel is the same bit for bit. On any other it is the
 * same within {@value #NEAR} grey level (257 of 16 bits) for the bundled models, and within {@value #NEAR_TRAINED} for those that are
 * trained here: the first steps of Adam are as long for a gradient near zero as for any other, so that its rounding can
 * turn them round. Models of one image and translators make much of that, whose norms go by the image at hand: theirs are the
 * same within {@value #NEAR_NORMED}, and within {@value #MEAN_NORMED} on average, {@value #MEAN_LOW} where only one of the two
 * processors has bfloat16.
 *
 * <p>{@code mvn test -Dtest=KeptResultsTest -Dgan.keep=record} records anew, for a change that is meant. On a machine
 * that is busy with other work, {@code OMP_WAIT_POLICY=passive} keeps PyTorch's threads from waiting in vain.
 */
class KeptResultsTest {
    private static final Path KEPT = Path.of("src/test/resources/kept");
    private static final Path PROCESSOR = KEPT.resolve("processor.txt");
    private static final boolean RECORD = "record".equals(System.getProperty("gan.keep"));
    private static final double NEAR = 1;
    private static final double NEAR_TRAINED = 3;
    private static final double NEAR_NORMED = 64;
    private static final double MEAN_NORMED = 3;
    private static final double MEAN_LOW = 12;
    private static final Set<String> NORMED = Set.of("singletrain", "translatetrain");

    @TempDir
    private static Path folder;

    private static Map<String, KeptCase> trainings;

    @BeforeAll
    static void makeImages() throws IOException {
        KeptImages.save(folder);
        trainings = new HashMap<>();
        for (KeptCase line : lines()) if (line.trains()) trainings.put(line.name(), line);
    }

    private static List<KeptCase> lines() throws IOException {
        return KeptCase.read(KEPT.resolve("cases.txt"));
    }

    static Stream<KeptCase> cases() throws IOException {
        return lines().stream().filter(line -> !line.trains());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void itsPixelsAreKept(KeptCase kept) throws IOException {
        Path made = folder.resolve(kept.name() + ".tif");
        run(kept, made);
        KeptPixels pixels = KeptPixels.of(made);
        Path file = KEPT.resolve(kept.name() + ".gz");
        if (RECORD) {
            pixels.write(file);
            Files.writeString(PROCESSOR, KeptProcessor.text());
        } else {
            compare(kept, pixels, KeptPixels.read(file));
        }
    }

    private static void compare(KeptCase kept, KeptPixels made, KeptPixels before) throws IOException {
        String recorded = Files.readString(PROCESSOR);
        String here = KeptProcessor.text();
        double mean = KeptProcessor.low(recorded) == KeptProcessor.low(here) ? MEAN_NORMED : MEAN_LOW;
        assertNull(made.difference(before, recorded.equals(here) ? 0 : near(kept)), kept.name());
        assertEquals(0, made.apart(before), mean, kept.name() + ", on average");
    }

    /** How far apart pixels may be on another processor than the one that recorded. */
    private static double near(KeptCase kept) {
        Set<String> trained = kept.files()
                .filter(trainings::containsKey)
                .map(name -> trainings.get(name).verb())
                .collect(Collectors.toSet());
        if (trained.isEmpty()) return NEAR;
        return trained.stream().anyMatch(NORMED::contains) ? NEAR_NORMED : NEAR_TRAINED;
    }

    /** Runs the verb, after the trainings of the models that it names. */
    private static void run(KeptCase line, Path output) throws IOException {
        Map<String, String> paths = new HashMap<>();
        for (String name : line.files().toList()) paths.put(name, file(name).toString());
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(line.arguments(paths));
        arguments.add("output=" + output);
        int code = Main.run(arguments, new PrintStream(new ByteArrayOutputStream()), err);
        assertEquals(0, code, () -> line + ": " + messages.toString(StandardCharsets.UTF_8));
    }

    /** An image, a folder of images, a table or a model; a model is trained when the first case names it. */
    private static Path file(String name) throws IOException {
        if (Files.exists(folder.resolve(name))) return folder.resolve(name);
        Path image = folder.resolve(name + ".tif");
        Path model = folder.resolve(name + ".zip");
        if (trainings.containsKey(name) && !Files.exists(model)) run(trainings.get(name), model);
        return trainings.containsKey(name) ? model : image;
    }

    /** Verbs without an output make no pixels, nor do those that keep models and trainings, or open what is there. */
    @Test
    void everyVerbThatMakesSomethingHasACase() throws IOException {
        Set<String> verbs = Commands.shipped().stream()
                .filter(verb -> !verb.className().matches(".*\\.(library|trainings|zarr)\\..*"))
                .filter(verb ->
                        Commands.keys(verb).stream().anyMatch(key -> key.name().equals("output")))
                .map(Verb::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(verbs, lines().stream().map(KeptCase::verb).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyModelIsUsed() throws IOException {
        Set<String> used = cases().flatMap(KeptCase::files).collect(Collectors.toSet());
        assertEquals(
                Set.of(),
                trainings.keySet().stream().filter(name -> !used.contains(name)).collect(Collectors.toSet()));
    }
}
