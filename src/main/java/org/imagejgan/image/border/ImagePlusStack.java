// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.List;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.Selection;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.block.StripPlane;
import org.imagejgan.image.file.FilePalette;
import org.imagejgan.image.file.Palette;

/**
 * The planes of an {@link ImagePlus} without a copy: views on its pixel arrays, in ImageJ's order C, Z, T. Values are
 * the stored ones; calibration functions (such as that of signed 16-bit images) are not applied.
 *
 * <p>An "8-bit color" image, or one opened from a file with a palette, whose pixels are places in the palette and not
 * intensities, appears as the RGB image it shows. Its planes are converted copies, and so are those of a virtual stack: writing to them changes nothing.
 * {@link ResultImage#copyOf} of either can be written to. An 8-bit image under a lookup table of intensities (Fire,
 * Green, ...) is {@link PixelType#UINT8}.
 */
public final class ImagePlusStack implements OpenImage {
    private final ImagePlus image;
    private final ImageStack stack;
    private final PixelType type;
    private final boolean indexed;
    /** As they are now: an image that is closed meanwhile says that it has one plane, and the rest would be left out. */
    private final int stored;

    private final int slices;
    private final int frames;
    /** Of a virtual stack, the plane that a part was last taken of. */
    private Object read;

    private int readIndex;

    private ImagePlusStack(ImagePlus image, boolean indexed) {
        this.image = image;
        this.stack = image.getStack();
        this.indexed = indexed;
        this.type = typeOf(image, indexed);
        stored = image.getNChannels();
        slices = image.getNSlices();
        frames = image.getNFrames();
    }

    /** @throws IllegalArgumentException if there is no image or it has no pixels */
    public static ImagePlusStack of(ImagePlus image) {
        if (image == null || image.getWidth() < 1 || image.getHeight() < 1 || image.getProcessor() == null)
            throw new IllegalArgumentException(
                    "There is no image to work on, or the image is empty. Open an image with pixels first.");
        return new ImagePlusStack(image, isIndexed(image));
    }

    /**
     * Whether the pixels are places in a palette without an order, not intensities. ImageJ opens indexed pictures as
     * 8-bit images under a lookup table; one that a user put on, on intensities or labels, is no palette.
     */
    static boolean isIndexed(ImagePlus image) {
        return paletteLike(image) && (image.getType() == ImagePlus.COLOR_256 || FilePalette.of(image));
    }

    private static boolean paletteLike(ImagePlus image) {
        return image.getBitDepth() == 8 && !image.isComposite() && Palette.of(image.getProcessor());
    }

    /**
     * Whether an image is taken for intensities under a lookup table, though its colours look like a palette: nothing tells
     * where they come from.
     */
    public static boolean maybeIndexed(ImagePlus image) {
        return paletteLike(image) && !isIndexed(image);
    }

    /** Whether colours are worked on because pixels are places in a palette; {@link #type} is RGB then. */
    public boolean indexed() {
        return indexed;
    }

    private static PixelType typeOf(ImagePlus image, boolean indexed) {
        return switch (image.getBitDepth()) {
            case 8 -> indexed ? PixelType.RGB : PixelType.UINT8;
            case 16 -> PixelType.UINT16;
            case 24 -> PixelType.RGB;
            default -> PixelType.FLOAT32;
        };
    }

    /** Channel, slice and frame that an image shows, from 1. */
    public static int[] position(ImagePlus image) {
        // Not getZ() and getT(): for a stack without a window they stay at 1 whatever slice is set.
        return image.convertIndexToPosition(image.getCurrentSlice());
    }

    /** The plane of a channel, counted from 0, at the slice and frame that an image shows; an RGB image has one plane. */
    public static ImageProcessor shown(ImagePlus image, int channel) {
        int[] position = position(image);
        int stored = Math.min(channel + 1, image.getNChannels());
        return image.getStack().getProcessor(image.getStackIndex(stored, position[1], position[2]));
    }

    @Override
    public String title() {
        return image.getTitle();
    }

    @Override
    public Place shown() {
        int[] position = position(image);
        return new Place(position[1] - 1, position[2] - 1);
    }

    @Override
    public PixelSize pixelSize() {
        Calibration calibration = image.getCalibration();
        return new PixelSize(calibration.pixelWidth, calibration.pixelHeight, calibration.getUnit());
    }

    @Override
    public boolean calibrated() {
        return image.getCalibration().scaled();
    }

    @Override
    public ValueCalibration valueCalibration() {
        return ValueFunction.of(image);
    }

    @Override
    public List<Integer> colours() {
        return ChannelColours.of(image);
    }

    @Override
    public DisplayRange range(int channel) {
        return DisplayRange.of(image, channel);
    }

    @Override
    public byte[] greys(int channel) {
        ImageProcessor plane = shown(image, channel).duplicate();
        if (image.getBitDepth() == 24)
            return (byte[]) plane.convertToByte(false).getPixels();
        DisplayRange range = range(channel);
        plane.setMinAndMax(range.low(), range.high());
        ImageProcessor grey = plane.convertToByte(true);
        if (image.isInvertedLut()) grey.invert();
        return (byte[]) grey.getPixels();
    }

    @Override
    public NewImage picture(String suffix, int[] pixels) {
        ImagePlus picture = new ImagePlus(title() + suffix, new ColorProcessor(width(), height(), pixels));
        picture.setCalibration(image.getCalibration().copy());
        return new NewImage(picture);
    }

    @Override
    public Selection selection() {
        return Selection.of(image);
    }

    @Override
    public OpenImage numbers() {
        if (indexed) return new ImagePlusStack(image, false);
        return FilePalette.places(image).map(this::with).orElse(this);
    }

    private ImagePlusStack with(ByteProcessor places) {
        ImagePlus numbers = new ImagePlus(image.getTitle(), places);
        numbers.setCalibration(image.getCalibration().copy());
        return new ImagePlusStack(numbers, false);
    }

    @Override
    public NewImage copy(String suffix) {
        return new NewImage(ResultImage.copyOf(image, suffix));
    }

    @Override
    public NewImage floatCopy(String suffix) {
        return new NewImage(ResultImage.floatCopyOf(image, suffix));
    }

    @Override
    public NewImage floatCopy(String suffix, Hyperstack planes) {
        return new NewImage(ResultImage.floatCopyOf(image, suffix, planes));
    }

    @Override
    public NewImage copy(String suffix, Hyperstack planes) {
        return new NewImage(ResultImage.copyOf(image, suffix, planes));
    }

    @Override
    public NewImage of(Hyperstack planes, MadeOf made) {
        return new NewImage(MadeImage.of(image, planes, made));
    }

    @Override
    public void dress(NewImage enlarged) {
        EnlargedImage.dress(image, enlarged.image());
    }

    @Override
    public PixelType type() {
        return type;
    }

    @Override
    public int width() {
        return image.getWidth();
    }

    @Override
    public int height() {
        return image.getHeight();
    }

    @Override
    public int channels() {
        return type == PixelType.RGB ? 3 * stored : stored;
    }

    @Override
    public int slices() {
        return slices;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public PlaneCut cut() {
        return BlockStack.cutOf(stack);
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        int index = index(channel, slice, frame);
        boolean strips = !indexed && !cut().isWhole() && stack instanceof BlockStack blocks && blocks.strip() > 0;
        return strips ? StripPlane.of((BlockStack) stack, index) : view(pixels(index), channel);
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        int index = index(channel, slice, frame);
        boolean all = area.width == width() && area.height == height();
        if (all && cut().isWhole()) return plane(channel, slice, frame);
        return PlanePixels.view(pixels(index, area), area.width, area.height, channel % inOnePlane());
    }

    @Override
    public LentPlanes lent() {
        boolean read = stack.isVirtual() && !indexed && cut().isWhole();
        return read ? new ReadPlanes(this, stack) : OpenImage.super.lent();
    }

    /** The place of a plane in the stack, from 1. */
    int index(int channel, int slice, int frame) {
        Objects.checkIndex(channel, channels());
        Objects.checkIndex(slice, slices());
        Objects.checkIndex(frame, frames());
        return (frame * slices + slice) * stored + channel / inOnePlane() + 1;
    }

    /** A channel of the pixels of a plane of the stack. */
    RandomAccessibleInterval<? extends RealType<?>> view(Object pixels, int channel) {
        return PlanePixels.view(pixels, width(), height(), channel % inOnePlane());
    }

    private int inOnePlane() {
        return type == PixelType.RGB ? 3 : 1;
    }

    private Object pixels(int index) {
        return indexed ? stack.getProcessor(index).convertToRGB().getPixels() : stack.getPixels(index);
    }

    private Object pixels(int index, Rectangle area) {
        if (stack instanceof BlockStack blocks) {
            ImageProcessor part = blocks.part(index, area);
            return (indexed ? part.convertToRGB() : part).getPixels();
        }
        boolean again = stack.isVirtual();
        if (again && readIndex != index) {
            read = pixels(index);
            readIndex = index;
        }
        return PlanePixels.cut(again ? read : pixels(index), width(), area);
    }
}
