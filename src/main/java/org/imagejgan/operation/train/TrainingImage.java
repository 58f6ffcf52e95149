// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelSample;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.SourceImage;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;

/**
 * The one image that a single-image model learns from: the plane that is looked at, with all its channels.
 *
 * @param picture the image, each channel normalised
 * @param source what results need to be given in the image's values and units
 */
public record TrainingImage(Picture picture, SourceImage source) implements Examples {
    private static final int MOST_CHANNELS = 4;

    /** Reads the current plane for a model of any purpose but to take haze away. */
    public static TrainingImage of(OpenImage image) {
        return of(image, Purpose.GENERATE);
    }

    /**
     * Reads the current plane.
     *
     * @param purpose to take haze away, 0 has to be where there is no light, and colours what they are to each other
     * @throws IllegalArgumentException if it has more than four channels, or nothing to learn
     */
    public static TrainingImage of(OpenImage image, Purpose purpose) {
        if (image.channels() > MOST_CHANNELS)
            throw new IllegalArgumentException("\"" + image.title() + "\" has " + image.channels()
                    + " channels; a single-image model takes at most " + MOST_CHANNELS
                    + ". Keep those you need with Image > Duplicate.");
        List<Normalizer> ranges = image.planes(image.shown()).stream()
                .map(plane -> range(image, plane, purpose))
                .toList();
        OpenImage.PixelSize pixel = image.pixelSize();
        return of(
                image,
                new SourceImage(
                        image.type().toString(),
                        image.height(),
                        image.width(),
                        ranges,
                        pixel.width(),
                        pixel.height(),
                        pixel.unit()));
    }

    private static Normalizer range(
            OpenImage image, RandomAccessibleInterval<? extends RealType<?>> plane, Purpose purpose) {
        Normalizer usual = Normalizer.Rule.USUAL.fit(List.of(plane));
        if (purpose != Purpose.DEHAZE) return usual;
        double bright = image.type() == PixelType.RGB ? image.type().max() : usual.inverse(1);
        return bright > 0 ? new Normalizer(0, bright) : usual;
    }

    /**
     * Reads the current plane of an image that a model was trained on, on the model's scale.
     *
     * @param source what the model knows of its image
     * @param name of the image, for messages
     * @param model its name, for messages
     * @throws IllegalArgumentException if channels or size are others
     */
    public static TrainingImage again(OpenImage image, SourceImage source, String name, String model) {
        int channels = source.ranges().size();
        if (image.channels() == channels && image.width() == source.width() && image.height() == source.height())
            return of(image, source);
        throw new IllegalArgumentException(name + " has "
                + new Size(image.height(), image.width()) + " pixels and " + image.channels() + " channel(s), but "
                + "the model " + model + " was trained on an image of " + new Size(source.height(), source.width())
                + " pixels and " + channels + " channel(s). Give the image that it was trained on.");
    }

    private static TrainingImage of(OpenImage image, SourceImage source) {
        if (image.planes(image.shown()).stream().noneMatch(plane -> varies(PixelSample.values(List.of(plane)))))
            throw new IllegalArgumentException("\"" + image.title()
                    + "\" has the same value everywhere, or no finite value: there is nothing to learn from it.");
        return new TrainingImage(Gathered.clean(image.planes(image.shown()), source.ranges()), source);
    }

    private static boolean varies(float[] values) {
        for (float value : values) if (value != values[0]) return true;
        return false;
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
