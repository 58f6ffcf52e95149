// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results have the bit depth, the range and the unit of what was learned from. */
class TargetValuesTest {
    private static final String CURVE =
            "The values of target are not one line of the stored numbers for all images: stored numbers are learned from,"
                    + " and results have no unit.";

    @TempDir
    private Path folder;

    private ByteArrayOutputStream said;
    private Path eight;

    @BeforeEach
    void images() throws IOException {
        said = new ByteArrayOutputStream();
        eight = new ToyFiles(folder).eight();
    }

    private void run(String... args) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(List.of(args), out, out), this::said);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Path trained(String verb, String... keys) {
        Path model = folder.resolve("model.zip");
        List<String> line = new ArrayList<>(List.of(verb));
        line.addAll(List.of(keys));
        line.addAll(List.of("steps=2", "output=" + model));
        run(line.toArray(String[]::new));
        return model;
    }

    private Path translator(Path target) {
        return trained("translatetrain", "system=toy-translator", "input=" + eight, "target=" + target);
    }

    private ImagePlus made(String... args) {
        Path to = folder.resolve("made.tif");
        List<String> line = new ArrayList<>(List.of(args));
        line.addAll(List.of("output=" + to, "overwrite"));
        run(line.toArray(String[]::new));
        return IJ.openImage(to.toString());
    }

    /** 16-bit images, about 2000 to 5200, each of other Hounsfield units. */
    private Path hounsfield(double... offsets) throws IOException {
        Path to = new ToyFiles(folder).sixteen();
        for (int i = 1; i <= 2; i++) {
            String file = to.resolve("b" + i + ".tif").toString();
            ImagePlus image = IJ.openImage(file);
            double[] line = {offsets[(i - 1) % offsets.length], 0.5};
            image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "HU");
            new FileSaver(image).saveAsTiff(file);
        }
        return to;
    }

    /** One pixel of the network's own result, far from the borders, which tiles mirror. */
    private static float network(Path model, ImagePlus given) throws IOException {
        float[] pixels = new float[20 * 18];
        for (int i = 0; i < pixels.length; i++) pixels[i] = given.getProcessor().get(i) / 255f;
        try (ModelSession session = ModelSession.open(model, "cpu")) {
            Sample in = new Sample(new Shape(1, 1, 18, 20), pixels);
            return session.run("forward", List.of(in)).get(0).values()[9 * 20 + 10];
        }
    }

    @Test
    void aResultHasTheUnitOfTheTargets() throws IOException {
        Path model = translator(hounsfield(-1024));
        assertFalse(said().contains("stored numbers"), said());
        ImagePlus made = made("translate", "model=" + model, "input=" + eight.resolve("a1.tif"));
        assertFalse(said().contains("the stored number"), said());
        Calibration calibration = made.getCalibration();
        assertEquals("HU", calibration.getValueUnit());
        Values values;
        try (ModelPackage opened = ModelPackage.open(model)) {
            values = opened.signature().outputs().get(0).values();
        }
        assertEquals(new ValueCalibration(-1024, 0.5, "HU"), values.calibration());
        float one = network(model, IJ.openImage(eight.resolve("a1.tif").toString()));
        double stored = Math.max(0, values.low() + one * (values.high() - values.low()));
        assertEquals(16, made.getBitDepth());
        assertEquals(-1024 + 0.5 * stored, made.getProcessor().getPixelValue(10, 9), 0.5);
        assertEquals(
                -1024 + 0.5 * stored, calibration.getCValue(made.getProcessor().get(10, 9)), 0.5);
    }

    @Test
    void anInputOfOtherValuesIsWarnedOf() throws IOException {
        Path target = hounsfield(-1024);
        Path model = translator(target);
        ImagePlus back = made("translate", "model=" + model, "domain=backward", "input=" + target.resolve("b1.tif"));
        assertFalse(said().contains("the stored number"), said());
        assertEquals(8, back.getBitDepth());
        assertFalse(back.getCalibration().calibrated(), "the function of the input does not hold for the result");
        Path plain = new ToyFiles(folder).sixteen();
        ImagePlus again = made("translate", "model=" + model, "domain=backward", "input=" + plain.resolve("b1.tif"));
        assertTrue(
                said().contains("The values of \"b1.tif\" are the stored number, but those of the images that the model"
                        + " learned from are -1024 + 0.5 × the stored number, in HU."),
                said());
        assertEquals(back.getProcessor().get(10, 9), again.getProcessor().get(10, 9), "stored numbers are read");
    }

    @Test
    void targetsOfDifferentValuesHaveNoUnitInCommon() throws IOException {
        Path model = translator(hounsfield(-1024, -1000));
        assertTrue(said().contains(CURVE), said());
        ImagePlus made = made("translate", "model=" + model, "input=" + eight.resolve("a1.tif"));
        assertFalse(made.getCalibration().calibrated());
        assertEquals("Gray Value", made.getCalibration().getValueUnit());
    }

    @Test
    void newImagesHaveTheUnitToo() throws IOException {
        Path model = trained("generatetrain", "system=toy-latent", "input=" + hounsfield(-1024));
        ImagePlus made = made("generate", "model=" + model, "count=2");
        assertEquals("HU", made.getCalibration().getValueUnit());
        assertEquals(-1024, made.getCalibration().getCValue(0.0));
        assertEquals(0, made.getCalibration().getCValue(2048.0));
    }

    @Test
    void aModelOfMasksMakesMasks() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        for (int i = 1; i <= 2; i++) {
            ImagePlus mask = PlainImageJ.image("", 20, 18, 50 + i);
            ImageProcessor pixels = mask.getProcessor();
            for (int k = 0; k < 20 * 18; k++) pixels.set(k, pixels.get(k) > 100 ? 255 : 0);
            new FileSaver(mask).saveAsTiff(masks.resolve("m" + i + ".tif").toString());
        }
        Path model = translator(masks);
        ImagePlus made = made("translate", "model=" + model, "input=" + eight.resolve("a1.tif"));
        assertEquals(8, made.getBitDepth());
        float one = network(model, IJ.openImage(eight.resolve("a1.tif").toString()));
        assertEquals(Math.max(0, Math.min(255, 255 * one)), made.getProcessor().get(10, 9), 1);
        assertEquals("0 255", (int) made.getDisplayRangeMin() + " " + (int) made.getDisplayRangeMax());
    }
}
