// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.register.State;
import org.imagejgan.operation.register.TrainingRecord;
import org.imagejgan.operation.register.TrainingRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GAN Trainings in macros and on the command line, with a training of a few steps. */
class TrainingsVerbTest {
    private static final String TRAIN =
            "run('GAN Single Train...', 'output=[OUT] system=consingan stages=2 iterations=3 side=32 seed=4');";

    @TempDir
    Path folder;

    private String before;

    @BeforeEach
    void start() {
        before = System.getProperty(UserFolder.PROPERTY);
        System.setProperty(UserFolder.PROPERTY, folder.resolve("home").toString());
        PlainImageJ.start();
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
        if (before == null) System.clearProperty(UserFolder.PROPERTY);
        else System.setProperty(UserFolder.PROPERTY, before);
    }

    private String macro(String code, String argument) {
        Interpreter interpreter = new Interpreter();
        String result = interpreter.run("setBatchMode(true);\n" + code, argument);
        assertFalse(interpreter.wasError());
        return result;
    }

    private String train(Path model) throws IOException {
        Path image = folder.resolve("my cells.tif");
        new FileSaver(PlainImageJ.image("my cells.tif", 40, 36, 1)).saveAsTiff(image.toString());
        return "open('" + image + "');\n" + TRAIN.replace("OUT", model.toString()) + "\n";
    }

    private static TrainingRecord last() throws IOException {
        return TrainingRegister.get().named("last");
    }

    @Test
    void aTrainingIsListedShownTrainedAgainAndForgotten() throws IOException {
        Path model = folder.resolve("my model.zip");
        Path table = folder.resolve("list.csv");
        macro(train(model), "");
        macro(Files.readString(Path.of("macros", "Trainings.ijm")), table.toString());
        List<String> lines = Files.readAllLines(table);
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("\"finished\"") && lines.get(1).contains("\"singletrain\""), lines.get(1));
        assertTrue(lines.get(1).contains("\"the open image my cells.tif\",\"6 of 6\""), lines.get(1));
        assertEquals("4", last().request().values().get("seed"));
        assertEquals(folder.resolve("my cells.tif").toString(), last().request().file());

        String shown = main("trainings", "action=show", "training=my model.zip");
        assertTrue(shown.contains("finished, step 6 of 6"), shown);
        assertTrue(
                shown.contains("Call: singletrain stages=2 iterations=3 side=32 output=[" + model + "] seed=4"), shown);
        assertTrue(shown.contains("Check reconstruction RMSE"), shown);

        // No image is open here: the file that it was opened from is taken.
        Path other = folder.resolve("other.zip");
        main("trainings", "action=again", "training=my model", "output=" + other);
        assertEquals(weights(model), weights(other), "the same settings and image make the same model");
        assertEquals(2, TrainingRegister.get().all().size());

        main("trainings", "action=forget", "training=other");
        assertEquals(1, TrainingRegister.get().all().size());
        assertTrue(Files.exists(other));
    }

    private static int weights(Path model) throws IOException {
        try (ModelPackage opened = ModelPackage.open(model)) {
            return Arrays.hashCode(Files.readAllBytes(opened.weights()));
        }
    }

    /** The file is what a kill leaves: a checkpoint, and a record of a process that is no more. */
    @Test
    void whatDiedGoesOnWithItsKeys() throws IOException {
        Path model = folder.resolve("killed.zip");
        macro(train(model), "");
        TrainingRecord record = last();
        Path file = TrainingRegister.get().folder().resolve(record.id() + ".json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("\"process\" : \\d+", "\"process\" : 999999999")
                        .replace("\"state\" : \"finished\"", "\"state\" : \"running\""));
        int expected = weights(model);
        Files.delete(model);
        assertEquals(State.DIED, last().state());
        assertTrue(main("trainings").contains("died"));
        main("trainings", "action=resume", "training=last");
        assertEquals(State.FINISHED, last().state());
        assertEquals(1, TrainingRegister.get().all().size());
        assertEquals(expected, weights(model));
        assertTrue(refused("action=resume", "training=last").contains("is finished"));
    }

    @Test
    void whatCannotBeIsRefusedWithAWayOn() {
        assertTrue(main("trainings").contains("There are no trainings yet"));
        assertTrue(refused("action=show").contains("training= is missing. Give last,"));
        assertTrue(refused("action=show", "training=x").contains("There are no trainings yet"));
        assertTrue(refused("action=list", "training=x").contains("training= has no effect with action=list"));
        assertTrue(refused("action=forget", "training=x", "output=y").contains("output= has no effect"));
        assertTrue(refused("action=delete").contains("list, show, resume, again or forget"));
    }

    private static String main(String... args) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = run(results, messages, args);
        assertEquals(0, code, messages.toString(StandardCharsets.UTF_8));
        return results.toString(StandardCharsets.UTF_8);
    }

    private static String refused(String... keys) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String[] args = new String[keys.length + 1];
        args[0] = "trainings";
        System.arraycopy(keys, 0, args, 1, keys.length);
        assertEquals(1, run(new ByteArrayOutputStream(), messages, args));
        return messages.toString(StandardCharsets.UTF_8);
    }

    private static int run(ByteArrayOutputStream results, ByteArrayOutputStream messages, String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8));
    }
}
