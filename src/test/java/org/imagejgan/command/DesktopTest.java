// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.imageio.ImageIO;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real ImageJ window on a display without a screen (Xvfb). The plugin is a jar in ImageJ's plugins folder, so the menu
 * entries are found as a user's ImageJ finds them. Pictures of the windows are left in target/pictures.
 */
class DesktopTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int SECONDS = 240;

    @TempDir
    static Path home;

    private static Process display;
    private static final Map<String, String> SEEN = new LinkedHashMap<>();

    @BeforeAll
    static void session() throws Exception {
        display = xvfb();
        String number = display == null ? null : firstLine(display);
        if (number == null) return;
        Files.createDirectories(PICTURES);
        installPlugin();
        Path log = home.resolve("session.log");
        Process session = java(":" + number.trim(), log);
        boolean ended = session.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) session.destroyForcibly();
        String said = Files.readString(log);
        assertTrue(ended && session.exitValue() == 0, said);
        said.lines().filter(line -> line.contains(": ")).forEach(line -> {
            String[] parts = line.split(": ", 2);
            SEEN.putIfAbsent(parts[0], parts[1]);
        });
    }

    /** Here and not before all: a class that is skipped as a whole is in no report. */
    @BeforeEach
    void needsADisplay() {
        assumeTrue(!SEEN.isEmpty(), "There is no Xvfb here that starts, and so no display to test windows on");
    }

    @AfterAll
    static void close() {
        if (display != null) display.destroy();
    }

    private static Process xvfb() {
        try {
            return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return null;
        }
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static void installPlugin() throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        try (OutputStream out = Files.newOutputStream(plugins.resolve("ImageJ_GAN-test.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("plugins.config"));
            jar.write(DesktopTest.class.getResourceAsStream("/plugins.config").readAllBytes());
        }
    }

    private static Process java(String displayName, Path log) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Duser.home=" + home,
                "-Dplugins.dir=" + home,
                "-cp",
                classPath,
                DesktopSession.class.getName(),
                PICTURES.toAbsolutePath().toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", displayName);
        return builder.start();
    }

    @Test
    void menuEntriesLeadToTheFrontDoor() {
        for (Verb verb : Commands.shipped())
            assertEquals(FrontDoor.class.getName() + "(\"" + verb.name() + "\")", SEEN.get("menu " + verb.name()));
    }

    @Test
    void oneClickMakesAPreviewAndASecondNone() {
        assertEquals("1", SEEN.get("previews at once"));
        assertEquals("false", SEEN.get("preview can be asked for while one is made"));
    }

    @Test
    void aDialogThatIsClosedShowsNoPreview() {
        assertEquals("null", SEEN.get("previews after cancel"));
    }

    @Test
    void aPreviewLiesBesideItsDialog() {
        assertEquals("false", SEEN.get("preview hides the dialog"));
    }

    @Test
    void aDialogWhoseAnswersDoNotDoIsThereAgainWithThem() {
        assertEquals("/no/such file.tif", SEEN.get("typed before"));
        assertEquals("cells.tif denoised-2", SEEN.get("title of the third"));
        assertEquals("true", SEEN.get("unsaved result is asked about"));
    }

    @Test
    void whatDidNotWorkIsNotRecorded() {
        assertEquals("", SEEN.get("recorded of the failure"));
        String line = SEEN.get("recorded of the success");
        assertTrue(line.startsWith("run(\"GAN Denoise...\", \"") && line.contains(" input=[] "), line);
        assertEquals(line.indexOf("strength="), line.lastIndexOf("strength="), line);
        assertEquals(line, SEEN.get("recorded after cancel"));
    }

    @Test
    void theReportOfTheEngineCanBeCopied() {
        String report = SEEN.get("copied report");
        assertTrue(report.startsWith("PyTorch       2.7.1, ") && report.contains("| device=cpu    CPU, "), report);
    }

    @Test
    void recordedLineHasEveryKeyAndReplaysWithoutAQuestion() {
        String line = SEEN.get("recorded");
        assertTrue(line.contains("run(\"GAN Denoise...\", \""), line);
        for (Key key : Commands.keys(Verb.named("denoise")))
            assertTrue(line.matches(".*[\" ]" + key.name() + "=.*"), key.name() + " is not in " + line);
        assertEquals("3", SEEN.get("images after replay"));
    }

    @Test
    void cancelDoesNothing() {
        assertEquals("3", SEEN.get("images after cancel"));
    }

    @Test
    void anAnswerThatIsNotAllowedDisablesOk() {
        assertEquals("seed=1.5 is not allowed. Seed is a whole number.", SEEN.get("refused"));
    }

    @Test
    void anErrorEndsTheMacro() {
        assertEquals("false", SEEN.get("macro went on after an error"));
    }

    @Test
    void theWindowOfModelsTestsAndUsesTheChosenOneAndIsRecorded() {
        assertTrue(SEEN.get("model tested").endsWith("which is within the package's tolerance."));
        assertEquals("nuclei-to-mask", SEEN.get("model used"));
        String recorded = SEEN.get("models recorded");
        assertTrue(recorded.contains("run(\"GAN Models...\", \"action=list\");"), recorded);
        assertTrue(recorded.contains("run(\"GAN Models...\", \"action=test model=nuclei-to-mask "), recorded);
        assertEquals("denoise-gaussian", SEEN.get("models in a macro"));
    }

    @Test
    void theTrainingWindowSaysWhatIsWaitedForAndThenTheTimeLeft() {
        assertEquals("Making the networks ...", SEEN.get("before the first step"));
        assertEquals("119 s left", SEEN.get("time left"));
    }

    @Test
    void trainingsAreListedAndTrainedAgain() {
        assertEquals("true, false, true", SEEN.get("resume, use and train again"));
        assertEquals("GAN Trainings", SEEN.get("trainings window"));
        assertTrue(SEEN.get("again into").endsWith("cells-2.zip"), SEEN.get("again into"));
        assertEquals("77", SEEN.get("again with steps"));
        assertEquals("2", SEEN.get("trainings after forget"));
    }

    @Test
    void trainingWindowCancels() {
        assertEquals("thrown", SEEN.get("cancel"));
    }

    @Test
    void whatIsPaintedIsRenderedThereAndNowhereElseWithinASecond() {
        assertEquals("0 1 7", SEEN.get("classes to paint with"));
        double seconds = Double.parseDouble(SEEN.get("seconds from fill to image"));
        assertTrue(seconds < 1, seconds + " s");
        // The disc of 30 pixels at (100, 100), and one pixel around it.
        assertEquals(new Rectangle(99, 99, 32, 32).toString(), SEEN.get("changed by fill"));
        assertEquals("true", SEEN.get("rendered before the mouse is released"));
        assertEquals("true", SEEN.get("changed by the brush where it was alone"));
    }

    @Test
    void objectsHaveStylesMoveGoAndComeBack() {
        assertEquals("120", SEEN.get("others after a style"));
        assertEquals("0", SEEN.get("where it was"));
        assertEquals("true", SEEN.get("as before after undo"));
    }

    @Test
    void theWindowToPaintTellsOfUnknownNumbersAndEnds() {
        String told = SEEN.get("told of an unknown number");
        assertTrue(told.contains("does not know: 33. It knows 0, 1, 7."), told);
        assertEquals("false", SEEN.get("painting after close"));
    }

    /** The slope of the formula in {@link CheckSteps}, but for what whole numbers round off. */
    @Test
    void whatIsCheckedStandsSideBySideAndIsLookedAtTogether() {
        String[] row = SEEN.get("row of the check").split(" ");
        assertEquals("before.tif", row[0]);
        assertEquals(0.5, Double.parseDouble(row[1]), 0.01);
        assertEquals("true", SEEN.get("zoom of the maps"));
        assertEquals("true", SEEN.get("scrolled to"));
        assertEquals("true", SEEN.get("side by side"));
    }

    @Test
    void dialogsFitASmallScreenAndAreDrawn() throws IOException {
        for (String name : List.of(
                "preview.png",
                "denoise.png",
                "again.png",
                "report.png",
                "denoisetrain.png",
                "translatetrain.png",
                "generatetrain.png",
                "examples.png",
                "training.png",
                "trainings.png",
                "made.png",
                "painting.png",
                "check.png")) {
            BufferedImage picture = ImageIO.read(PICTURES.resolve(name).toFile());
            assertTrue(picture.getWidth() <= 800 && picture.getHeight() <= 900, name + " is too large");
            long colours = Arrays.stream(
                            picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                    .distinct()
                    .count();
            assertTrue(colours > 3, name + " is empty");
        }
    }
}
