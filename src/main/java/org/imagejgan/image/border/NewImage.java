// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.progress.Progress;

/** An image that an operation made: its planes can be written to, the rest follows from what it was made of. */
public final class NewImage {
    private final ImagePlus image;

    public NewImage(ImagePlus image) {
        this.image = image;
    }

    /** An image whose pixels are all 0; see {@link FreshImage#of}. */
    public static NewImage blank(
            String title, PixelType type, int width, int height, int channels, int slices, int frames) {
        return new NewImage(FreshImage.of(title, type, width, height, channels, slices, frames));
    }

    /** Whether its planes are made when they are read, which must be before the operation works on another image. */
    public boolean lazy() {
        return image.getStack() instanceof MadeStack made && !made.isKept();
    }

    /** Makes all planes that are made when they are read, now, and keeps them. */
    public void fill() {
        if (image.getStack() instanceof MadeStack made) made.keep();
    }

    /** Bytes that its pixels take, made or not. */
    public long bytes() {
        return (long) image.getWidth()
                * image.getHeight()
                * Math.max(1, image.getBytesPerPixel())
                * image.getStackSize();
    }

    /** Its planes; writing changes the image. */
    public Hyperstack planes() {
        return ImagePlusStack.of(image);
    }

    /**
     * Turns values of floats that are stored as the source stores its own into those that are shown, as a signed 16-bit image
     * shows -32768 for 0; each plane when it is made, where planes are made when they are read.
     */
    public NewImage valuesAsShown() {
        Calibration calibration = image.getCalibration();
        if (!calibration.calibrated()) return this;
        if (lazy()) {
            Calibration values = calibration.copy();
            image.setStack(((MadeStack) image.getStack()).of(planes -> new FloatPlanes(planes, values)));
            BlockStack.together(image.getStack());
        } else {
            for (int i = 1; i <= image.getStackSize(); i++)
                FloatPlanes.show((float[]) image.getStack().getPixels(i), calibration);
        }
        calibration.setFunction(Calibration.NONE, null, null);
        image.setCalibration(calibration);
        return this;
    }

    /** The same to be read, with what its pixels mean. */
    public OpenImage open() {
        return ImagePlusStack.of(image);
    }

    /** Notes in its properties what made it. */
    public NewImage note(String key, Object value) {
        if (value instanceof Double number) image.setProp(key, number);
        else image.setProp(key, String.valueOf(value));
        return this;
    }

    /** A note by its key; null if there is none. */
    public String note(String key) {
        return image.getProp(key);
    }

    public void pixelSize(OpenImage.PixelSize size) {
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = size.width();
        calibration.pixelHeight = size.height();
        calibration.setUnit(size.unit());
    }

    /** Says what its stored numbers stand for; nothing of them where that is not known. */
    public void calibrate(ValueCalibration values) {
        ValueFunction.set(image, values);
    }

    /** Shows {@code low} black and {@code high} in full for one channel, counted from 0; RGB and 8-bit stay as they are. */
    public void range(int channel, double low, double high) {
        FreshImage.setRange(image, channel, low, high);
    }

    /** Shows its channels in these colours, see {@link OpenImage#colours}; before the ranges are set. */
    public void colours(List<Integer> channels) {
        ChannelColours.set(image, channels);
    }

    /** Says that its time points are so many a second. */
    public void framesPerSecond(double fps) {
        Calibration calibration = image.getCalibration();
        calibration.fps = fps;
        calibration.frameInterval = 1 / fps;
        calibration.setTimeUnit("sec");
    }

    /** Names it. */
    public void title(String title) {
        image.setTitle(title);
    }

    /** Names a plane, counted from 0, in the order of the stack. */
    public void label(int index, String label) {
        if (image.getStackSize() == 1) image.setProp("Slice_Label", label);
        else image.getStack().setSliceLabel(label, index + 1);
    }

    /** Whether a file of that name can hold it. */
    public boolean fits(Path file) {
        return ImageFiles.holds(file, image);
    }

    /** Writes it, see {@link ImageFiles#save}. */
    public void save(Path file, boolean overwrite) throws IOException {
        ImageFiles.save(image, file, overwrite);
    }

    /** The same, with progress. */
    public void save(Path file, boolean overwrite, Progress progress) throws IOException {
        MadeStack made = lazy() ? (MadeStack) image.getStack() : null;
        if (made != null) made.lend();
        try {
            ImageFiles.save(image, file, overwrite, progress);
        } finally {
            if (made != null) made.endLending();
        }
    }

    /** ImageJ's own image, to be shown. */
    public ImagePlus image() {
        return image;
    }
}
