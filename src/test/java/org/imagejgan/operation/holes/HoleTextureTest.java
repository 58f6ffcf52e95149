// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyInpainter;
import org.imagejgan.operation.Warnings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key {@code filling}: what is copied into holes, alone and over what a model makes. */
class HoleTextureTest {
    private static final int SIDE = 80;
    private static final Roi HOLE = new Roi(28, 26, 24, 22);

    @TempDir
    static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = TinyInpainter.train(Noisy.image(8, 64, 64), folder.resolve("tiny.zip"), 4);
    }

    private static Inpaint.Options options(String filling, String hole, boolean flow) {
        String with = filling.equals("exemplar") ? "" : model.toString();
        return new Inpaint.Options(with, hole, "", filling, flow, "all", "all", "cpu", "full");
    }

    private static ImagePlus run(ImagePlus image, Inpaint.Options options, Warnings said) throws IOException {
        try (Inpaint inpaint = new Inpaint(options)) {
            return inpaint.run(ImagePlusStack.of(image), said).image();
        }
    }

    private static ImagePlus run(ImagePlus image, String filling) throws IOException {
        return run(image, options(filling, "selection", false), new Warnings());
    }

    private static boolean inside(int i) {
        return HOLE.contains(i % SIDE, i / SIDE);
    }

    /** Stripes of four pixels in two values, the hole in neither. */
    private static ImagePlus stripes(int bits) {
        ImagePlus image =
                switch (bits) {
                    case 8 -> new ImagePlus("stripes", new ByteProcessor(SIDE, SIDE));
                    case 16 -> new ImagePlus("stripes", new ShortProcessor(SIDE, SIDE));
                    case 24 -> new ImagePlus("stripes", new ColorProcessor(SIDE, SIDE));
                    default -> new ImagePlus("stripes", new FloatProcessor(SIDE, SIDE));
                };
        for (int i = 0; i < SIDE * SIDE; i++) {
            int value = inside(i) ? 255 : stripe(i);
            if (bits == 24) image.getProcessor().set(i, value << 16 | value << 8 | (255 - value));
            else image.getProcessor().setf(i, value);
        }
        image.setRoi(HOLE);
        return image;
    }

    private static int stripe(int i) {
        return i % 8 < 4 ? 40 : 200;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void stripesGoOnInEveryTypeWithoutAModel(int bits) throws IOException {
        ImagePlus result = run(stripes(bits), "exemplar");
        assertEquals(bits, result.getBitDepth());
        assertEquals("exemplar", result.getProp("GAN filling"));
        assertNull(result.getProp("GAN model"), "none was used");
        double off = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int value = bits == 24
                    ? result.getProcessor().get(i) & 255
                    : Math.round(result.getProcessor().getf(i));
            int expected = bits == 24 ? 255 - stripe(i) : stripe(i);
            if (inside(i)) off += Math.abs(value - expected);
            else assertEquals(expected, value, "pixel " + i);
        }
        assertTrue(off / (24 * 22) < 4, "mean error " + off / (24 * 22));
    }

    @Test
    void theSameTwice() throws IOException {
        ImagePlus image = Noisy.image(16, SIDE, SIDE);
        image.setRoi(HOLE);
        assertArrayEquals((short[]) run(image, "exemplar").getProcessor().getPixels(), (short[])
                run(image, "exemplar").getProcessor().getPixels());
    }

    private static ImagePlus noise(Roi hole) {
        SplittableRandom random = new SplittableRandom(3);
        ByteProcessor noise = new ByteProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) noise.set(i, 60 + random.nextInt(120));
        ImagePlus image = new ImagePlus("noise", noise);
        image.setRoi(hole);
        return image;
    }

    private static double steps(ImagePlus image) {
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++)
            if (inside(i))
                sum += Math.abs(
                        image.getProcessor().get(i) - image.getProcessor().get(i + 1));
        return sum;
    }

    /** The model knows nothing of noise; texture brings it back. Small holes are the model's, to the bit. */
    @Test
    void wideHolesInRoughSurroundingsHaveTextureAndTheLogSaysSo() throws IOException {
        ImagePlus wide = noise(HOLE);
        Warnings said = new Warnings();
        double with = steps(run(wide, options("auto", "selection", false), said));
        assertTrue(said.notes().stream().anyMatch(note -> note.contains("1 of 1 holes")), "" + said.notes());
        assertTrue(with > 0.7 * steps(wide), with + " of " + steps(wide));
        assertTrue(steps(run(wide, "model")) < 0.5 * steps(wide));
        ImagePlus small = noise(new Roi(30, 30, 10, 12));
        Warnings quiet = new Warnings();
        ImagePlus left = run(small, options("auto", "selection", false), quiet);
        assertTrue(quiet.notes().stream().anyMatch(note -> note.contains("0 of 1 holes")), "" + quiet.notes());
        byte[] bytes = (byte[]) left.getProcessor().getPixels();
        assertArrayEquals((byte[]) run(small, "model").getProcessor().getPixels(), bytes);
        assertFalse(java.util.Arrays.equals(
                (byte[]) run(small, "textured").getProcessor().getPixels(), bytes));
    }

    @Test
    void theFlowOfACopyLeadsToWhatIsLikeIt() throws IOException {
        ImagePlus flow = run(stripes(8), options("exemplar", "selection", true), new Warnings());
        assertEquals(24, flow.getBitDepth());
        for (int i = 0; i < SIDE * SIDE; i++) {
            int rgb = flow.getProcessor().get(i);
            boolean grey = (rgb >> 16 & 255) == (rgb & 255) && (rgb >> 8 & 255) == (rgb & 255);
            assertEquals(!inside(i), grey, "pixel " + i);
        }
        boolean[] holes = new boolean[SIDE * SIDE];
        HoleFlow ways = new HoleFlow(SIDE, holes);
        ways.put(new HoleTexture.Made(new int[] {5 * SIDE + 7}, new float[1][1], new int[] {9 * SIDE + 4}));
        assertEquals(4, ways.down()[5 * SIDE + 7]);
        assertEquals(-3, ways.right()[5 * SIDE + 7]);
    }

    @Test
    void pixelsThatAreNoNumbersAreNeitherCopiedNorChanged() throws IOException {
        ImagePlus image = stripes(32);
        for (int y = 20; y < 60; y++) image.getProcessor().setf(24, y, Float.NaN);
        ImagePlus result = run(image, "exemplar");
        for (int i = 0; i < SIDE * SIDE; i++) {
            float value = result.getProcessor().getf(i);
            if (inside(i)) assertTrue(value > -60 && value < 300, "pixel " + i + ": " + value);
        }
        assertTrue(Float.isNaN(result.getProcessor().getf(24, 30)));
    }

    @Test
    void planesOfAStackAreFilledEachFromItself() throws IOException {
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int level : new int[] {20, 120}) {
            ByteProcessor plane = new ByteProcessor(SIDE, SIDE);
            for (int i = 0; i < SIDE * SIDE; i++) plane.set(i, inside(i) ? 255 : level + i % 8);
            stack.addSlice(plane);
        }
        ImagePlus image = new ImagePlus("levels", stack);
        image.setRoi(HOLE);
        ImagePlus result = run(image, "exemplar");
        for (int i = 0; i < SIDE * SIDE; i++) {
            assertEquals(23.5, result.getStack().getProcessor(1).get(i), 6, "pixel " + i);
            assertEquals(123.5, result.getStack().getProcessor(2).get(i), 6, "pixel " + i);
        }
    }

    @Test
    void whereNothingCanBeCopiedAHoleIsFilledSmoothlyWithAWord() throws IOException {
        ImagePlus image = stripes(8);
        image.setRoi(new Roi(1, 1, SIDE - 2, SIDE - 2));
        Warnings said = new Warnings();
        ImagePlus result = run(image, options("exemplar", "selection", false), said);
        assertTrue(said.said().get(0).contains("too little around"), "" + said.said());
        assertTrue(result.getProcessor().get(40, 40) > 0);
    }

    @Test
    void badKeysAndAllHoleAreRefused() {
        ImagePlus image = stripes(8);
        image.setRoi(new Roi(0, 0, SIDE, SIDE));
        assertTrue(refusal(() -> run(image, "exemplar")).contains("as large as the image"));
        assertTrue(refusal(() -> options("patches", "selection", false)).contains("auto, model, textured, exemplar"));
        assertTrue(refusal(() ->
                        new Inpaint.Options("inpaint", "selection", "", "exemplar", false, "all", "all", "cpu", "full"))
                .contains("no effect with filling=exemplar"));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
