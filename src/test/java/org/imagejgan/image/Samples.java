// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.util.Random;

/** Images for the tests of this package, made in code. */
public final class Samples {

    private Samples() {}

    public static ImageProcessor plane(int bits, int width, int height, long seed) {
        Random random = new Random(seed);
        ImageProcessor pixels =
                switch (bits) {
                    case 8 -> new ByteProcessor(width, height);
                    case 16 -> new ShortProcessor(width, height);
                    case 24 -> new ColorProcessor(width, height);
                    default -> new FloatProcessor(width, height);
                };
        for (int i = 0; i < width * height; i++) {
            if (bits == 32) pixels.setf(i, (float) (random.nextGaussian() * 1000));
            else pixels.set(i, bits == 24 ? 0xff000000 | random.nextInt(1 << 24) : random.nextInt(1 << bits));
        }
        return pixels;
    }

    public static ImagePlus stack(int bits, int width, int height, int channels, int slices, int frames) {
        ImageStack stack = new ImageStack(width, height);
        for (int i = 0; i < channels * slices * frames; i++)
            stack.addSlice("label " + i, plane(bits, width, height, i));
        ImagePlus image = new ImagePlus("cells.tif", stack);
        image.setDimensions(channels, slices, frames);
        image.setOpenAsHyperStack(stack.size() > 1);
        return image;
    }

    /** A composite hyperstack with everything on it that a microscopist sets. */
    public static ImagePlus dressed(int bits) {
        CompositeImage image = new CompositeImage(stack(bits, 13, 9, 2, 3, 2), CompositeImage.COMPOSITE);
        LUT magenta = LUT.createLutFromColor(Color.MAGENTA);
        LUT green = LUT.createLutFromColor(Color.GREEN);
        magenta.min = 3;
        magenta.max = 77;
        green.min = 11;
        green.max = 99;
        image.setLuts(new LUT[] {magenta, green});
        image.setActiveChannels("01");
        calibrate(image);
        image.setProperty("Info", "objective = 63x");
        image.setProp("Dye", "DAPI");
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        image.setRoi(new OvalRoi(2, 2, 5, 5));
        image.setPositionWithoutUpdate(2, 3, 1);
        return image;
    }

    public static void calibrate(ImagePlus image) {
        Calibration calibration = new Calibration();
        calibration.pixelWidth = 0.065;
        calibration.pixelHeight = 0.07;
        calibration.pixelDepth = 0.3;
        calibration.frameInterval = 2.5;
        calibration.setUnit("micron");
        calibration.setTimeUnit("sec");
        calibration.xOrigin = 4;
        image.setCalibration(calibration);
    }

    /** A stack whose planes are made anew whenever they are asked for, as those on disk are. */
    public static ImagePlus virtual(int width, int height, int slices) {
        VirtualStack stack = new VirtualStack(width, height, null, "") {
            @Override
            public ImageProcessor getProcessor(int n) {
                return plane(16, width, height, n);
            }

            @Override
            public Object getPixels(int n) {
                return getProcessor(n).getPixels();
            }

            @Override
            public int getSize() {
                return slices;
            }

            @Override
            public int size() {
                return slices;
            }

            @Override
            public String getSliceLabel(int n) {
                return "v" + n;
            }
        };
        stack.setBitDepth(16);
        return new ImagePlus("on disk", stack);
    }
}
