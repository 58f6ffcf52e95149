// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;

/** Makes images that no other image is the model for. */
public final class FreshImage {

    private FreshImage() {}

    /**
     * An image in memory, not shown, whose pixels are all 0. Several channels make a composite; more than one plane of
     * one channel makes a stack.
     *
     * @param channels 3 for {@link PixelType#RGB}, which keeps them in one plane
     * @throws IllegalArgumentException if a number is below 1, or RGB is to have other than three channels
     */
    public static ImagePlus of(
            String title, PixelType type, int width, int height, int channels, int slices, int frames) {
        if (Math.min(Math.min(width, height), Math.min(channels, Math.min(slices, frames))) < 1)
            throw new IllegalArgumentException("An image needs at least one pixel and one plane.");
        if (type == PixelType.RGB && channels != 3)
            throw new IllegalArgumentException("An RGB image has 3 channels, not " + channels + ".");
        int stored = type == PixelType.RGB ? 1 : channels;
        ImageStack stack = new ImageStack(width, height);
        for (int i = 0; i < stored * slices * frames; i++)
            stack.addSlice(processor(type, width, height, PlanePixels.blank(type, width, height)));
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(stored, slices, frames);
        image.setOpenAsHyperStack(stored > 1 || frames > 1);
        return stored > 1 ? new CompositeImage(image, CompositeImage.COMPOSITE) : image;
    }

    /** A plane on an array as {@link PlanePixels} keeps it, not copied. */
    static ImageProcessor processor(PixelType type, int width, int height, Object pixels) {
        return switch (type) {
            case UINT8 -> new ByteProcessor(width, height, (byte[]) pixels);
            case UINT16 -> new ShortProcessor(width, height, (short[]) pixels, null);
            case FLOAT32 -> new FloatProcessor(width, height, (float[]) pixels);
            case RGB -> new ColorProcessor(width, height, (int[]) pixels);
        };
    }

    /** Shows {@code low} black and {@code high} in full for one channel, counted from 0; RGB and 8-bit stay as they are. */
    public static void setRange(ImagePlus image, int channel, double low, double high) {
        if (image.getBitDepth() == 8 || image.getBitDepth() == 24) return;
        if (image instanceof CompositeImage composite) {
            composite.getChannelLut(channel + 1).min = low;
            composite.getChannelLut(channel + 1).max = high;
            if (composite.getC() == channel + 1) composite.setDisplayRange(low, high);
        } else {
            image.setDisplayRange(low, high);
        }
    }

    /** Gives an image the lookup tables and display ranges of another of the same type and channels; else nothing. */
    public static void copyColours(ImagePlus from, ImagePlus to) {
        boolean alike = from.getBitDepth() == to.getBitDepth() && from.getNChannels() == to.getNChannels();
        if (!alike || from.getBitDepth() == 24 || ImagePlusStack.isIndexed(from)) return;
        if (from instanceof CompositeImage source && to instanceof CompositeImage target) {
            target.setMode(source.getMode());
            target.copyLuts(source);
            DisplayRange.mend(from, to);
        } else {
            ResultImage.dye(to, from.getProcessor().getColorModel(), DisplayRange.of(from, 0));
        }
    }

    /** Gives an image of one channel the lookup table and display range of one of another's, counted from 0. */
    public static void copyColours(CompositeImage from, int channel, ImagePlus to) {
        if (from.getBitDepth() != to.getBitDepth()) return;
        ResultImage.dye(to, from.getChannelLut(channel + 1), DisplayRange.of(from, channel));
    }
}
