// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.Help;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five systems that the product has never heard of are trained, stopped, resumed, packed, opened and used, by command
 * line, macro and menu. Each is one class of {@code org.imagejgan.toy}: new files in {@code src/main} outside {@code zoo},
 * {@code nn} and {@code loss} for a system: 0.
 */
class ToySystemsTest {
    private static final List<String> TOYS =
            List.of("toy-translator", "toy-latent", "toy-class", "toy-words", "toy-styles");

    @TempDir
    static Path folder;

    /** The keys that each learns by. */
    private static Map<String, List<String>> trainings;

    private static String said;

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    @BeforeAll
    static void train() throws IOException {
        ToyFiles files = new ToyFiles(folder);
        Path captions = files.captions();
        trainings = Map.of(
                "toy-translator", List.of("translatetrain", "input=" + files.eight(), "target=" + files.sixteen()),
                "toy-latent", List.of("generatetrain", "input=" + files.sixteen()),
                "toy-class", List.of("generatetrain", "input=" + files.classes()),
                "toy-words", List.of("generatetrain", "input=" + captions.getParent(), "captions=" + captions),
                "toy-styles", List.of("generatetrain", "input=" + files.sixteen()));
        for (String toy : TOYS) assertEquals(0, run(training(toy, model(toy))), ToySystemsTest::errors);
        said = errors();
    }

    private static String[] training(String toy, Path output) {
        List<String> all = new ArrayList<>(trainings.get(toy));
        all.addAll(List.of("system=" + toy, "steps=6", "output=" + output));
        return all.toArray(String[]::new);
    }

    private static Path model(String toy) {
        return folder.resolve(toy + ".zip");
    }

    @BeforeEach
    void start() {
        OUT.reset();
        ERR.reset();
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private static int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(OUT, true, StandardCharsets.UTF_8),
                new PrintStream(ERR, true, StandardCharsets.UTF_8));
    }

    private static String errors() {
        return ERR.toString(StandardCharsets.UTF_8);
    }

    /** The image that a call of the command line writes. */
    private static ImagePlus made(String... args) {
        Path to = folder.resolve("made-" + System.nanoTime() + ".tif");
        List<String> all = new ArrayList<>(List.of(args));
        all.add("output=" + to);
        assertEquals(0, run(all.toArray(String[]::new)), ToySystemsTest::errors);
        return IJ.openImage(to.toString());
    }

    private static void refused(String part, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("output=" + folder.resolve("refused.tif"));
        ERR.reset();
        assertEquals(1, run(all.toArray(String[]::new)));
        assertTrue(errors().startsWith("Error: ") && errors().contains(part), errors());
        assertEquals(1, errors().lines().count(), errors());
        assertFalse(Files.exists(folder.resolve("refused.tif")));
    }

    // -- training --

    @Test
    void whatWasFoundIsSaidBeforeTheFirstStep() {
        for (String line : List.of(
                "Found as image: 3 images, 3 planes, 20 × 18 pixels, 8-bit, 1 channel.",
                "Found as target: 2 images, 2 planes, 20 × 18 pixels, 16-bit, 1 channel.",
                "Classes: dark (2), light (2).",
                "Different words: 5.",
                "Toy of words (toy-words) learns from a table of file and text (captions=): patch 16, batch 2, 6 steps"))
            assertTrue(said.contains(line), line + " is not in " + said);
    }

    /** An answer that a system never asks for would be believed to have an effect. */
    @Test
    void whatASystemHasNoUseForIsRefused() {
        Path output = folder.resolve("refused.zip");
        List<String> line = new ArrayList<>(List.of(training("toy-translator", output)));
        line.addAll(List.of("cycle=5", "pool=10"));
        assertEquals(1, run(line.toArray(String[]::new)));
        assertEquals(
                "Error: cycle=, pool= would have no effect here. With these answers toy-translator uses preset, steps.",
                errors().strip());
        assertFalse(Files.exists(output));
    }

    /** Stopped after half of the steps, a training leaves a model; resumed, it ends with the same weights, bit for bit. */
    @ParameterizedTest
    @ValueSource(strings = {"toy-translator", "toy-latent", "toy-class", "toy-words", "toy-styles"})
    void aTrainingThatWasStoppedEndsAsOneThatWasNot(String toy) throws IOException {
        Path output = folder.resolve("stopped-" + toy + ".zip");
        VerbCall call = new VerbCall(Verb.named(trainings.get(toy).get(0)));
        call.parameters().set(keys(training(toy, output)));
        call.run(null, new Stopping(3));
        byte[] half = weights(output);
        assertEquals(3, steps(output));
        List<String> again = new ArrayList<>(List.of(training(toy, output)));
        again.add("resume");
        assertEquals(0, run(again.toArray(String[]::new)), ToySystemsTest::errors);
        assertEquals(6, steps(output));
        assertArrayEquals(weights(model(toy)), weights(output));
        assertFalse(Arrays.equals(half, weights(output)), "half a training is not a whole one");
    }

    private static Map<String, String> keys(String[] args) {
        Map<String, String> keys = new HashMap<>();
        for (String arg : List.of(args).subList(1, args.length)) keys.put(arg.split("=", 2)[0], arg.split("=", 2)[1]);
        return keys;
    }

    private static byte[] weights(Path file) throws IOException {
        try (ModelPackage model = ModelPackage.open(file)) {
            return Files.readAllBytes(model.weights());
        }
    }

    private static long steps(Path file) throws IOException {
        try (ModelPackage model = ModelPackage.open(file)) {
            return model.provenance().orElseThrow().steps();
        }
    }

    /** A user who stops a training after so many steps. */
    private static final class Stopping implements Host {
        private final long after;
        private long done;

        Stopping(long after) {
            this.after = after;
        }

        @Override
        public TrainingListener training() {
            return new TrainingListener() {
                @Override
                public void step(String stage, long step, long total, Map<String, Double> losses, Duration left) {
                    done = step;
                }
            };
        }

        @Override
        public boolean cancelled() {
            return done >= after;
        }

        @Override
        public void tell(String message) {}

        @Override
        public void close() {}
    }

    // -- packages --

    private static Map<String, Signature> methods(String toy) throws IOException {
        try (ModelPackage model = ModelPackage.open(model(toy))) {
            return model.methods();
        }
    }

    @Test
    void packagesSayWhatTheyTakeAndGive() throws IOException {
        Map<String, Signature> both = methods("toy-translator");
        assertEquals(Set.of("forward", "backward"), both.keySet());
        Values target = both.get("forward").outputs().get(0).values();
        assertEquals("16-bit", target.type());
        assertEquals(target, both.get("backward").image().orElseThrow().values());
        assertEquals(
                Values.range(0, 255, "", "8-bit").calibrated(ValueCalibration.PLAIN),
                both.get("backward").outputs().get(0).values());
        assertEquals(
                List.of("dark", "light"),
                input("toy-class", Signature.Kind.LABEL).names());
        Signature.Input tokens = input("toy-words", Signature.Kind.TOKENS);
        assertEquals(List.of("a", "and", "cell", "green", "red"), tokens.names());
        assertEquals(4, tokens.size());
    }

    private static Signature.Input input(String toy, Signature.Kind kind) throws IOException {
        return methods(toy).get("forward").first(kind).orElseThrow();
    }

    // -- translate --

    @Test
    void aTranslationHasTheTypeAndRangeOfTheTarget() throws IOException {
        String model = "model=" + model("toy-translator");
        Values values =
                methods("toy-translator").get("forward").outputs().get(0).values();
        ImagePlus there = made("translate", model, "input=" + folder.resolve("eight/a1.tif"));
        assertEquals(16, there.getBitDepth());
        assertEquals(values.low(), there.getDisplayRangeMin(), 1);
        assertEquals(values.high(), there.getDisplayRangeMax(), 1);
        assertTrue(values.low() >= 1000 && values.high() <= 6100, values + "");
        assertEquals(
                expected(values, folder.resolve("eight/a1.tif"), 10, 9),
                there.getProcessor().get(10, 9),
                1);
        ImagePlus back = made("translate", model, "domain=backward", "input=" + folder.resolve("sixteen/b1.tif"));
        assertEquals(8, back.getBitDepth());
        assertEquals(20, back.getWidth());
    }

    /** One pixel of the network's own result on the target's range; far from the borders, which tiles mirror. */
    private static double expected(Values values, Path image, int x, int y) throws IOException {
        ImagePlus given = IJ.openImage(image.toString());
        float[] pixels = new float[20 * 18];
        for (int i = 0; i < pixels.length; i++) pixels[i] = given.getProcessor().get(i) / 255f;
        try (ModelSession session = ModelSession.open(model("toy-translator"), "cpu")) {
            Sample in = new Sample(new Shape(1, 1, 18, 20), pixels);
            float made = session.run("forward", List.of(in)).get(0).values()[y * 20 + x];
            return Math.max(0, values.low() + made * (values.high() - values.low()));
        }
    }

    @Test
    void aFolderIsTranslatedFileByFile() {
        Path to = folder.resolve("translated");
        String input = "input=" + folder.resolve("eight");
        assertEquals(
                0, run("translate", "model=" + model("toy-translator"), input, "output=" + to), ToySystemsTest::errors);
        for (int i = 1; i <= 3; i++)
            assertEquals(
                    16, IJ.openImage(to.resolve("a" + i + ".tif").toString()).getBitDepth());
    }

    @Test
    void anUnknownDomainIsNamed() {
        String input = "input=" + folder.resolve("eight/a1.tif");
        refused(
                "domain=sideways is not known",
                "translate",
                "model=" + model("toy-translator"),
                "domain=sideways",
                input);
        refused("Use it with GAN Generate", "translate", "model=" + model("toy-latent"), input);
    }

    // -- generate --

    @ParameterizedTest
    @CsvSource({
        "toy-latent, 16, 16, '', seed 8",
        "toy-class, 8, 16, '', seed 8 light",
        "toy-words, 24, 16, red, seed 8",
        "toy-styles, 16, 32, '', seed 8"
    })
    void newImagesAreAStackOfTheTrainingImagesTypeLabelledWithTheirSeeds(
            String toy, int depth, int side, String caption, String label) {
        ImagePlus stack = made("generate", "model=" + model(toy), "count=3", "seed=7", "caption=" + caption);
        assertEquals(depth, stack.getBitDepth());
        assertEquals(List.of(side, side, 3), List.of(stack.getWidth(), stack.getHeight(), stack.getStackSize()));
        assertEquals(label, stack.getStack().getSliceLabel(2));
        assertTrue(differ(stack.getStack().getPixels(1), stack.getStack().getPixels(3)), "seeds make other images");
    }

    @Test
    void newImagesHaveTheRangeOfTheTrainingImages() throws IOException {
        Values values = methods("toy-latent").get("forward").outputs().get(0).values();
        ImagePlus one = made("generate", "model=" + model("toy-latent"), "count=1");
        assertEquals(values.low(), one.getDisplayRangeMin(), 1);
        assertEquals(values.high(), one.getDisplayRangeMax(), 1);
    }

    @Test
    void anImageCanBeMadeAgainByItsSeed() {
        String model = "model=" + model("toy-latent");
        ImagePlus stack = made("generate", model, "count=3", "seed=7");
        ImagePlus one = made("generate", model, "count=1", "seed=9");
        assertArrayEquals((short[]) stack.getStack().getPixels(3), (short[])
                one.getProcessor().getPixels());
    }

    @Test
    void classesAreMadeByNameOrOneAfterTheOther() {
        String model = "model=" + model("toy-class");
        ImagePlus dark = made("generate", model, "count=1", "label=dark");
        ImagePlus light = made("generate", model, "count=1", "label=light");
        assertTrue(differ(dark.getProcessor().getPixels(), light.getProcessor().getPixels()), "classes differ");
        assertEquals("seed 1 light", light.getStack().getSliceLabel(1));
        ImagePlus all = made("generate", model, "count=1");
        assertFalse(differ(dark.getProcessor().getPixels(), all.getProcessor().getPixels()), "the first is the first");
        refused("label=purple is not known to the model. Allowed: dark, light.", "generate", model, "label=purple");
    }

    @Test
    void wordsMakeImagesOfSeveralSizes() {
        String model = "model=" + model("toy-words");
        ImagePlus red = made("generate", model, "count=1", "caption=a red cell");
        ImagePlus green = made("generate", model, "count=1", "caption=Green cell!");
        assertTrue(differ(red.getProcessor().getPixels(), green.getProcessor().getPixels()), "words matter");
        assertEquals(
                8,
                made("generate", model, "count=1", "caption=red", "view=small").getWidth());
        refused("The word 'blue' is not known", "generate", model, "caption=a blue cell");
        refused("view=huge is none of the model's images. Allowed: small, large.", "generate", model, "view=huge");
        refused("caption= has 5 words. This model takes at most 4.", "generate", model, "caption=a a a a a");
    }

    @Test
    void whatAModelDoesNotTakeIsRefused() {
        refused("label=dark means nothing to this model", "generate", "model=" + model("toy-latent"), "label=dark");
        refused("caption=red means nothing to this model", "generate", "model=" + model("toy-class"), "caption=red");
        refused("starts from an image", "generate", "model=" + model("toy-translator"));
    }

    private static boolean differ(Object a, Object b) {
        return !Objects.deepEquals(a, b);
    }

    // -- macro and menu --

    /** A line of plugins.config is all that the menu needs. */
    private static void menu() {
        PlainImageJ.start(
                "Plugins>GAN, \"GAN Translate...\", org.imagejgan.command.FrontDoor(\"translate\")",
                "Plugins>GAN, \"GAN Generate...\", org.imagejgan.command.FrontDoor(\"generate\")",
                "Plugins>GAN, \"GAN Train Translator...\", org.imagejgan.command.FrontDoor(\"translatetrain\")",
                "Plugins>GAN, \"GAN Train Generator...\", org.imagejgan.command.FrontDoor(\"generatetrain\")");
    }

    @Test
    void macrosTrainAndUseThem() throws IOException {
        menu();
        Path model = folder.resolve("by macro.zip");
        Path words = folder.resolve("words by macro.zip");
        String code = String.join(
                "\n",
                "setBatchMode(true);",
                "run('GAN Train Translator...', 'system=toy-translator input=[" + folder.resolve("eight") + "] target=["
                        + folder.resolve("sixteen") + "] steps=2 output=[" + model + "]');",
                "run('GAN Train Generator...', 'system=toy-words captions=[" + folder.resolve("captions/table.csv")
                        + "] steps=2 output=[" + words + "]');",
                "open('" + folder.resolve("eight/a1.tif") + "');",
                "run('GAN Translate...', 'model=[" + model + "]');",
                "first = getTitle() + ' ' + bitDepth();",
                "run('GAN Translate...', 'domain=backward model=[" + model + "]');",
                "second = bitDepth();",
                "run('GAN Generate...', 'model=[" + model("toy-class") + "] label=light count=2');",
                "return first + ', ' + second + ', ' + getTitle() + ' ' + nSlices + ', ' + nImages;");
        Interpreter interpreter = new Interpreter();
        assertEquals("a1.tif translated 16, 8, toy-class-images 2, 4", interpreter.run(code, ""));
        assertFalse(interpreter.wasError());
        try (ModelPackage made = ModelPackage.open(words)) {
            assertEquals("toy-words", made.provenance().orElseThrow().system());
        }
    }

    @Test
    void theMenuEntryTakesTheOpenImage() {
        menu();
        ImagePlus image = PlainImageJ.image("open", 24, 20, 5);
        IJ.run(image, "GAN Translate...", "model=[" + model("toy-translator") + "] domain=sideways");
        assertTrue(IJ.getErrorMessage().contains("domain=sideways is not known"), IJ.getErrorMessage());
        IJ.run("GAN Generate...", "model=nowhere.zip");
        assertTrue(IJ.getErrorMessage().contains("'nowhere.zip' does not exist"), IJ.getErrorMessage());
    }

    // -- what dialogs and help say --

    @ParameterizedTest
    @CsvSource({"translatetrain, toy-translator", "generatetrain, toy-latent toy-class toy-words"})
    void theyStandInDialogsAndHelp(String word, String toys) {
        Verb verb = Verb.named(word);
        Key system = Commands.keys(verb).stream()
                .filter(key -> key.name().equals("system"))
                .findFirst()
                .orElseThrow();
        assertEquals(0, run("help", word));
        String text = OUT.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        for (String toy : toys.split(" ")) {
            assertTrue(system.choices().contains(toy), system.choices() + "");
            assertTrue(text.contains(toy + " (Toy "), text);
            assertTrue(new Help(verb).html().contains(toy));
        }
        assertTrue(Help.overview().contains("\n  " + word + " "));
        assertTrue(Verb.all().contains(verb));
    }

    @Test
    void noOtherVerbNamesThem() {
        assertEquals(0, run("help", "denoisetrain"));
        assertFalse(OUT.toString(StandardCharsets.UTF_8).contains("toy-"));
        refused(
                "system=toy-class is not allowed. System is auto",
                "translatetrain",
                "system=toy-class",
                "input=" + folder.resolve("eight"));
    }
}
