// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Selection;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.progress.Progress;

/**
 * An image as its user has it: planes, and what they mean. Operations see this and {@link NewImage} alone; which program
 * holds the image is known to this package.
 */
public interface OpenImage extends Hyperstack {
    /** The size of a pixel in some unit of length. */
    record PixelSize(double width, double height, String unit) {
        /** The width in micrometres; NaN where the unit is no length. */
        public double micrometres() {
            return switch (unit.toLowerCase(Locale.ROOT)) {
                case "um", "µm", "μm", "micron", "microns", "micrometer" -> width;
                case "nm", "nanometer" -> width * 1e-3;
                case "mm", "millimeter" -> width * 1e3;
                default -> Double.NaN;
            };
        }
    }

    /** What is written above its window. */
    String title();

    /** The plane that is looked at. */
    Place shown();

    /** The size of its pixels; 1 by 1 {@code pixel} where none was set. */
    PixelSize pixelSize();

    /** Whether a size of its pixels was set. */
    boolean calibrated();

    /** What its stored numbers stand for. */
    ValueCalibration valueCalibration();

    /**
     * The colours that its channels are shown in, as {@code 0xrrggbb}, where each goes up from black to one; empty for other
     * lookup tables and RGB.
     */
    List<Integer> colours();

    /** What of a channel, counted from 0, is shown black and in full. */
    DisplayRange range(int channel);

    /** What of a channel, counted from 0, is black (0) and white (1) to eyes: all of 8-bit, else what is shown so. */
    default Normalizer shades(int channel) {
        if (type() == PixelType.UINT8 || type() == PixelType.RGB) return Normalizer.fixed(0, 255, 0, 1);
        DisplayRange shown = range(channel);
        return Normalizer.fixed(shown.low(), shown.high(), 0, 1);
    }

    /** What of a plane is looked at where a look is enough: all of it, or the middle of one that is large. */
    default Rectangle look() {
        return PlaneCut.look(width(), height());
    }

    /** The shown plane of the first of these channels as far as {@link #look} goes; of an RGB picture's three, of its green. */
    default RandomAccessibleInterval<? extends RealType<?>> shownPlane(List<Integer> channels) {
        boolean colours = type() == PixelType.RGB && channels.size() == 3;
        return part(channels.get(colours ? 1 : 0), shown().slice(), shown().frame(), look());
    }

    /** The shown plane of a channel, counted from 0, as it is shown in grey; row by row. */
    byte[] greys(int channel);

    /** An RGB picture of its size and calibration, of packed pixels row by row. */
    NewImage picture(String suffix, int[] pixels);

    /** The pixels that may change. */
    Selection selection();

    /**
     * The selected pixels, row by row.
     *
     * @param what is to be selected, for the message
     * @throws IllegalArgumentException if the selection lies outside the image
     */
    default boolean[] selected(String what) {
        boolean[] selected = new boolean[width() * height()];
        boolean any = false;
        for (int i = 0; i < selected.length; i++)
            any |= selected[i] = selection().contains(i % width(), i / width());
        if (any) return selected;
        throw new IllegalArgumentException("The selection lies outside the image. Select " + what + ".");
    }

    /** Reads a mask of this image. @throws IllegalArgumentException if it has another size */
    default OpenImage mask(String file) throws IOException {
        OpenImage mask = read(Path.of(file));
        if (mask.width() == width() && mask.height() == height()) return mask;
        throw new IllegalArgumentException("mask=" + file + " has " + mask.width() + " × " + mask.height()
                + " pixels, but \"" + title() + "\" has " + width() + " × " + height()
                + ". Give a mask of the same size.");
    }

    /** The same image with the stored numbers as its values, also where they are places in a palette and not intensities. */
    OpenImage numbers();

    /** A copy with all that it has but its window and file, titled with the suffix. */
    NewImage copy(String suffix);

    /** {@link #copy} with 32-bit floats, for results on another scale; RGB becomes three channels. */
    NewImage floatCopy(String suffix);

    /**
     * As {@link #floatCopy(String)}, with planes that are made and turned into floats when they are read, and forgotten
     * again: for results written at once.
     *
     * @param planes of the same size and number
     */
    NewImage floatCopy(String suffix, Hyperstack planes);

    /**
     * As {@link #copy}, with planes that are made when they are read, and forgotten again: for results written at once.
     *
     * @param planes of the same type, size and number, with the same meaning
     */
    NewImage copy(String suffix, Hyperstack planes);

    /**
     * The image that other planes make of this one: of their type and size, with what of this one still holds for it.
     *
     * @param planes what it shows, read once each; if it is lazy, whenever they are looked at
     * @param made of what the planes were made
     */
    NewImage of(Hyperstack planes, MadeOf made);

    /** Gives an enlarged image of this one its lookup tables, display ranges and, for smaller pixels, its calibration. */
    void dress(NewImage enlarged);

    /** One plane of 32-bit values, row by row and without a title; they are not copied. */
    static OpenImage of(float[] values, int width, int height) {
        return ImagePlusStack.of(new ImagePlus("", new FloatProcessor(width, height, values)));
    }

    /** Reads a file. @throws IOException as {@link ImageFiles#open} does */
    static OpenImage read(Path file) throws IOException {
        return read(file, Progress.NONE);
    }

    /** Reads a file; what of it an image cannot hold is noted. @throws IOException as {@link ImageFiles#open} does */
    static OpenImage read(Path file, Progress progress) throws IOException {
        return ImagePlusStack.of(ImageFiles.open(file, progress::note));
    }
}
