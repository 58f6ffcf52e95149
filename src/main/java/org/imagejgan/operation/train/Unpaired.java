// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import org.imagejgan.model.sampling.Picture;

/** Two sets of images of different scenes. */
final class Unpaired {
    /** A single image of so many pixels holds scenes enough. */
    private static final long LARGE = 1024 * 1024;

    private Unpaired() {}

    /** @throws IllegalArgumentException if a set is a single small image, of which nobody could tell what its kind is */
    static void read(Inputs inputs, Gathered into) throws IOException {
        into.apart = true;
        if (inputs.answers().given("input")) into.name(inputs.path("input"), inputs.path("target"));
        read(inputs, "input", "image", into);
        read(inputs, "target", "target", into);
        if (inputs.answers().text("system", "auto").equals("auto"))
            into.notes.add(
                    "Less than half of the images have a partner of the same name, so those of input and target are"
                            + " taken for different scenes.");
    }

    /** The lightness of the one set as {@code image}, lightness and colours of the other as {@code colour}. */
    static void readColours(Inputs inputs, Gathered into) throws IOException {
        into.apart = true;
        inputs.each("input", image -> ColourPlanes.addGrey(into, image));
        ColourPlanes colours = new ColourPlanes(into);
        inputs.each("target", colours::add);
        colours.requireColour();
    }

    private static void read(Inputs inputs, String key, String role, Gathered into) throws IOException {
        WholePlanes planes = new WholePlanes(into, role);
        inputs.each(key, planes::add);
        planes.finish();
        if (into.count(role) > 1) return;
        Picture only = into.picture(role, 0);
        if ((long) only.height() * only.width() < LARGE)
            throw new IllegalArgumentException("There is one image in " + key + "=" + inputs.path(key) + ", of "
                    + only.size()
                    + " pixels. What images of a kind have in common is learned from several: add images, or"
                    + " a larger one.");
    }
}
