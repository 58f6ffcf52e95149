// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.image.ColorModel;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.block.BlockImage;
import org.imagejgan.image.block.BlockStack;

/** Makes the image that an operation writes its result into: all of the source but its window and its file. */
public final class ResultImage {

    private ResultImage() {}

    /**
     * A copy in memory with the source's pixels, bit depth, dimensions, calibration, slice labels, lookup tables,
     * display mode and ranges, overlay, selection, properties and position, titled with the source's title and the
     * suffix. The source is not changed; neither image shares an array with the other. The copy is not shown and does
     * not point at the source's file, so reverting or saving it cannot touch that file. An "8-bit color" image becomes
     * RGB, as {@link ImagePlusStack} sees it.
     *
     * @throws IllegalArgumentException if there is no image or it has no pixels
     */
    public static ImagePlus copyOf(ImagePlus source, String suffix) {
        ImagePlusStack.of(source);
        boolean indexed = ImagePlusStack.isIndexed(source);
        return copy(source, suffix, pixels(source, indexed), indexed);
    }

    /** The same with planes of the source's number, size and type that are made when they are read, and forgotten again. */
    static ImagePlus copyOf(ImagePlus source, String suffix, Hyperstack planes) {
        String[] labels = new String[source.getStackSize()];
        for (int i = 0; i < labels.length; i++) labels[i] = source.getStack().getSliceLabel(i + 1);
        return copy(source, suffix, new MadeStack(planes, labels), ImagePlusStack.isIndexed(source));
    }

    private static ImagePlus copy(ImagePlus source, String suffix, ImageStack pixels, boolean indexed) {
        ImagePlus result = BlockImage.of(source.getTitle() + suffix, pixels);
        result.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
        result.setOpenAsHyperStack(source.isHyperStack() || source.getOpenAsHyperStack());
        if (source instanceof CompositeImage composite) result = composed(result, composite);
        else if (source.getBitDepth() != 24 && !indexed) copyDisplay(source, result);
        result.setCalibration(source.getCalibration().copy());
        copyProperties(source, result);
        copyAnnotations(source, result, null);
        int[] position = ImagePlusStack.position(source);
        result.setPositionWithoutUpdate(position[0], position[1], position[2]);
        BlockStack.together(pixels);
        return result;
    }

    /**
     * {@link #copyOf} with pixels of 32-bit floats, for results that no longer are on the source's scale: its lookup
     * tables and display ranges are left behind. RGB becomes three channels.
     */
    public static ImagePlus floatCopyOf(ImagePlus source, String suffix) {
        Hyperstack stack = ImagePlusStack.of(source);
        ImageStack to = new ImageStack(source.getWidth(), source.getHeight());
        for (int t = 0; t < stack.frames(); t++)
            for (int z = 0; z < stack.slices(); z++)
                for (int c = 0; c < stack.channels(); c++) to.addSlice(floats(stack.plane(c, z, t)));
        return floats(source, suffix, stack.channels(), to);
    }

    /** The same with planes of the source's number and size that are made when they are read, and forgotten again. */
    static ImagePlus floatCopyOf(ImagePlus source, String suffix, Hyperstack planes) {
        String[] labels = new String[planes.channels() * planes.slices() * planes.frames()];
        return floats(source, suffix, planes.channels(), new MadeStack(new FloatPlanes(planes, null), labels));
    }

    private static ImagePlus floats(ImagePlus source, String suffix, int channels, ImageStack to) {
        ImagePlus result = BlockImage.of(source.getTitle() + suffix, to);
        result.setDimensions(channels, source.getNSlices(), source.getNFrames());
        result.setOpenAsHyperStack(to.size() > 1);
        result.setCalibration(source.getCalibration().copy());
        copyProperties(source, result);
        copyAnnotations(source, result, null);
        BlockStack.together(to);
        return result;
    }

    /**
     * Gives an image of other values that was made of another what the other has besides pixels: calibration of space and
     * time, properties, overlay and selection.
     *
     * @param kept the planes that it was made of
     */
    public static void dressAsOther(ImagePlus source, ImagePlus result, KeptPlanes kept) {
        Calibration calibration = source.getCalibration().copy();
        calibration.setFunction(Calibration.NONE, null, null);
        result.setCalibration(calibration);
        copyProperties(source, result);
        copyAnnotations(source, result, kept);
    }

    private static FloatProcessor floats(RandomAccessibleInterval<? extends RealType<?>> plane) {
        PixelRows rows = PixelRows.of(plane);
        return new FloatProcessor(rows.width(), rows.height(), rows.values());
    }

    private static ImageStack pixels(ImagePlus source, boolean indexed) {
        ImageStack from = source.getStack();
        ImageStack to = new ImageStack(source.getWidth(), source.getHeight());
        for (int i = 1; i <= from.size(); i++) {
            ImageProcessor plane = from.getProcessor(i);
            to.addSlice(from.getSliceLabel(i), indexed ? plane.convertToRGB() : plane.duplicate());
        }
        return to;
    }

    private static ImagePlus composed(ImagePlus result, CompositeImage source) {
        CompositeImage composite = new CompositeImage(result, source.getMode());
        composite.copyLuts(source);
        DisplayRange.mend(source, composite);
        return composite;
    }

    private static void copyDisplay(ImagePlus source, ImagePlus result) {
        ColorModel colours = source.getProcessor().getColorModel();
        if (result.getStackSize() > 1) result.getStack().setColorModel(colours);
        dye(result, colours, DisplayRange.of(source, 0));
    }

    /** Sets the lookup table and the range of an image of one channel. */
    static void dye(ImagePlus image, ColorModel colours, DisplayRange range) {
        image.getProcessor().setColorModel(colours);
        image.setDisplayRange(range.low(), range.high());
    }

    static void copyProperties(ImagePlus source, ImagePlus result) {
        String[] pairs = source.getPropertiesAsArray();
        if (pairs != null) result.setProperties(pairs);
        if (source.getProperties() == null) return;
        for (Map.Entry<Object, Object> entry : source.getProperties().entrySet()) {
            // Other values are live objects of ImageJ (a plot, a transform) that describe the source's pixels.
            boolean text = entry.getKey() instanceof String && entry.getValue() instanceof String;
            if (text) result.setProperty((String) entry.getKey(), entry.getValue());
        }
    }

    /** @param kept the planes that the result has; null for all */
    private static void copyAnnotations(ImagePlus source, ImagePlus result, KeptPlanes kept) {
        Overlay overlay = source.getOverlay();
        if (overlay != null) result.setOverlay(kept == null ? overlay.duplicate() : kept.of(overlay, source, result));
        Roi roi = source.getRoi();
        if (roi != null) result.setRoi((Roi) roi.clone());
    }
}
