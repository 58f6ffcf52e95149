// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.imagejgan.command.PlaneLines.Run;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.image.file.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares of the planes of one OME-Zarr. */
class PlanePartTest {
    private static final int SLICES = 4;

    @TempDir
    private Path folder;

    private PlaneLines lines;

    @BeforeEach
    void image() throws IOException {
        lines = new PlaneLines(folder);
        lines.image(SLICES);
    }

    private Run run(String output, String... more) {
        return lines.run("denoise", output, more);
    }

    private Run runOf(String verb, String output, String... more) {
        return lines.run(verb, output, more);
    }

    private Map<String, ByteBuffer> bytes(String zarr) throws IOException {
        return lines.bytes(zarr);
    }

    private void works(String expected, String output, String... more) {
        Run run = run(output, more);
        assertEquals(0, run.code(), run.said());
        assertTrue(run.said().contains(expected), run.said());
    }

    private void refused(String expected, String output, String... more) {
        Run run = run(output, more);
        assertEquals(1, run.code(), run.said());
        assertTrue(run.said().contains(expected), run.said());
    }

    private void wholeIsThatOfThePlainLine(String... outputs) throws IOException {
        works("written by", "plain.zarr");
        for (String output : outputs) {
            assertEquals(bytes("plain.zarr"), bytes(output));
            assertFalse(Files.exists(folder.resolve(output + ".part")));
        }
    }

    @Test
    void partsTogetherAreTheWholeInAnyOrderAndTwice() throws IOException {
        works("is not whole yet", "out.zarr", "part=2/3");
        assertFalse(Files.exists(folder.resolve("out.zarr")));
        Map<String, ByteBuffer> before = bytes("out.zarr.part");
        works("0 written, 1 kept", "out.zarr", "part=2/3");
        assertEquals(before, bytes("out.zarr.part"));
        works("1 written", "out.zarr", "part=3/3");
        works("0 written.", "out.zarr", "part=9/9");
        works("out.zarr is whole.", "out.zarr", "part=1/3");
        works("0 written, 2 kept", "out.zarr", "part=1/3");
        wholeIsThatOfThePlainLine("out.zarr");
    }

    @Test
    void whatAKilledShareLeftIsGoneOnWithByItOrThePlainLine() throws IOException {
        works("2 written", "out.zarr", "part=1/2");
        works("2 written", "other.zarr", "part=1/2");
        for (String output : List.of("out.zarr.part", "other.zarr.part")) {
            assertTrue(Files.exists(folder.resolve(output + "/0/c/1/2/0/0")), "a plane of zeros is there");
            Files.delete(folder.resolve(output + "/0/c/1/2/0/0"));
        }
        works("1 written, 1 kept", "out.zarr", "part=1/2");
        works("is whole", "out.zarr", "part=2/2");
        works("what is missing in it is made", "other.zarr");
        wholeIsThatOfThePlainLine("out.zarr", "other.zarr");
    }

    @Test
    void theEndIsMadeOnceAndByWhoeverFindsAllPlanes() throws Exception {
        works("2 written", "out.zarr", "part=1/3");
        // As if others were at the end: both wait, and one of them makes it.
        OutputLock end = OutputLock.take(folder.resolve("out.zarr"), "a test");
        CompletableFuture<Run> second = CompletableFuture.supplyAsync(() -> run("out.zarr", "part=2/3"));
        CompletableFuture<Run> third = CompletableFuture.supplyAsync(() -> run("out.zarr", "part=3/3"));
        Path planes = folder.resolve("out.zarr.part/0/c");
        for (int z = 0; z < SLICES; z++)
            for (int c = 0; c < 2; c++)
                while (!Files.exists(planes.resolve(c + "/" + z + "/0/0"))) {
                    assertFalse(second.isDone() && third.isDone(), "they have given up");
                    Thread.sleep(20);
                }
        assertFalse(Files.exists(folder.resolve("out.zarr")));
        end.close();
        assertEquals(0, second.get().code(), second.get().said());
        assertEquals(0, third.get().code(), third.get().said());
        wholeIsThatOfThePlainLine("out.zarr");
    }

    @Test
    void anEndThatWasKilledIsMadeByAnyPart() throws IOException {
        works("2 written", "out.zarr", "part=1/2");
        Path mark = folder.resolve("out.zarr.part/unfinished.json");
        byte[] begun = Files.readAllBytes(mark);
        works("is whole", "out.zarr", "part=2/2");
        // Killed before it got its name.
        Files.move(folder.resolve("out.zarr"), folder.resolve("out.zarr.part"));
        Files.write(mark, begun);
        Files.delete(folder.resolve("out.zarr.part/zarr.json"));
        works("out.zarr is whole.", "out.zarr", "part=2/2");
        wholeIsThatOfThePlainLine("out.zarr");
    }

    @Test
    void otherSettingsAreRefused() throws IOException {
        works("2 written", "out.zarr", "part=1/2");
        Map<String, ByteBuffer> before = bytes("out.zarr.part");
        String sentence = "was begun with other keys, another model or another input";
        refused(sentence, "out.zarr", "part=2/2", "strength=0.5");
        refused(sentence, "out.zarr", "part=2/2", "model=denoise-fluorescence");
        refused(sentence, "out.zarr", "part=2/2", "format=0.4");
        ImagePlus other = ImageFiles.open(folder.resolve("in.zarr")).duplicate();
        other.setTitle("in.zarr");
        other.getStack().getProcessor(1).set(0, 1);
        ImageFiles.save(other, folder.resolve("in.zarr"), true);
        refused(sentence + ": the image is another one.", "out.zarr", "part=2/2");
        assertEquals(before, bytes("out.zarr.part"));
    }

    @Test
    void aPlainLineLeavesTheWorkOfOthersUnlessToldToOverwrite() throws IOException {
        works("2 written", "out.zarr", "part=1/2", "strength=0.5");
        Map<String, ByteBuffer> before = bytes("out.zarr.part");
        refused(
                "there strength=0.5, here strength=1. Give the same line as there; or, if nobody is at work on it,"
                        + " remove it or add overwrite, and all is made anew.",
                "out.zarr");
        refused(
                "there strength=0.5 model=denoise-gaussian, here strength=1 model=denoise-fluorescence.",
                "out.zarr",
                "model=denoise-fluorescence");
        refused("format=0.5, here strength=1 format=0.4.", "out.zarr", "format=0.4");
        refused(
                "here strength=1. Give the same line as there; or, if nobody is at work on it, remove it, and all",
                "out.zarr",
                "part=1/2");
        assertEquals(before, bytes("out.zarr.part"));
        assertFalse(Files.exists(folder.resolve("out.zarr")));
        works("all is made anew", "out.zarr", "overwrite");
        wholeIsThatOfThePlainLine("out.zarr");
    }

    @Test
    void aFirstPlaneOfOtherPixelsIsLeftUnlessToldToOverwrite() throws IOException {
        works("2 written", "out.zarr", "part=1/2");
        works("2 written", "other.zarr", "part=1/2", "strength=0.5");
        // As a machine that computes otherwise would have left it.
        Path plane = Path.of("0/c/0/0/0/0");
        byte[] others = Files.readAllBytes(folder.resolve("other.zarr.part").resolve(plane));
        Files.write(folder.resolve("out.zarr.part").resolve(plane), others);
        Map<String, ByteBuffer> before = bytes("out.zarr.part");
        refused("with the same keys, but its first plane is another one", "out.zarr");
        refused("with the same keys, but its first plane is another one", "out.zarr", "part=2/2");
        assertEquals(before, bytes("out.zarr.part"));
        works("all is made anew", "out.zarr", "overwrite");
        wholeIsThatOfThePlainLine("out.zarr");
    }

    @Test
    void whatCannotBeSharedOutIsRefused() {
        refused("output=" + folder.resolve("out.tif") + " is no OME-Zarr", "out.tif", "part=1/2");
        Run one = runOf("superresolve", "out.zarr", "part=1/2", "slices=current", "model=superres-x2");
        assertTrue(one.code() == 1 && one.said().contains("is not made of its planes one by one"), one.said());
        Run flow = runOf("inpaint", "out.zarr", "part=1/2", "hole=defects", "model=inpaint", "flow");
        assertTrue(flow.code() == 1 && flow.said().contains("is not made of its planes one by one"), flow.said());
        assertFalse(Files.exists(folder.resolve("out.zarr.part")));
        refused("input and output are the same", "in.zarr", "part=1/2");
        refused("model=self would train in each process", "out.zarr", "part=1/2", "model=self");
        works("written by", "out.zarr");
        refused("cannot tell whether it is the old one", "out.zarr", "part=1/2", "overwrite");
        works("2 kept", "out.zarr", "part=1/2");
    }

    private void partsAreTheWhole(String verb, String... more) throws IOException {
        List<String> keys = new ArrayList<>(List.of(more));
        Run whole = runOf(verb, verb + ".zarr", more);
        assertEquals(0, whole.code(), whole.said());
        for (String part : List.of("part=2/3", "part=1/3", "part=3/3")) {
            keys.add(part);
            Run run = runOf(verb, verb + "-parts.zarr", keys.toArray(String[]::new));
            assertEquals(0, run.code(), run.said());
            keys.remove(part);
        }
        assertEquals(bytes(verb + ".zarr"), bytes(verb + "-parts.zarr"));
    }

    @Test
    void holesAreFilledAndFloatsAreMadePlaneByPlane() throws IOException {
        partsAreTheWhole("inpaint", "hole=defects", "model=inpaint");
        ImagePlus mask = IJ.createImage("mask", "8-bit black", 24, 20, 1);
        mask.getProcessor().set(9, 8, 255);
        IJ.saveAsTiff(mask, folder.resolve("mask.tif").toString());
        for (String made : List.of("inpaint.zarr", "inpaint-parts.zarr"))
            Files.move(folder.resolve(made), folder.resolve("defects-" + made));
        partsAreTheWhole("inpaint", "mask=" + folder.resolve("mask.tif"), "model=inpaint");
        ImagePlus before = ImageFiles.open(folder.resolve("in.zarr"));
        ImagePlus after = ImageFiles.open(folder.resolve("inpaint.zarr"));
        for (int i = 1; i <= 2 * SLICES; i++) {
            ImageProcessor was = before.getStack().getProcessor(i);
            ImageProcessor is = after.getStack().getProcessor(i);
            assertTrue(i == 5 || i == 6 || was.get(9, 8) != is.get(9, 8), "plane " + i);
            is.set(9, 8, was.get(9, 8));
            assertArrayEquals((short[]) was.getPixels(), (short[]) is.getPixels());
        }
        partsAreTheWhole("denoise", "bits=32");
        assertEquals(32, ImageFiles.open(folder.resolve("denoise.zarr")).getBitDepth());
    }

    @Test
    void macrosGivePartsTooAndOtherVerbsTakeThem() throws IOException {
        String keys = "input=[" + folder.resolve("in.zarr") + "] device=cpu precision=full output=[";
        for (String verb : List.of("GAN Super-Resolve...", "GAN Colorize...")) {
            String channel = verb.contains("Color") ? " channel=1" : "";
            IJ.runMacro(
                    "run('" + verb + "', '" + keys + folder.resolve("whole.zarr") + "] overwrite" + channel + "');");
            for (int part = 1; part <= 2; part++)
                IJ.runMacro("run('" + verb + "', '" + keys + folder.resolve(verb.length() + ".zarr") + "] part=" + part
                        + "/2" + channel + "');");
            assertEquals(bytes("whole.zarr"), bytes(verb.length() + ".zarr"), verb);
        }
    }
}
