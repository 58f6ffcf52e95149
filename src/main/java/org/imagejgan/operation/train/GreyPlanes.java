// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.awt.Rectangle;
import java.util.List;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.Quality;
import org.imagejgan.model.sampling.Picture;

/** Each channel of each plane as an example of its own, normalised as it will be when the model is used. */
final class GreyPlanes {
    /** Planes whose noise is measured. */
    private static final int MEASURED = 16;

    private GreyPlanes() {}

    /** Adds every channel and plane of one image; the noise of {@code image} is measured. */
    static void add(Gathered into, OpenImage image, String role) {
        for (int c = 0; c < image.channels(); c++) add(into, image, c, image.places(), role);
        into.saw(image, role);
    }

    /** Adds every channel and plane of a clean image, as target and as the image that noise will be added to. */
    static void addClean(Gathered into, OpenImage clean) {
        for (int c = 0; c < clean.channels(); c++) {
            Normalizer normalizer = Normalizer.Rule.USUAL.fit(clean.planes(c));
            for (var plane : clean.planes(c)) {
                Picture picture = Gathered.picture(plane, normalizer);
                into.add("image", picture);
                into.add("target", picture);
            }
        }
        into.saw(clean, "target");
    }

    /** Adds planes of one channel. */
    static void add(Gathered into, OpenImage image, int channel, List<Place> places, String role) {
        add(into, image, channel, places, new Rectangle(image.width(), image.height()), role);
    }

    /** Adds a part of planes of one channel. */
    static void add(Gathered into, OpenImage image, int channel, List<Place> places, Rectangle area, String role) {
        Normalizer normalizer = Normalizer.Rule.USUAL.fit(image.planes(channel));
        for (Place place : places) {
            var plane = image.part(channel, place.slice(), place.frame(), area);
            into.add(role, Gathered.picture(plane, normalizer));
            if (!role.equals("image") || into.noises.size() >= MEASURED) continue;
            double sigma = Quality.noiseSigma(plane) / normalizer.scale();
            if (Double.isFinite(sigma)) into.noises.add(sigma);
        }
    }
}
