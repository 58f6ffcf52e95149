// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.imagejgan.image.tiff.PlaneKind;
import org.imagejgan.image.tiff.TiffLayout;
import org.imagejgan.image.tiff.TiffPage;
import org.imagejgan.image.tiff.TiffPalette;
import org.imagejgan.image.tiff.TiffPlanes;

/**
 * The image that ImageJ shows for decoded pages: RGB for three or four samples of 8 bits, else a channel a sample of a
 * pixel, and a slice a page unless the file says what they are.
 */
final class DecodedTiff {
    private static final String[] COLOURS = {"Red", "Green", "Blue", "Alpha"};

    private final Path file;
    private final List<TiffPage> pages;
    private final Consumer<String> note;
    private final TiffLayout layout;
    private boolean rounded;
    private boolean transparent;

    private DecodedTiff(Path file, List<TiffPage> pages, Consumer<String> note) throws IOException {
        this.file = file;
        this.pages = pages;
        this.note = note;
        this.layout = TiffLayout.of(pages.get(0));
    }

    static ImagePlus read(Path file, List<TiffPage> pages, Consumer<String> note) throws IOException {
        DecodedTiff decoded = new DecodedTiff(file, pages, note);
        ImagePlus image = decoded.image();
        return TiffDress.of(file, pages.get(0)).dress(image);
    }

    /** The pages' pixels, without what the file says about them besides. */
    static ImagePlus bare(Path file, List<TiffPage> pages, Consumer<String> note) throws IOException {
        return new DecodedTiff(file, pages, note).image();
    }

    private ImagePlus image() throws IOException {
        Room.require(bytesOfImage() + (isRgb() ? TiffPlanes.bytes(layout) : 0) + layout.blockBytes());
        ImageStack stack = new ImageStack(layout.width(), layout.height());
        int channels = 0;
        for (TiffPage page : pages) {
            TiffPlanes planes = TiffPlanes.of(page);
            rounded |= planes.rounded();
            channels = add(planes, page, stack);
        }
        tell();
        ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
        image.setDimensions(channels, pages.size(), 1);
        if (layout.format() == TiffLayout.SIGNED && PlaneKind.SHORTS.bytes() * 8 == image.getBitDepth())
            image.getLocalCalibration().setSigned16BitCalibration();
        image.getProcessor().resetMinAndMax();
        return channels == 1 ? image : composite(image);
    }

    private long bytesOfImage() {
        long page = isRgb() ? 4L * layout.width() * layout.height() : TiffPlanes.bytes(layout);
        return page * pages.size();
    }

    /** Whether a page becomes one RGB plane. */
    private boolean isRgb() {
        boolean bytes = layout.format() == TiffLayout.UNSIGNED && layout.bits() == 8;
        return layout.colour() && bytes && layout.samples() <= 4;
    }

    private CompositeImage composite(ImagePlus channels) {
        boolean colour = layout.colour();
        int mode = colour ? CompositeImage.COMPOSITE : CompositeImage.GRAYSCALE;
        CompositeImage composite = new CompositeImage(channels, mode);
        // Alpha is kept, but drawn it would be white over all.
        if (colour) for (int i = 3; i < channels.getNChannels(); i++) composite.getActiveChannels()[i] = false;
        return composite;
    }

    private void tell() {
        if (rounded) note.accept("Whole numbers of more than 24 binary digits were rounded to 32-bit floats.");
        if (transparent) note.accept("Its transparency (alpha) was left aside; ImageJ's RGB images have none.");
    }

    /** Adds a page's planes, and says how many. */
    private int add(TiffPlanes planes, TiffPage page, ImageStack stack) throws IOException {
        if (isRgb()) {
            stack.addSlice(null, rgb(planes));
            return 1;
        }
        Object[] samples = planes.planes();
        for (int i = 0; i < samples.length; i++) {
            String label = layout.colour() && i < COLOURS.length ? COLOURS[i] : null;
            ImageProcessor plane = grey(samples[i], page);
            // A table of ImageJ dyes intensities; of others it may be a palette, which is looked at by its colours.
            boolean palette = !page.description().startsWith("ImageJ") && Palette.of(plane);
            stack.addSlice(label, palette ? plane.convertToRGB() : plane);
        }
        return samples.length;
    }

    private ImageProcessor rgb(TiffPlanes planes) {
        Object[] samples = planes.planes();
        if (samples.length == 4) for (byte alpha : (byte[]) samples[3]) transparent |= alpha != -1;
        ColorProcessor colours = new ColorProcessor(layout.width(), layout.height());
        colours.setRGB((byte[]) samples[0], (byte[]) samples[1], (byte[]) samples[2]);
        return colours;
    }

    private ImageProcessor grey(Object samples, TiffPage page) throws IOException {
        int width = layout.width();
        int height = layout.height();
        ImageProcessor plane =
                switch (PlaneKind.of(layout)) {
                    case BYTES -> new ByteProcessor(width, height, (byte[]) samples);
                    case SHORTS -> new ShortProcessor(width, height, (short[]) samples, null);
                    case FLOATS -> new FloatProcessor(width, height, (float[]) samples);
                };
        if (layout.photometric() == TiffLayout.PALETTE) {
            TiffPalette palette = TiffPalette.of(page);
            plane.setColorModel(new LUT(palette.reds(), palette.greens(), palette.blues()));
        }
        if (layout.photometric() == TiffLayout.WHITE_IS_ZERO) plane.invertLut();
        return plane;
    }
}
