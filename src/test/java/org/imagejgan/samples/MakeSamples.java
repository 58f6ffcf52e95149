// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.samples;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Makes the images in {@code samples/} that are not photographs; the same pixels every time. */
public final class MakeSamples {
    private MakeSamples() {}

    /** @param args the folder to write to, {@code samples} if none is given */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "samples");
        save(cells(), folder.resolve("cells-16bit.tif"));
        save(filaments(), folder.resolve("filaments-8bit.tif"));
        save(hyperstack(), folder.resolve("hyperstack-3c-3z.tif"));
        save(nuclei(), folder.resolve("nuclei-8bit.tif"));
        ImagePlus photograph = IJ.openImage(Path.of("samples", "camera.png").toString());
        save(noisy(photograph), folder.resolve("camera-noisy.png"));
    }

    /** Nuclei, threads and spots in one channel, 0.108 µm a pixel, a camera with offset 100. */
    static ImagePlus cells() {
        float[] photons = new Scene(512, 512, 1, 1)
                .nuclei(26, 26, 9)
                .filaments(40, 1.3, 7)
                .spots(160, 1.5, 12)
                .photons();
        int[] levels = new Camera(4, 100, 5, 65_535).take(photons, 2);
        return calibrated("cells-16bit", sixteenBit(levels, 512, 512), 0.108, 0);
    }

    /** Threads in 8 bits, 0.13 µm a pixel. */
    static ImagePlus filaments() {
        float[] photons = new Scene(256, 256, 1.5, 3).filaments(30, 1.4, 16).photons();
        int[] levels = new Camera(8, 10, 3, 255).take(photons, 4);
        ImageProcessor pixels = new ByteProcessor(256, 256);
        for (int i = 0; i < levels.length; i++) pixels.set(i, levels[i]);
        return calibrated("filaments-8bit", new ImagePlus("", pixels).getStack(), 0.13, 0);
    }

    /** Nuclei alone in 8 bits, 0.65 µm a pixel, little noise. */
    static ImagePlus nuclei() {
        float[] photons = new Scene(256, 256, 4, 80).nuclei(34, 9, 160).photons();
        int[] levels = new Camera(0.8, 6, 1, 255).take(photons, 81);
        ImageProcessor pixels = new ByteProcessor(256, 256);
        for (int i = 0; i < levels.length; i++) pixels.set(i, levels[i]);
        return calibrated("nuclei-8bit", new ImagePlus("", pixels).getStack(), 0.65, 0);
    }

    /** Three channels (nuclei, threads, spots) in three slices of 16 bits, 0.2 × 0.2 × 0.5 µm. */
    static ImagePlus hyperstack() {
        ImageStack stack = new ImageStack(128, 128);
        for (int slice = 0; slice < 3; slice++) {
            double light = new double[] {0.6, 1, 0.5}[slice];
            Camera camera = new Camera(4, 100, 5, 65_535);
            Scene nuclei = new Scene(128, 128, 2, 10).nuclei(6, 14, 24);
            Scene threads = new Scene(128, 128, 1, 20).filaments(12, 1.3, 14);
            Scene spots = new Scene(128, 128, 1, 30).spots(40, 1.4, 30);
            stack.addSlice("nuclei", pixels(camera.take(nuclei.dimmed(light).photons(), 40 + slice), 128));
            stack.addSlice("threads", pixels(camera.take(threads.dimmed(light).photons(), 50 + slice), 128));
            stack.addSlice("spots", pixels(camera.take(spots.dimmed(light).photons(), 60 + slice), 128));
        }
        ImagePlus image = calibrated("hyperstack-3c-3z", stack, 0.2, 0.5);
        image.setDimensions(3, 3, 1);
        image.setOpenAsHyperStack(true);
        return new CompositeImage(image, CompositeImage.COMPOSITE);
    }

    /** A part of a photograph with Gaussian noise of sigma 25. */
    static ImagePlus noisy(ImagePlus photograph) {
        SplittableRandom random = new SplittableRandom(70);
        photograph.setRoi(130, 40, 256, 256);
        ImageProcessor pixels = photograph.getProcessor().crop();
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            double level = StrictMath.rint(pixels.get(i) + 25 * Camera.normal(random));
            pixels.set(i, (int) Math.max(0, Math.min(255, level)));
        }
        return new ImagePlus("camera-noisy", pixels);
    }

    private static ImageStack sixteenBit(int[] levels, int width, int height) {
        ImageStack stack = new ImageStack(width, height);
        stack.addSlice(pixels(levels, width));
        return stack;
    }

    private static ImageProcessor pixels(int[] levels, int width) {
        ImageProcessor pixels = new ShortProcessor(width, levels.length / width);
        for (int i = 0; i < levels.length; i++) pixels.set(i, levels[i]);
        return pixels;
    }

    private static ImagePlus calibrated(String title, ImageStack stack, double pixel, double depth) {
        ImagePlus image = new ImagePlus(title, stack);
        Calibration calibration = image.getCalibration();
        calibration.setUnit("micron");
        calibration.pixelWidth = pixel;
        calibration.pixelHeight = pixel;
        if (depth > 0) calibration.pixelDepth = depth;
        image.resetDisplayRange();
        return image;
    }

    private static void save(ImagePlus image, Path file) {
        FileSaver saver = new FileSaver(image);
        String path = file.toString();
        boolean saved = path.endsWith(".png") ? saver.saveAsPng(path) : saveTiff(image, saver, path);
        if (!saved) throw new IllegalStateException(path + " could not be written.");
    }

    private static boolean saveTiff(ImagePlus image, FileSaver saver, String path) {
        return image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path);
    }
}
