// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.HotPixels;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.image.PixelSample;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Examples;
import org.imagejgan.model.Picture;
import org.imagejgan.model.Size;
import org.imagejgan.model.SourceImage;

/**
 * The one image that a single-image model learns from: the plane that is looked at, with all its channels.
 *
 * @param picture the image, each channel normalised
 * @param source what results need to be given in the image's values and units
 */
public record TrainingImage(Picture picture, SourceImage source) implements Examples {
    private static final int MOST_CHANNELS = 4;

    /**
     * Reads the current plane.
     *
     * @throws IllegalArgumentException if it has more than four channels, or nothing to learn
     */
    static TrainingImage of(ImagePlus image) {
        Hyperstack stack = ImagePlusStack.of(image);
        if (stack.channels() > MOST_CHANNELS)
            throw new IllegalArgumentException("\"" + image.getTitle() + "\" has " + stack.channels()
                    + " channels; a single-image model takes at most " + MOST_CHANNELS
                    + ". Keep those you need with Image > Duplicate.");
        List<Normalizer> ranges = new ArrayList<>();
        for (int c = 0; c < stack.channels(); c++)
            ranges.add(NormalizerRule.USUAL.fit(List.of(shown(image, stack, c))));
        return of(image, stack, source(image, stack, ranges));
    }

    /**
     * Reads the current plane of an image that a model was trained on, on the model's scale.
     *
     * @param source what the model knows of its image
     * @param name of the image, for messages
     * @param model its name, for messages
     * @throws IllegalArgumentException if channels or size are others
     */
    public static TrainingImage again(ImagePlus image, SourceImage source, String name, String model) {
        Hyperstack stack = ImagePlusStack.of(image);
        int channels = source.ranges().size();
        if (stack.channels() == channels && stack.width() == source.width() && stack.height() == source.height())
            return of(image, stack, source);
        throw new IllegalArgumentException(name + " has "
                + new Size(stack.height(), stack.width()) + " pixels and " + stack.channels() + " channel(s), but "
                + "the model " + model + " was trained on an image of " + new Size(source.height(), source.width())
                + " pixels and " + channels + " channel(s). Give the image that it was trained on.");
    }

    private static TrainingImage of(ImagePlus image, Hyperstack stack, SourceImage source) {
        int size = stack.width() * stack.height();
        float[] values = new float[stack.channels() * size];
        boolean varies = false;
        for (int c = 0; c < stack.channels(); c++) {
            var plane = shown(image, stack, c);
            varies |= varies(PixelSample.values(List.of(plane)));
            Normalizer range = source.ranges().get(c);
            Tile whole = new Tile(0, 0, stack.width(), stack.height(), 0, 0, stack.width(), stack.height());
            PlaneReader.read(plane, whole, range, values, c * size);
            HotPixels.fill(plane, whole, range, values, c * size);
        }
        if (!varies)
            throw new IllegalArgumentException("\"" + image.getTitle()
                    + "\" has the same value everywhere, or no finite value: there is nothing to learn from it.");
        return new TrainingImage(new Picture(stack.channels(), stack.height(), stack.width(), values), source);
    }

    private static RandomAccessibleInterval<? extends RealType<?>> shown(
            ImagePlus image, Hyperstack stack, int channel) {
        int[] position = ImagePlusStack.position(image);
        return stack.plane(channel, position[1] - 1, position[2] - 1);
    }

    private static boolean varies(float[] values) {
        for (float value : values) if (value != values[0]) return true;
        return false;
    }

    private static SourceImage source(ImagePlus image, Hyperstack stack, List<Normalizer> ranges) {
        Calibration calibration = image.getCalibration();
        return new SourceImage(
                name(stack.type()),
                stack.height(),
                stack.width(),
                ranges,
                calibration.pixelWidth,
                calibration.pixelHeight,
                calibration.getUnit());
    }

    private static String name(PixelType type) {
        return switch (type) {
            case UINT8 -> "8-bit";
            case UINT16 -> "16-bit";
            case FLOAT32 -> "32-bit";
            case RGB -> "RGB";
        };
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public Map<String, Picture> get(int index) {
        return Map.of("image", picture);
    }
}
