// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.command.check.CheckCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** GAN Check from macros, the command line and SciJava, on images whose figures are known. */
@ExtendWith(InPlainImageJ.class)
class CheckVerbTest {
    private static final int WIDTH = 24;
    private static final int HEIGHT = 20;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int main(String... args) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(args));
        return Main.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Brighter by {@code more} than the image of 0 everywhere: its PSNR to that is 20 log10(255 / more). */
    private static ImagePlus image(String title, int more) {
        ImagePlus image = IJ.createImage(title, "8-bit black", WIDTH, HEIGHT, 1);
        ImageProcessor pixels = image.getProcessor();
        for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, 40 + i * 31 % 97 + more);
        return image;
    }

    private Path saved(Path file, int more) throws IOException {
        Files.createDirectories(file.getParent());
        assertTrue(new FileSaver(image("", more)).saveAsTiff(file.toString()));
        return file;
    }

    private Path saved(String name, int more) throws IOException {
        return saved(folder.resolve(name), more);
    }

    private static String csv(Path table, int row, String column) throws IOException {
        List<String> lines = Files.readAllLines(table);
        return lines.get(row).split(",")[List.of(lines.get(0).split(",")).indexOf(column)];
    }

    // -- command line --

    @Test
    void filesAreComparedAndWhatIsFoundIsWritten() throws IOException {
        Path to = folder.resolve("out");
        String[] keys = {
            "input=" + saved("in.tif", 10),
            "result=" + saved("r e s.tif", 5),
            "reference=" + saved("ref.tif", 0),
            "output=" + to
        };
        assertEquals(0, main(keys), this::errors);
        double expected = 20 * Math.log10(255 / 5.0);
        assertEquals(expected, Double.parseDouble(csv(to.resolve("check.csv"), 1, "PSNR")), 1e-9);
        assertEquals("-5.0", csv(to.resolve("check.csv"), 1, "Offset").substring(0, 4));
        assertTrue(told().startsWith("in.tif:\nPSNR 34.15 dB (the input: 28.13)"), told());
        ImagePlus maps = IJ.openImage(to.resolve("in-maps.tif").toString());
        assertEquals(4, maps.getNChannels());
        assertEquals(5, maps.getStack().getProcessor(1).getf(7, 7));
        assertEquals(5, maps.getStack().getProcessor(2).getf(7, 7), 1e-4);
        for (String picture : List.of("in-intensity.png", "in-profile.png"))
            assertTrue(IJ.openImage(to.resolve(picture).toString()).getWidth() > 300, picture);
        assertEquals(1, main(keys));
        assertTrue(errors().contains("check.csv exists and is kept"), errors());
        List<String> again = new ArrayList<>(List.of(keys));
        again.add("overwrite");
        assertEquals(0, main(again.toArray(String[]::new)), this::errors);
    }

    @Test
    void partsOfAFolderHaveTheRowsOfTheWholeOnce() throws IOException {
        for (int i = 0; i < 5; i++) {
            saved("in/" + i + ".tif", 0);
            saved("res/" + i + ".tif", 1 + i);
        }
        String[] keys = {
            "input=" + folder.resolve("in"),
            "result=" + folder.resolve("res"),
            "blur=1",
            "output=",
            "part=",
            "channel=all"
        };
        keys[3] = "output=" + folder.resolve("whole.csv");
        assertEquals(0, main(keys), errors());
        keys[3] = "output=" + folder.resolve("parts.csv");
        List<String> rows = new ArrayList<>();
        for (int part = 1; part <= 2; part++) {
            keys[4] = "part=" + part + "/2";
            assertEquals(0, main(keys), errors());
            List<String> table = Files.readAllLines(folder.resolve("parts-" + part + "-of-2.csv"));
            rows.addAll(table.subList(1, table.size()));
        }
        List<String> whole = Files.readAllLines(folder.resolve("whole.csv"));
        assertEquals(
                List.of("0", "2", "4", "1", "3"),
                rows.stream().map(row -> row.substring(0, 1)).toList());
        rows.sort(null);
        assertEquals(whole.subList(1, whole.size()), rows);
        assertFalse(Files.exists(folder.resolve("parts.csv")));
        keys[3] = "output=" + folder.resolve("all");
        assertEquals(0, main(keys), errors());
        assertTrue(Files.exists(folder.resolve("all/check-2-of-2.csv")));
        assertTrue(Files.exists(folder.resolve("all/3-maps.tif")));
        assertFalse(Files.exists(folder.resolve("all/2-maps.tif")));
        keys[0] = "input=" + folder.resolve("in/0.tif");
        keys[1] = "result=" + folder.resolve("res/0.tif");
        assertEquals(1, main(keys));
        assertTrue(errors().contains("part=2/2 is for the images of a folder"), errors());
    }

    @Test
    void foldersOfEqualNamesAreCheckedAndTheOneWithoutPartnerIsReported() throws IOException {
        for (String name : List.of("a.tif", "b.tif", "c.tif")) {
            saved("in/" + name, 10);
            if (!name.startsWith("b")) saved("res/" + name, 4);
            saved("ref/" + name, 0);
        }
        Path table = folder.resolve("found.csv");
        int code = main(
                "input=" + folder.resolve("in"),
                "result=" + folder.resolve("res"),
                "reference=" + folder.resolve("ref"),
                "output=" + table);
        assertEquals(1, code);
        assertTrue(
                errors().contains("2 checked, 1 failed.\nb.tif: There is no image of that name in result="), errors());
        assertEquals(3, Files.readAllLines(table).size());
        assertEquals("a.tif", csv(table, 1, "Image"));
        assertEquals(20 * Math.log10(255 / 4.0), Double.parseDouble(csv(table, 2, "PSNR")), 1e-9);
    }

    @Test
    void filesOfOneStemHaveMapsOfTheirOwn() throws IOException {
        for (String name : List.of("a.tif", "a.tiff", "a.png")) {
            Path to = folder.resolve("in/" + name);
            saved(to, name.length());
            if (name.endsWith("png")) assertTrue(new FileSaver(image("", 3)).saveAsPng(to.toString()));
        }
        Path to = folder.resolve("out");
        assertEquals(
                0,
                main("input=" + folder.resolve("in"), "result=" + folder.resolve("in"), "output=" + to),
                this::errors);
        for (String name : List.of("a-maps.tif", "a.tiff-maps.tif", "a.png-maps.tif"))
            assertTrue(Files.exists(to.resolve(name)), name);
    }

    @Test
    void aModelIsRunAndItsMovementMeasured() throws IOException {
        Path maps = folder.resolve("maps.tif");
        Path input = folder.resolve("noisy.tif");
        new FileSaver(PlainImageJ.image("", 24, 20, 3)).saveAsTiff(input.toString());
        assertEquals(0, main("input=" + input, "output=" + maps, "model=denoise-gaussian"), this::errors);
        ImagePlus found = IJ.openImage(maps.toString());
        assertEquals(5, found.getNChannels());
        assertEquals("moves", found.getStack().getSliceLabel(5));
        double moves = found.getStack().getProcessor(5).getStatistics().mean;
        assertTrue(moves > 0 && moves < 20, "moves by " + moves);
        assertTrue(told().contains("\nMoves ") && !told().contains("PSNR"), told());
    }

    /** As a process that was killed between two images leaves it, and then in the middle of a row. */
    @Test
    void aFolderGoesOnWhereItWasStopped() throws IOException {
        for (String name : List.of("a.tif", "b.tif", "c.tif")) {
            saved("in/" + name, 10);
            saved("res/" + name, 4);
        }
        Files.writeString(folder.resolve("res/c.tif"), "no image");
        Path to = folder.resolve("out");
        String[] keys = {"input=" + folder.resolve("in"), "result=" + folder.resolve("res"), "output=" + to};
        assertEquals(1, main(keys));
        assertTrue(errors().contains("2 checked, 1 failed.\nc.tif: "), errors());
        assertEquals(3, Files.readAllLines(to.resolve("check.csv")).size());
        Path rows = to.resolve("check-unfinished.csv");
        Files.writeString(rows, Files.readString(rows) + "c.tif,1,0,2");
        Files.delete(to.resolve("check.csv"));
        Files.writeString(to.resolve("c-maps.tif"), "left by the killed one");
        saved("res/c.tif", 4);
        // Not looked at again: it would fail.
        Files.writeString(folder.resolve("res/a.tif"), "no image");
        assertEquals(0, main(keys), this::errors);
        assertTrue(told().contains("3 checked (2 of them before).\n"), told());
        assertEquals(4, Files.readAllLines(to.resolve("check.csv")).size());
        assertEquals(csv(to.resolve("check.csv"), 1, "RSE"), csv(to.resolve("check.csv"), 3, "RSE"));
        assertEquals(
                -6, IJ.openImage(to.resolve("c-maps.tif") + "").getProcessor().getf(3, 3));
        assertFalse(Files.exists(rows));
        assertEquals(1, main(keys));
        assertTrue(errors().contains("check.csv exists and is kept"), errors());
    }

    @Test
    void otherSettingsAreAnotherCheckAndKeepTheTableOfTheFirst() throws IOException {
        saved("in/a.tif", 10);
        saved("in/b.tif", 10);
        saved("res/a.tif", 4);
        Path to = folder.resolve("out");
        String[] keys = {"input=" + folder.resolve("in"), "result=" + folder.resolve("res"), "output=" + to, "blur=1"};
        assertEquals(1, main(keys));
        String table = Files.readString(to.resolve("check.csv"));
        keys[3] = "blur=2";
        err.reset();
        assertEquals(1, main(keys));
        assertTrue(errors().contains("check.csv exists and is kept"), errors());
        assertEquals(table, Files.readString(to.resolve("check.csv")));
        assertTrue(Files.exists(to.resolve("check-unfinished.csv")));
    }

    @Test
    void aDomainThatNothingMakesIsRefused() throws IOException {
        String input = "input=" + saved("in.tif", 3);
        assertEquals(1, main(input, "domain=old", "model=denoise-gaussian"));
        assertTrue(errors().contains("domain=old has no effect with verb=denoise."), errors());
        assertEquals(1, main(input, "domain=old", "verb=translate", "result=" + saved("out.tif", 3)));
        assertTrue(errors().contains("domain=old has no effect with result=."), errors());
    }

    @Test
    void aLargerResultIsComparedWhereItIsSaidToBeEnlarged() throws IOException {
        Path input = saved("in.tif", 3);
        ImagePlus large = image("", 3);
        large.setProcessor(large.getProcessor().resize(2 * WIDTH, 2 * HEIGHT));
        Path result = folder.resolve("large.tif");
        new FileSaver(large).saveAsTiff(result.toString());
        Path table = folder.resolve("t.csv");
        assertEquals(1, main("input=" + input, "result=" + result));
        assertTrue(errors().contains("\"large.tif\" has 48 × 40. Give images of the same size"), errors());
        String reference = "reference=" + result;
        assertEquals(
                0,
                main("input=" + input, "result=" + result, reference, "verb=superresolve", "output=" + table),
                this::errors);
        assertEquals("Infinity", csv(table, 1, "PSNR"));
        assertTrue(Double.parseDouble(csv(table, 1, "Input PSNR")) > 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result=@none | is neither the title of an open image nor a file or folder",
                "result=@in model=x | are both given",
                "result=@small | \"in.tif\" has 24 × 20 pixels, but the result \"small.tif\" has 8 × 8",
                "result=@in reference=@small | but the reference \"small.tif\" has 8 × 8",
                "result=@in range=0 | range=0 is not allowed",
                "result=@in blur=-2 | blur=-2 is not allowed",
                "result=@in channel=2 | channel=2 is not in this image",
                "result=@in output=@x.png | is of no kind that is written",
                "result=@dir | is a folder, but the input is one image",
                "result=@in verb=paint | verb=paint is not allowed",
                "result=@in output=@taken.csv | exists and is kept",
                "model=@none | does not exist",
            })
    void badInputHasASentence(String keys, String part) throws IOException {
        saved("in.tif", 3);
        Files.createDirectories(folder.resolve("dir"));
        Files.writeString(folder.resolve("taken.csv"), "precious");
        new FileSaver(image("", 0).resize(8, 8, "none"))
                .saveAsTiff(folder.resolve("small.tif").toString());
        List<String> args = new ArrayList<>(List.of("input=" + folder.resolve("in.tif")));
        for (String key : keys.split(" ")) {
            String value = key.replaceFirst("@(in|small)$", "@$1.tif");
            args.add(value.contains("=@") ? value.replace("=@", "=" + folder + "/") : value);
        }
        assertEquals(1, main(args.toArray(String[]::new)));
        assertTrue(errors().startsWith("Error: ") && errors().contains(part), errors());
        assertFalse(errors().contains("\tat "), errors());
        assertEquals("precious", Files.readString(folder.resolve("taken.csv")));
    }

    // -- macros --

    private String macro(String... lines) {
        return new Interpreter().run(String.join("\n", lines), "");
    }

    @Test
    void openImagesAreNamedByTheirTitles() throws IOException {
        saved("a b.tif", 10);
        saved("ref.tif", 0);
        String found = macro(
                "setBatchMode(true);",
                "open('" + folder.resolve("ref.tif") + "'); rename('how it is');",
                "open('" + folder.resolve("a b.tif") + "');",
                "run('GAN Check...', 'result=[a b.tif] reference=[how it is] range=100');",
                "getDimensions(width, height, channels, slices, frames);",
                "return getTitle() + ', ' + channels + ', ' + getPixel(3, 3) + ', ' + nImages;");
        assertEquals("a b.tif check, 4, 10, 3", found);
    }

    /** The result is 5 too bright in the left half and 10 in the right one. */
    @Test
    void aSelectionIsComparedAlone() throws IOException {
        ImagePlus result = image("", 5);
        result.setRoi(WIDTH / 2, 0, WIDTH / 2, HEIGHT);
        result.getProcessor().add(5);
        new FileSaver(result).saveAsTiff(folder.resolve("res.tif").toString());
        saved("in.tif", 0);
        for (String shape : List.of("makeRectangle(0, 2, 12, 9)", "makeOval(1, 2, 11, 15)")) {
            Path table = folder.resolve(shape.length() + ".csv");
            String found = macro(
                    "setBatchMode(true);",
                    "open('" + folder.resolve("in.tif") + "'); " + shape + ";",
                    "run('GAN Check...', 'result=[" + folder.resolve("res.tif") + "] reference=["
                            + folder.resolve("in.tif") + "]');",
                    "selectImage('in.tif'); run('GAN Check...', 'result=[" + folder.resolve("res.tif") + "] reference=["
                            + folder.resolve("in.tif") + "] output=[" + table + "]');",
                    "selectImage('in.tif check'); a = getPixel(6, 7); b = getPixel(20, 7); return '' + a + ' ' + b;");
            assertEquals("5 NaN", found);
            assertEquals(20 * Math.log10(255 / 5.0), Double.parseDouble(csv(table, 1, "PSNR")), 1e-9);
            assertEquals("0", csv(table, 1, "Left out"));
            assertEquals(5, Double.parseDouble(csv(table, 1, "Offset")), 1e-6);
            PlainImageJ.closeAll();
        }
    }

    @Test
    void aSelectionOutsideTheImageIsASentence() throws IOException {
        ImagePlus image = image("in", 0);
        image.setRoi(new ij.gui.Roi(100, 100, 5, 5));
        IJ.run(image, "GAN Check...", "result=[" + saved("r.tif", 1) + "]");
        assertTrue(IJ.getErrorMessage().contains("The selection lies outside the image."), IJ.getErrorMessage());
    }

    @Test
    void anUnknownTitleEndsTheMacroAndSaysWhichAreOpen() throws IOException {
        ImagePlus image = image("open one", 0);
        IJ.run(image, "GAN Check...", "result=[no such image]");
        String message = IJ.getErrorMessage();
        assertTrue(message.contains("result=no such image is neither the title"), message);
        Interpreter interpreter = new Interpreter();
        interpreter.run("setBatchMode(true); run('GAN Check...', 'result=x'); newImage('x', '8-bit', 8, 8, 1);", "");
        assertTrue(interpreter.wasError());
    }

    @Test
    void theExampleMacroChecksFolders() throws IOException {
        saved("in/a.tif", 10);
        saved("res/a.tif", 5);
        saved("ref/a.tif", 0);
        Path to = folder.resolve("found here");
        Interpreter interpreter = new Interpreter();
        String argument = String.join(
                ",",
                folder.resolve("in") + "",
                folder.resolve("res") + "",
                to + "",
                folder.resolve("ref") + "",
                "range=50");
        interpreter.run("setBatchMode(true);\n" + Files.readString(Path.of("macros/Check.ijm")), argument);
        assertFalse(interpreter.wasError());
        assertEquals(20, Double.parseDouble(csv(to.resolve("check.csv"), 1, "PSNR")), 1e-9);
        assertTrue(Files.exists(to.resolve("a-maps.tif")));
    }

    // -- SciJava --

    @Test
    void commandServiceGivesTheMaps() throws Exception {
        try (Context context = new Context()) {
            ImagePlus image = image("cells", 7);
            ImagePlus maps = (ImagePlus) context.service(CommandService.class)
                    .run(
                            CheckCommand.class,
                            true,
                            "imp",
                            image,
                            "result",
                            saved("r.tif", 9).toString())
                    .get()
                    .getOutput("maps");
            assertEquals(2, maps.getStack().getProcessor(1).getf(5, 5));
            assertNull(maps.getWindow());
        }
    }
}
