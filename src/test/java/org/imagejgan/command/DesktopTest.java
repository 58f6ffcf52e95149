// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at a real ImageJ window. Pictures of the windows are left in target/pictures. */
class DesktopTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    static Path home;

    private static Map<String, String> seen;

    @BeforeAll
    static void session() throws Exception {
        Files.createDirectories(PICTURES);
        try (Desktop desktop = Desktop.of("1280x1024")) {
            seen = desktop.session(DesktopSession.class, home, PICTURES);
        }
    }

    /** Here and not before all: a class that is skipped as a whole is in no report. */
    @BeforeEach
    void needsADisplay() {
        assumeTrue(!seen.isEmpty(), Desktop.NONE);
    }

    @Test
    void menuEntriesLeadToTheFrontDoor() {
        for (Verb verb : Commands.shipped())
            assertEquals(FrontDoor.class.getName() + "(\"" + verb.name() + "\")", seen.get("menu " + verb.name()));
    }

    @Test
    void thePreviewFollowsTheLastChange() {
        assertEquals("true", seen.get("preview lies beside the dialog"));
        assertEquals("true", seen.get("preview of strength 1 differs"));
        assertEquals("0", seen.get("preview of strength 0 differs by"));
        assertEquals("1", seen.get("previews shown"));
        assertEquals("0", seen.get("previews of what is refused"));
    }

    @Test
    void aDialogThatIsClosedShowsNoPreview() {
        assertEquals("null", seen.get("previews after cancel"));
    }

    @Test
    void aDialogWhoseAnswersDoNotDoIsThereAgainWithThem() {
        assertTrue(seen.get("typed before").endsWith("no image.tif"), seen.get("typed before"));
        assertEquals("cells.tif denoised-2", seen.get("title of the third"));
        assertEquals("true", seen.get("unsaved result is asked about"));
    }

    @Test
    void whatDidNotWorkIsNotRecorded() {
        assertEquals("", seen.get("recorded of the failure"));
        String line = seen.get("recorded of the success");
        assertTrue(line.startsWith("run(\"GAN Denoise...\", \"") && line.contains(" input=[] "), line);
        assertEquals(line.indexOf("strength="), line.lastIndexOf("strength="), line);
        assertEquals(line, seen.get("recorded after cancel"));
    }

    @Test
    void theReportOfTheEngineCanBeCopied() {
        String report = seen.get("copied report");
        assertTrue(report.startsWith("PyTorch       2.7.1, ") && report.contains("| device=cpu    CPU, "), report);
    }

    @Test
    void recordedLineHasEveryKeyAndReplaysWithoutAQuestion() {
        String line = seen.get("recorded");
        assertTrue(line.contains("run(\"GAN Denoise...\", \""), line);
        for (Key key : Commands.keys(Verb.named("denoise")))
            assertTrue(line.matches(".*[\" ]" + key.name() + "=.*"), key.name() + " is not in " + line);
        assertEquals("3", seen.get("images after replay"));
    }

    @Test
    void cancelDoesNothing() {
        assertEquals("3", seen.get("images after cancel"));
    }

    @Test
    void anAnswerThatIsNotAllowedDisablesOk() {
        assertEquals("", seen.get("missing"), "a model without a name gets one");
        assertEquals("seed=1.5 is not allowed. Seed is a whole number.", seen.get("refused"));
    }

    @Test
    void anErrorEndsTheMacro() {
        assertEquals("false", seen.get("macro went on after an error"));
    }

    @Test
    void theWindowOfModelsTestsAndUsesTheChosenOneAndIsRecorded() {
        assertTrue(seen.get("model tested").endsWith("which is within the package's tolerance."));
        assertEquals("nuclei-to-mask", seen.get("model used"));
        String recorded = seen.get("models recorded");
        assertTrue(recorded.contains("run(\"GAN Models...\", \"action=list\");"), recorded);
        assertTrue(recorded.contains("run(\"GAN Models...\", \"action=test model=nuclei-to-mask "), recorded);
        assertEquals("denoise-gaussian", seen.get("models in a macro"));
    }

    @Test
    void theTrainingWindowSaysWhatIsWaitedForAndThenTheTimeLeft() {
        assertEquals("Making the networks ...", seen.get("before the first step"));
        assertEquals("About 2 min left", seen.get("time left"));
    }

    @Test
    void trainingsAreListedAndTrainedAgain() {
        assertEquals("true, false, true", seen.get("resume, use and train again"));
        assertEquals("GAN Trainings", seen.get("trainings window"));
        assertTrue(seen.get("again into").endsWith("cells-2.zip"), seen.get("again into"));
        assertEquals("77", seen.get("again with steps"));
        assertEquals("2", seen.get("trainings after forget"));
    }

    @Test
    void trainingWindowCancels() {
        assertEquals("thrown", seen.get("cancel"));
    }

    @Test
    void whatIsPaintedIsRenderedThereAndNowhereElseWithinASecond() {
        assertEquals("0 1 7", seen.get("classes to paint with"));
        double seconds = Double.parseDouble(seen.get("seconds from fill to image"));
        assertTrue(seconds < 1, seconds + " s");
        // The disc of 30 pixels at (100, 100), and one pixel around it.
        assertEquals(new Rectangle(99, 99, 32, 32).toString(), seen.get("changed by fill"));
        assertEquals("true", seen.get("rendered before the mouse is released"));
        assertEquals("true", seen.get("changed by the brush where it was alone"));
    }

    @Test
    void objectsHaveStylesMoveGoAndComeBack() {
        assertEquals("120", seen.get("others after a style"));
        assertEquals("0", seen.get("where it was"));
        assertEquals("true", seen.get("as before after undo"));
    }

    @Test
    void theWindowToPaintTellsOfUnknownNumbersAndEnds() {
        String told = seen.get("told of an unknown number");
        assertTrue(told.contains("does not know: 33. It knows 0, 1, 7."), told);
        assertEquals("false", seen.get("painting after close"));
    }

    /** The slope of the formula in {@link CheckSteps}, but for what whole numbers round off. */
    @Test
    void whatIsCheckedStandsSideBySideAndIsLookedAtTogether() {
        String[] row = seen.get("row of the check").split(" ");
        assertEquals("before.tif", row[0]);
        assertEquals(0.5, Double.parseDouble(row[1]), 0.01);
        assertEquals("true", seen.get("zoom of the maps"));
        assertEquals("true", seen.get("scrolled to"));
        assertEquals("true", seen.get("side by side"));
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
            assertTrue(picture.getWidth() <= 1024 && picture.getHeight() <= 768, name + " is too large");
            long colours = Arrays.stream(
                            picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                    .distinct()
                    .count();
            assertTrue(colours > 3, name + " is empty");
        }
    }
}
