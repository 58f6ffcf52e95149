// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;

/**
 * An image that objects have their looks from.
 *
 * @param place which of its planes
 * @param input how the model takes it
 * @param model its name, for messages
 */
record Reference(OpenImage image, Place place, Input input, String model) {

    /**
     * What a model makes of the image and a plane's objects; beyond the plane it is mirrored, and belongs to no object of it.
     *
     * @param multiple that sides must be of
     * @param encoder makes features of image and objects
     * @throws IllegalArgumentException if sizes or channels do not fit
     */
    Picture with(LabelPlane plane, int multiple, Function<List<Sample>, Picture> encoder) {
        require(plane);
        int width = raised(plane.width(), multiple);
        int height = raised(plane.height(), multiple);
        Tile whole = new Tile(0, 0, plane.width(), plane.height(), 0, 0, width, height);
        float[] values = new float[input.size() * whole.inputSize()];
        List<RandomAccessibleInterval<? extends RealType<?>>> planes = image.planes(place);
        for (int c = 0; c < planes.size(); c++)
            PlaneReader.read(planes.get(c), whole, scale(c), values, c * whole.inputSize());
        Sample picture = new Sample(new Shape(1, input.size(), height, width), values);
        return encoder.apply(List.of(picture, objects(plane, width, height)));
    }

    private void require(LabelPlane plane) {
        if (image.width() != plane.width() || image.height() != plane.height())
            throw new IllegalArgumentException("The reference \"" + image.title() + "\" has " + image.width() + " × "
                    + image.height() + " pixels, but the label image has " + plane.width() + " × " + plane.height()
                    + ". Looks are taken where the objects are: give an image of the same size.");
        if (image.channels() != input.size())
            throw new IllegalArgumentException("The reference \"" + image.title() + "\" has " + image.channels()
                    + " channel(s), but the model " + model + " was trained on images of " + input.size() + ".");
    }

    private Normalizer scale(int channel) {
        Values values = input.values();
        return values.of() == Values.Of.RANGE
                ? Normalizer.fixed(values.low(), values.high(), 0, 1)
                : Normalizer.Rule.USUAL.fit(image.planes(channel));
    }

    private static Sample objects(LabelPlane plane, int width, int height) {
        int outside = 1 + IntStream.of(plane.objects()).max().orElse(0);
        float[] numbers = new float[width * height];
        for (int i = 0; i < numbers.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean inside = x < plane.width() && y < plane.height();
            numbers[i] = inside ? plane.objects()[y * plane.width() + x] : outside;
        }
        return new Sample(new Shape(1, 1, height, width), numbers);
    }

    private static int raised(int side, int multiple) {
        return (side + multiple - 1) / multiple * multiple;
    }
}
