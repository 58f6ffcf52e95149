// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.File;
import java.nio.file.Path;
import java.util.Random;

/** The images of the kept results: blots, a texture and noise, the same on every machine. */
final class KeptImages {
    private KeptImages() {}

    /** Writes them as name.tif to a folder. */
    static void save(Path folder) {
        save(folder, "grey", new ImagePlus("", plane(8, 56, 48, 1, 9)));
        save(folder, "rgb", new ImagePlus("", plane(24, 52, 44, 2, 9)));
        save(folder, "float", new ImagePlus("", plane(32, 48, 44, 3, 9)));
        save(folder, "tiny", new ImagePlus("", plane(32, 24, 20, 4, 4)));
        save(folder, "large", new ImagePlus("", plane(32, 88, 80, 6, 9)));
        save(folder, "stack", stack());
        save(folder, "short", new ImagePlus("", plane(16, 48, 40, 7, 9)));
        save(folder, "few", new ImagePlus("", plane(24, 32, 32, 8, 4)));
        saveHoles(folder);
        saveTraining(folder);
        saveChanged(folder);
        saveKinds(folder);
        saveCaptioned(folder);
    }

    /** Two channels and two slices of 16 bits, with pixels of a quarter of a micron. */
    private static ImagePlus stack() {
        ImageStack stack = new ImageStack(40, 36);
        for (int i = 0; i < 4; i++) stack.addSlice("plane " + i, plane(16, 40, 36, 10 + i, 9));
        ImagePlus image = new ImagePlus("", stack);
        image.setDimensions(2, 2, 1);
        image.setOpenAsHyperStack(true);
        image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.25;
        image.getCalibration().setUnit("micron");
        return image;
    }

    private static void saveHoles(Path folder) {
        ImageProcessor gaps = plane(32, 48, 44, 20, 3);
        fill(gaps, 10, 8, 9, 7, Float.NaN);
        ImageProcessor bright = plane(16, 48, 44, 21, 3);
        fill(bright, 20, 16, 8, 8, 65535);
        ImageProcessor hot = plane(16, 48, 44, 22, 3);
        for (int i = 0; i < 9; i++) hot.setf(5 * i + 2, 4 * i + 3, i % 2 == 0 ? 65000 : 0);
        ImageProcessor mask = new ByteProcessor(52, 44);
        fill(mask, 14, 12, 12, 10, 255);
        save(folder, "gaps", new ImagePlus("", gaps));
        save(folder, "bright", new ImagePlus("", bright));
        save(folder, "hot", new ImagePlus("", hot));
        save(folder, "mask", new ImagePlus("", mask));
        ImageProcessor small = new ByteProcessor(48, 44);
        fill(small, 14, 12, 12, 10, 255);
        save(folder, "floatmask", new ImagePlus("", small));
    }

    /** A sharp image, what a camera makes of it on another scale, and a small copy. */
    private static void saveTraining(Path folder) {
        ImageProcessor clean = plane(32, 32, 32, 30, 0);
        ImageProcessor noisy = plane(32, 32, 32, 30, 12);
        noisy.multiply(0.5);
        noisy.add(40);
        save(folder, "clean", new ImagePlus("", clean));
        save(folder, "noisy", new ImagePlus("", noisy));
        ImageProcessor small = new FloatProcessor(16, 16);
        for (int i = 0; i < 16 * 16; i++) small.setf(i, clean.getf(i % 16 * 2, i / 16 * 2));
        save(folder, "small", new ImagePlus("", small));
    }

    /** The image that models of one image learn, and the same with another part in it. */
    private static void saveChanged(Path folder) {
        ImageProcessor one = plane(32, 40, 36, 40, 4);
        ImageProcessor changed = one.duplicate();
        ImageProcessor mask = new ByteProcessor(40, 36);
        for (int y = 10; y < 20; y++) for (int x = 12; x < 24; x++) changed.setf(x, y, one.getf(x + 12, y + 12));
        fill(mask, 12, 10, 12, 10, 255);
        save(folder, "one", new ImagePlus("", one));
        save(folder, "changed", new ImagePlus("", changed));
        save(folder, "change", new ImagePlus("", mask));
        save(folder, "onergb", new ImagePlus("", plane(24, 36, 32, 41, 4)));
    }

    /** A map of three classes, and images of two kinds in a folder each. */
    private static void saveKinds(Path folder) {
        ImageProcessor map = new ByteProcessor(40, 36);
        fill(map, 4, 5, 14, 12, 1);
        fill(map, 22, 18, 12, 10, 2);
        save(folder, "map", new ImagePlus("", map));
        for (int i = 0; i < 6; i++) {
            ImageProcessor plane = plane(32, 64, 64, 50 + i, 4);
            if (i < 3) plane.multiply(0.5);
            save(made(folder.resolve("groups/" + (i < 3 ? "dark" : "light"))), "" + i, new ImagePlus("", plane));
        }
    }

    /** Four images with a spot, and a table of what they show. */
    private static void saveCaptioned(Path folder) {
        Path captioned = made(folder.resolve("captioned"));
        String table = "file,caption\n";
        for (int i = 0; i < 4; i++) {
            ImageProcessor plane = plane(8, 32, 32, 60 + i, 4);
            fill(plane, 3 + 5 * i, 8, 9, 11, i < 2 ? 250 : 5);
            save(captioned, "" + i, new ImagePlus("", plane));
            table += i + ".tif," + (i < 2 ? "one bright spot" : "dark spot") + "\n";
        }
        IJ.saveString(table, captioned.resolve("captions.csv").toString());
    }

    private static Path made(Path folder) {
        File file = folder.toFile();
        if (!file.isDirectory() && !file.mkdirs()) throw new IllegalStateException(file + " could not be made.");
        return folder;
    }

    private static void save(Path folder, String name, ImagePlus image) {
        if (!new FileSaver(image).saveAsTiff(folder.resolve(name + ".tif").toString()))
            throw new IllegalStateException(name + ".tif could not be written: " + IJ.getErrorMessage());
    }

    private static void fill(ImageProcessor plane, int left, int top, int width, int height, float value) {
        for (int y = top; y < top + height; y++) for (int x = left; x < left + width; x++) plane.setf(x, y, value);
    }

    private static ImageProcessor plane(int bits, int width, int height, long seed, double noise) {
        if (bits == 24) return colours(width, height, seed, noise);
        Random random = new Random(seed);
        double[] phases = random.doubles(4, 0, 2 * Math.PI).toArray();
        ImageProcessor plane =
                switch (bits) {
                    case 8 -> new ByteProcessor(width, height);
                    case 16 -> new ShortProcessor(width, height);
                    default -> new FloatProcessor(width, height);
                };
        for (int i = 0; i < width * height; i++) {
            double value = scene(i % width, i / width, phases) + noise * random.nextGaussian();
            double grey = Math.max(0, Math.min(240, value));
            plane.setf(i, (float) (bits == 8 ? Math.rint(grey) : bits == 16 ? Math.rint(200 * grey) : value));
        }
        return plane;
    }

    private static ImageProcessor colours(int width, int height, long seed, double noise) {
        ColorProcessor colours = new ColorProcessor(width, height);
        for (int c = 1; c <= 3; c++)
            colours.setChannel(c, (ByteProcessor) plane(8, width, height, 3 * seed + c, noise));
        return colours;
    }

    /** Waves with an edge across them; StrictMath is the same everywhere. */
    private static double scene(int x, int y, double[] phases) {
        double waves = StrictMath.sin(x / 5.0 + phases[0]) * StrictMath.cos(y / 4.0 + phases[1]);
        double fine = StrictMath.sin(x * 1.3 + y * 0.7 + phases[2]);
        double edge = x + 2 * y > 80 + 20 * StrictMath.sin(phases[3]) ? 40 : 0;
        return 100 + 50 * waves + 20 * fine + edge;
    }
}
