// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.SourceImage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.progress.Progress;

/**
 * Pixels on the scale of the image that a model was trained on.
 *
 * @param trained the size it was trained at
 */
record SourcePixels(SourceImage source, Size trained, String model) {

    int channels() {
        return source.ranges().size();
    }

    PixelType type() {
        return switch (source.type()) {
            case "8-bit" -> PixelType.UINT8;
            case "16-bit" -> PixelType.UINT16;
            case "32-bit" -> PixelType.FLOAT32;
            case "RGB" -> PixelType.RGB;
            default ->
                throw new IllegalArgumentException("model=" + model + " says it was trained on a " + source.type()
                        + " image, which is not known. A newer version of this plugin may read it.");
        };
    }

    /**
     * The plane that an image shows, normalised as the training image was; values may lie outside [0, 1].
     *
     * @throws IllegalArgumentException if it has other channels than the training image
     */
    Picture read(OpenImage image, Progress progress) {
        requireChannels(image);
        if (image.type() != type())
            progress.warn("\"" + image.title() + "\" is of another type than the " + source.type()
                    + " image that the model was trained on. Its values are taken as they are.");
        return Picture.of(image.planes(image.shown()), source.ranges());
    }

    private void requireChannels(OpenImage image) {
        if (image.channels() == channels()) return;
        throw new IllegalArgumentException("\"" + image.title() + "\" has " + image.channels()
                + " channel(s), but model=" + model + " was trained on an image of " + channels()
                + (type() == PixelType.RGB ? " (RGB)" : "") + ". Give an image of the same kind.");
    }

    /** An empty image of the training image's type and looks, whose pixels are as large as the model's. */
    NewImage blank(String title, Size size, int slices, int frames) {
        NewImage image = NewImage.blank(title, type(), size.width(), size.height(), channels(), slices, frames);
        image.pixelSize(new OpenImage.PixelSize(
                source.pixelWidth() * source.width() / trained.width(),
                source.pixelHeight() * source.height() / trained.height(),
                source.unit()));
        for (int c = 0; c < channels(); c++) {
            Normalizer range = source.ranges().get(c);
            image.range(c, range.inverse(0), range.inverse(1));
        }
        return image;
    }

    /** Such an image of one picture. */
    NewImage image(String title, Picture picture, Progress progress) {
        NewImage image = blank(title, picture.size(), 1, 1);
        warn(write(picture, image, new Place(0, 0), Selection.ALL), progress);
        return image;
    }

    /** How many planes of such an image are one picture. */
    int planes() {
        return type() == PixelType.RGB ? 1 : channels();
    }

    /** Bytes of such an image. */
    long bytes(Size size, int count) {
        return (long) size.height() * size.width() * count * planes() * type().bytes();
    }

    /**
     * Writes a picture into one slice and frame of an image of the same size, pixels outside the selection excepted.
     *
     * @return how many pixels stayed as they were because the picture's value is not finite
     */
    int write(Picture picture, NewImage target, Place where, Selection selection) {
        Hyperstack stack = target.planes();
        int size = picture.width() * picture.height();
        int failed = 0;
        for (int c = 0; c < channels(); c++) {
            RandomAccessibleInterval<? extends RealType<?>> plane = stack.plane(c, where.slice(), where.frame());
            Tile whole = Tile.whole(picture.width(), picture.height());
            Normalizer range = source.ranges().get(c);
            failed += PlaneWriter.write(
                    picture.values(), c * size, picture.width(), whole, range, 1, plane, plane, selection);
        }
        return failed;
    }

    /** Tells of pixels that {@link #write} left out. */
    static void warn(int failed, Progress progress) {
        if (failed > 0) progress.warn("The model gave no number for " + failed + " pixels; they are as they were.");
    }
}
