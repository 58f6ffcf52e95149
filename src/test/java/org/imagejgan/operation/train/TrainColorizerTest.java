// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.imagejgan.image.Lab;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Need;
import org.imagejgan.model.Task;
import org.imagejgan.operation.TinyColorizer;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainColorizerTest {
    @TempDir
    private Path folder;

    private Path train(Path input) throws IOException {
        return TinyColorizer.train(null, folder.resolve("model.zip"), Map.of("input", input.toString()));
    }

    /** Slides have tiles of nothing but ground, as white as paper. */
    @Test
    void aBlankTileAmongColouredOnesIsLearnedFrom() throws IOException {
        Path in = folder.resolve("in");
        ImageFiles.save(TinyColorizer.image(64, 48), in.resolve("a.png"), false);
        int[] white = new int[64 * 48];
        Arrays.fill(white, 0xfafafa);
        ImageFiles.save(new ImagePlus("", new ColorProcessor(64, 48, white)), in.resolve("white.png"), false);
        assertTrue(Files.exists(train(in)));
    }

    @Test
    void aGreyFileIsStillRefusedByName() throws IOException {
        Path in = folder.resolve("in");
        ImageFiles.save(TinyColorizer.image(64, 48), in.resolve("a.png"), false);
        ImageFiles.save(new ImagePlus("", new ByteProcessor(64, 48)), in.resolve("grey.png"), false);
        Exception e = assertThrows(IllegalArgumentException.class, () -> train(in));
        assertTrue(e.getMessage().contains("grey.png is not RGB"), e.getMessage());
    }

    // -- grey and colour images of different scenes --

    private Path unpaired(ImagePlus grey) throws IOException {
        Path in = folder.resolve("grey");
        Path target = folder.resolve("colour");
        ImageFiles.save(grey, in.resolve("a.tif"), false);
        ImageFiles.save(TinyColorizer.image(64, 48), target.resolve("b.png"), false);
        Map<String, Object> answers = Map.of("input", in.toString(), "target", target.toString());
        return TinyColorizer.train(null, folder.resolve("model.zip"), answers);
    }

    @Test
    void aModelOfUnpairedFoldersKeepsTheLightness() throws IOException {
        ImagePlus grey =
                new ImagePlus("grey", TinyColorizer.image(64, 48).getProcessor().convertToByte(false));
        Path model = unpaired(grey);
        ApplyModel.Options options = new ApplyModel.Options(model.toString(), "all", "all", "cpu", 0, "auto", false);
        try (ApplyModel colorize = ApplyModel.colorize(options)) {
            ImagePlus made =
                    colorize.run(ImagePlusStack.of(grey), Progress.NONE).image();
            assertEquals(ImagePlus.COLOR_RGB, made.getType());
            for (int i = 0; i < 64 * 48; i += 7) {
                double lightness = Lab.lightness(grey.getProcessor().get(i) / 255.0);
                assertEquals(lightness, Lab.of(made.getProcessor().get(i)).l(), 0.6);
            }
        }
    }

    /** Of 16-bit the ends of the display range are black and white, as they are when the model is used. */
    @Test
    void theLightnessOfGreyAndColourIsReadAsItWillBeUsed() throws IOException {
        Path in = folder.resolve("grey");
        Path target = folder.resolve("colour");
        ShortProcessor pixels = new ShortProcessor(32, 32);
        pixels.set(5, 3000);
        pixels.setMinAndMax(1000, 3000);
        ImageFiles.save(new ImagePlus("a", pixels), in.resolve("a.tif"), false);
        ColorProcessor red = new ColorProcessor(32, 32);
        red.setColor(0xff0000);
        red.fill();
        ImageFiles.save(new ImagePlus("b", red), target.resolve("b.png"), false);
        Answers answers = new Answers(Map.of("input", in.toString(), "target", target.toString()));
        Gathered read = new Train(Task.COLORIZE, answers).read(Need.UNPAIRED, new Inputs(answers, null));
        float[] grey = read.picture("image", 0).values();
        assertEquals(0, grey[0], 1e-6);
        assertEquals(1, grey[5], 1e-6);
        float[] colour = read.picture("colour", 0).values();
        assertEquals(3, read.picture("colour", 0).channels());
        Lab expected = Lab.of(0xff0000);
        assertEquals(expected.l() / 100, colour[0], 1e-5);
        assertEquals((expected.a() / 110 + 1) / 2, colour[32 * 32], 1e-5);
        assertEquals((expected.b() / 110 + 1) / 2, colour[2 * 32 * 32], 1e-5);
    }

    @Test
    void targetsWithoutColourAreRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> {
            Path in = folder.resolve("in");
            ImageFiles.save(TinyColorizer.image(64, 48), in.resolve("a.png"), false);
            Path target = folder.resolve("target");
            ImageFiles.save(new ImagePlus("", new ColorProcessor(64, 48)), target.resolve("b.png"), false);
            Map<String, Object> answers = Map.of("input", in.toString(), "target", target.toString());
            TinyColorizer.train(null, folder.resolve("model.zip"), answers);
        });
        assertTrue(e.getMessage().contains("None of the images has any colour"), e.getMessage());
    }
}
