// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.progress.Cancelled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with the latents of generators: films between them, mixtures, and latents of images. */
class LatentVerbsTest {
    @TempDir
    private static Path folder;

    private static Path styles;
    private static Path latents;
    private static Path classes;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void train() throws IOException {
        Path images = ToyModels.sixteen(folder);
        styles = ToyModels.generator("toy-styles", images, folder.resolve("styles.zip"));
        latents = ToyModels.generator("toy-latent", images, folder.resolve("latents.zip"));
        classes =
                ToyModels.generator("toy-class", ToyModels.classes(folder), folder.resolve("classes.zip"), "steps=80");
    }

    private int run(List<String> line) {
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(line, to, to);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private ImagePlus made(String verb, Path model, String... more) {
        Path to = folder.resolve(verb + "-" + System.nanoTime() + ".tif");
        List<String> line = new ArrayList<>(List.of(verb, "model=" + model, "output=" + to));
        line.addAll(List.of(more));
        assertEquals(0, run(line), this::said);
        return IJ.openImage(to.toString());
    }

    private void refused(String part, String verb, Path model, String... more) {
        Path to = folder.resolve("refused.tif");
        List<String> line = new ArrayList<>(List.of(verb, "model=" + model, "output=" + to));
        line.addAll(List.of(more));
        assertEquals(1, run(line), this::said);
        assertTrue(said().contains(part), said());
        assertFalse(Files.exists(to));
    }

    private static float[] values(ImagePlus image, int plane) {
        ImageProcessor pixels = image.getStack().getProcessor(plane);
        return (float[]) pixels.convertToFloat().getPixels();
    }

    // -- interpolate --

    @Test
    void aFilmGoesThroughItsSources() {
        ImagePlus film = made("interpolate", latents, "sources=3; 8, 5", "steps=3", "fps=4");
        assertEquals("1 1 9", film.getNChannels() + " " + film.getNSlices() + " " + film.getNFrames());
        assertEquals(0.25, film.getCalibration().frameInterval);
        for (int[] stop : new int[][] {{1, 3}, {5, 8}, {9, 5}}) {
            ImagePlus one = made("generate", latents, "count=1", "seed=" + stop[1]);
            assertEquals("seed " + stop[1], film.getStack().getSliceLabel(stop[0]));
            float[] there = values(film, stop[0]);
            float[] alone = values(one, 1);
            for (int i = 0; i < there.length; i++) assertEquals(alone[i], there[i], 1, "stop " + stop[0]);
        }
        assertEquals("seed 3 to seed 8, 25 %", film.getStack().getSliceLabel(2));
        assertFalse(Arrays.equals(values(film, 1), values(film, 2)));
    }

    /** The toy's picture is linear in its styles, and the noise stays. */
    @Test
    void whatLiesBetweenStylesIsTheirMean() {
        ImagePlus film = made("interpolate", styles, "sources=1; 2", "steps=1");
        float[] first = values(film, 1);
        float[] middle = values(film, 2);
        float[] last = values(film, 3);
        int seen = 0;
        for (int i = 0; i < first.length; i++) {
            if (Stream.of(first[i], middle[i], last[i]).anyMatch(v -> v <= 0 || v >= 65535)) continue;
            assertEquals((first[i] + last[i]) / 2, middle[i], 1.01);
            seen++;
        }
        assertTrue(seen > 100, "pixels that are not cut off: " + seen);
    }

    @Test
    void aClosedFilmComesBack() {
        ImagePlus film = made("interpolate", latents, "sources=3; 8", "steps=2", "closed=true");
        assertEquals(6, film.getNFrames());
        assertEquals("seed 8 to seed 3, 67 %", film.getStack().getSliceLabel(6));
    }

    @Test
    void oneSeedChangesItsClass() {
        ImagePlus film = made("interpolate", classes, "label=dark; light", "steps=1", "seed=4");
        assertEquals("seed 4 dark", film.getStack().getSliceLabel(1));
        assertEquals("seed 4 light", film.getStack().getSliceLabel(3));
        ImagePlus light = made("generate", classes, "label=light", "seed=4", "count=1");
        float[] alone = values(light, 1);
        float[] there = values(film, 3);
        for (int i = 0; i < alone.length; i++) assertEquals(alone[i], there[i], 1);
    }

    @Test
    void filmsOfNothingAreRefused() {
        refused("is one image; there is nothing between", "interpolate", latents, "sources=3");
        refused("neither a seed nor a file", "interpolate", latents, "sources=3; cell");
        refused("label=purple is not known", "interpolate", classes, "label=dark; purple");
        refused("label=dark means nothing to this model", "interpolate", latents, "label=dark");
        refused("label= names 2 where there are 3 images", "interpolate", classes, "sources=1,2,3", "label=dark;light");
        refused("Steps is a whole number from 0", "interpolate", latents, "steps=-1");
    }

    // -- mix --

    @Test
    void theGridHasTheLayersOfTheTop() {
        ImagePlus grid = made("mixstyles", styles, "rows=1; 2", "columns=3,4,5", "layers=fine");
        assertEquals(4 * 32 + " " + 3 * 32, grid.getWidth() + " " + grid.getHeight());
        assertEquals(0, grid.getProcessor().get(5, 5), "the corner is empty");
        ImagePlus row = made("generate", styles, "count=1", "seed=2");
        ImagePlus column = made("generate", styles, "count=1", "seed=5");
        for (int x = 0; x < 32; x++) {
            assertEquals(row.getProcessor().get(x, 9), grid.getProcessor().get(x, 64 + 9), 1);
            assertEquals(column.getProcessor().get(x, 9), grid.getProcessor().get(96 + x, 9), 1);
        }
        // All layers of the top and the noise of the left: what the rows share is the noise alone.
        ImagePlus all = made("mixstyles", styles, "rows=1; 2", "columns=3,4,5", "layers=coarse fine");
        double within = difference(all, 96, 32, 96, 64);
        double coarse = difference(grid, 96, 32, 96, 64);
        assertTrue(coarse > 3 * within, coarse + " where the rows' coarse styles differ, " + within + " where none do");
    }

    private static double difference(ImagePlus grid, int x1, int y1, int x2, int y2) {
        return IntStream.range(0, 32 * 32)
                .mapToDouble(i -> Math.abs(grid.getProcessor().get(x1 + i % 32, y1 + i / 32)
                        - grid.getProcessor().get(x2 + i % 32, y2 + i / 32)))
                .average()
                .orElseThrow();
    }

    @Test
    void whatCannotBeMixedIsRefused() {
        refused("has no layers with styles of their own", "mixstyles", latents);
        refused(
                "layers=middle is not known to this model. Allowed: coarse, fine.",
                "mixstyles",
                styles,
                "layers=middle");
        refused("No image is open", "mixstyles", styles, "rows=open");
        refused("rows= is missing", "mixstyles", styles, "rows=");
    }

    // -- project --

    @Test
    void theLatentOfAMadeImageIsFoundAndUsed() throws IOException {
        ImagePlus truth = made("generate", styles, "count=1", "seed=77");
        Path image = folder.resolve("truth.tif");
        new FileSaver(truth).saveAsTiff(image.toString());
        Path latent = folder.resolve("found.json");
        ImagePlus found = made("project", styles, "input=" + image, "steps=200", "latent=" + latent);
        assertEquals("64 32", found.getWidth() + " " + found.getHeight());
        assertTrue(found.getProp("Slice_Label").startsWith("projected, error 0.0"), found.getProp("Slice_Label"));
        double error = Double.parseDouble(found.getProp("GAN error"));
        // What is left is the noise that is not looked for, 0.02 of the range.
        assertTrue(error < 0.05, "error " + error);
        assertTrue(said().contains(String.format("%.4f away", error)), said());
        double start = Double.parseDouble(
                made("project", styles, "input=" + image, "steps=1").getProp("GAN error"));
        assertTrue(start > 2 * error, start + " before, " + error + " after");
        // The latent makes the same picture again, in films and mixtures.
        ImagePlus film = made("interpolate", styles, "sources=" + latent + "; 77", "steps=0");
        assertEquals("found.json", film.getStack().getSliceLabel(1));
        for (int x = 0; x < 32; x++)
            assertEquals(
                    found.getProcessor().get(32 + x, 11),
                    film.getStack().getProcessor(1).get(x, 11),
                    1);
        ImagePlus grid = made("mixstyles", styles, "rows=" + latent, "columns=1;" + image, "steps=20");
        assertEquals(found.getProcessor().get(40, 11), grid.getProcessor().get(8, 32 + 11), 1);
    }

    @Test
    void theClassOfAnImageIsFound() throws IOException {
        Path image = folder.resolve("classes/light/1.tif");
        Path latent = folder.resolve("light.json");
        made("project", classes, "input=" + image, "steps=3", "latent=" + latent);
        assertTrue(Files.readString(latent).contains("\"label\":[0.0,1.0]"), Files.readString(latent));
    }

    @Test
    void latentsOfOtherModelsAndOtherFilesAreRefused() throws IOException {
        Path image = folder.resolve("sixteen/b1.tif");
        Path latent = folder.resolve("own.json");
        made("project", styles, "input=" + image, "steps=1", "latent=" + latent);
        refused(
                "own.json\" is a latent of the model styles.zip and means nothing to latents.zip",
                "interpolate",
                latents,
                "sources=1;" + latent);
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"format\":1}");
        refused("it is no latent file", "interpolate", styles, "sources=1;" + bad);
        Path cut = Files.writeString(
                folder.resolve("cut.json"), Files.readString(latent).substring(0, 200));
        refused("it is no latent file", "interpolate", styles, "sources=1;" + cut);
        refused("Seeds and latent files (.json) can be used here", "interpolate", styles, "sources=1;" + image);
        refused("exists and is kept", "project", styles, "input=" + image, "latent=" + latent);
        refused("must be a name that ends in .json", "project", styles, "input=" + image, "latent=x.txt");
        refused("features=none.pt does not exist", "project", styles, "input=" + image, "features=none.pt");
        Path colour = folder.resolve("colour.png");
        new FileSaver(new ImagePlus(
                        "", PlainImageJ.image("", 40, 40, 1).getProcessor().convertToColorProcessor()))
                .saveAsPng(colour.toString());
        refused("has 3 channel(s), but the model makes images of 1", "project", styles, "input=" + colour);
    }

    @Test
    void aSearchThatIsCancelledWritesNothing() {
        Path latent = folder.resolve("cancelled.json");
        VerbCall call = new VerbCall(Verb.named("project"));
        call.parameters()
                .set(Map.of(
                        "model",
                        "" + styles,
                        "input",
                        "" + folder.resolve("sixteen/b1.tif"),
                        "latent",
                        "" + latent,
                        "output",
                        "" + folder.resolve("cancelled.tif")));
        assertThrows(Cancelled.class, () -> call.run(null, new ImpatientHost(5)));
        assertFalse(Files.exists(latent));
        assertFalse(Files.exists(folder.resolve("cancelled.tif")));
    }
}
