// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.block.PlaneCut;

/** The pixels that a result is made of: whole planes are lent, and used again for the next; of others a part is read. */
final class SourceParts {
    private final Hyperstack source;
    private final Rectangle part;
    private final LentPlanes planes;

    /** @param part of each plane that is worked on */
    SourceParts(Hyperstack source, Rectangle part) {
        this.source = source;
        this.part = part;
        planes = source.lent();
    }

    /** Says that what was given so far is needed no more. */
    void giveBack() {
        planes.giveBack();
    }

    /** One channel. @param area of what is worked on */
    RandomAccessibleInterval<? extends RealType<?>> of(int channel, Place place, Rectangle area) {
        Rectangle wanted = inSource(area);
        boolean all = wanted.width == source.width() && wanted.height == source.height();
        return all
                ? planes.plane(channel, place.slice(), place.frame())
                : source.part(channel, place.slice(), place.frame(), wanted);
    }

    /** Several channels. */
    List<RandomAccessibleInterval<? extends RealType<?>>> of(List<Integer> channels, Place place, Rectangle area) {
        List<RandomAccessibleInterval<? extends RealType<?>>> planes = new ArrayList<>();
        for (int channel : channels) planes.add(of(channel, place, area));
        return planes;
    }

    /** What is looked at of a plane where a look is enough; it stays as it is. */
    RandomAccessibleInterval<? extends RealType<?>> look(int channel, Place place) {
        Rectangle look = inSource(PlaneCut.look(part.width, part.height));
        return source.part(channel, place.slice(), place.frame(), look);
    }

    private Rectangle inSource(Rectangle area) {
        return new Rectangle(part.x + area.x, part.y + area.y, area.width, area.height);
    }
}
