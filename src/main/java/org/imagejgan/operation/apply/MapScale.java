// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LabelValue;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Tile;
import org.imagejgan.model.Signature.Input;

/**
 * A map of classes or objects on its way to a network: its numbers go as they are, and numbers that the network does not
 * know are refused, as it would see nothing there.
 *
 * @param plain writes the result
 * @param title of the map
 * @param known the numbers of classes; empty where any number is an object
 */
record MapScale(PixelScale.Normalized plain, String title, Set<Float> known) implements PixelScale {
    /** @throws IllegalArgumentException if the image is in colour */
    static MapScale of(PixelScale.Normalized plain, Hyperstack source, String title, Input input) {
        if (source.type() == PixelType.RGB)
            throw new IllegalArgumentException(
                    "The image " + title + " is in colour, but the model takes a label map,"
                            + " which has one number a pixel. Convert it with Image > Type > 8-bit if its greys are the numbers.");
        return new MapScale(
                plain, title, input.names().stream().map(Float::valueOf).collect(Collectors.toSet()));
    }

    /** @throws IllegalArgumentException naming the first number that is no label */
    @Override
    public void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values) {
        plain.read(source, tile, values);
        float before = Float.NaN;
        for (int i = 0; i < tile.inputSize(); i++) {
            if (values[i] == before) continue;
            before = values[i];
            if (!LabelValue.is(before))
                throw new IllegalArgumentException("The label map " + title + " holds " + before
                        + ". Labels are whole numbers from 0 on. Save it without interpolation or scaling.");
            if (!known.isEmpty() && !known.contains(before + 0f)) // of -0, which is 0 but does not equal it
            throw new IllegalArgumentException("The label map " + title + " holds " + (int) before
                    + ", a number that the model did not see in its training. It knows "
                    + known.stream()
                            .sorted()
                            .map(number -> String.valueOf(number.intValue()))
                            .collect(Collectors.joining(", "))
                    + ". Replace the others, for instance with Process > Math > Macro.");
        }
    }

    @Override
    public int write(Tile tile, float[] values, Planes planes) {
        return plain.write(tile, values, planes);
    }
}
