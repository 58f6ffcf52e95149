// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.awt.Rectangle;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.operation.PlaneChoice;

/**
 * An image with the holes of the planes that were chosen filled, each plane when it is asked for; the others are as they
 * were. Colours that are in one array are filled together.
 *
 * @param filling of these planes of the image
 * @param nothing is called when all of them were made and none had a hole
 */
record FilledPlanes(Hyperstack source, HoleFilling filling, PlaneChoice chosen, Runnable nothing)
        implements Hyperstack.Derived {

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        int colours = type() == PixelType.RGB ? 3 : 1;
        int first = channel / colours * colours;
        Object pixels = PlanePixels.blank(type(), width(), height());
        Rectangle all = new Rectangle(width(), height());
        for (int c = 0; c < colours; c++)
            PlanePixels.copy(source.part(first + c, slice, frame, all), PlanePixels.view(pixels, width(), height(), c));
        Place place = new Place(slice, frame);
        boolean done = filling.done();
        List<Integer> together = filling.together(channel);
        if (!together.isEmpty() && chosen.places().contains(place))
            filling.fill(together, place, c -> PlanePixels.view(pixels, width(), height(), c - first));
        if (!done && filling.foundNothing()) nothing.run();
        return PlanePixels.view(pixels, width(), height(), channel % colours);
    }
}
