// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.processing.PixelMap;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.PixelRows;

/**
 * The steps that a package's description asks for, fitted to some channels of an image. A plane is a sample, all planes
 * are the data set. Statistics are of whole planes and exact; those of the output are of all that the network makes,
 * not of the tile at hand nor of what is selected.
 */
final class DescribedSteps {
    private final ModelDescription description;
    private final Hyperstack source;
    private final List<Integer> group;
    private final Function<Place, float[][]> network;
    private Statistics allGiven;
    private Statistics allMade;
    private Place madeAt;
    private float[][] made;

    /** @param network what it makes of a plane, {@code [channel][pixel]}, all of it and as it comes */
    DescribedSteps(
            ModelDescription description, Hyperstack source, List<Integer> group, Function<Place, float[][]> network) {
        this.description = description;
        this.source = source;
        this.group = group;
        this.network = network;
    }

    /** Whether the steps after the network can be fitted only when it has made the whole plane. */
    boolean lookAtOutput() {
        return description.output().measured().contains(description.output().id());
    }

    /** The steps before the network, for one plane. */
    PixelMap before(Place place) {
        return description.input().fit((id, dataset) -> given(place, dataset));
    }

    /** The steps after the network, for one plane. */
    PixelMap after(Place place) {
        return description
                .output()
                .fit((id, dataset) ->
                        id.equals(description.output().id()) ? made(place, dataset) : given(place, dataset));
    }

    /** What the network makes of a plane; it is the caller's from then on. */
    float[][] take(Place place) {
        float[][] taken = made(place);
        madeAt = null;
        made = null;
        return taken;
    }

    private Statistics given(Place place, boolean dataset) {
        if (!dataset || source.places().size() == 1) return new Statistics(values(place));
        if (allGiven == null) allGiven = new Statistics(new Planes(group.size(), this::values));
        return allGiven;
    }

    private float[][] values(Place place) {
        float[][] values = new float[group.size()][];
        Rectangle all = new Rectangle(source.width(), source.height());
        for (int i = 0; i < values.length; i++)
            values[i] = PixelRows.of(source.part(group.get(i), place.slice(), place.frame(), all))
                    .values();
        return values;
    }

    private Statistics made(Place place, boolean dataset) {
        if (!dataset || source.places().size() == 1) return new Statistics(made(place));
        if (allMade == null)
            allMade = new Statistics(new Planes(description.output().channels(), this::made));
        return allMade;
    }

    private float[][] made(Place place) {
        if (place.equals(madeAt)) return made;
        madeAt = null;
        made = null;
        made = network.apply(place);
        madeAt = place;
        return made;
    }

    /** All planes of the image, one after the other. */
    private final class Planes implements Statistics.Pixels {
        private final int channels;
        private final Function<Place, float[][]> plane;

        Planes(int channels, Function<Place, float[][]> plane) {
            this.channels = channels;
            this.plane = plane;
        }

        @Override
        public int channels() {
            return channels;
        }

        @Override
        public void show(Consumer<float[][]> piece) {
            for (Place place : source.places()) piece.accept(plane.apply(place));
        }
    }
}
