// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;

/**
 * Planes with all their channels together, on one scale for all images of a role: the range of 8-bit and RGB, else
 * percentiles of the whole set. A result has the range of what was learned from.
 */
final class WholePlanes {
    private final Gathered into;
    private final String role;
    private final List<OpenImage> images = new ArrayList<>();
    private final List<Map<String, float[]>> numbers = new ArrayList<>();

    WholePlanes(Gathered into, String role) {
        this.into = into;
        this.role = role;
    }

    /** Takes an image. @throws IllegalArgumentException if its type or channels are not those of the others */
    void add(OpenImage image) {
        add(image, Map.of());
    }

    /** The same for an image with a label or tokens. */
    void add(OpenImage image, Map<String, float[]> more) {
        OpenImage first = images.isEmpty() ? image : images.get(0);
        if (image.type() != first.type() || image.channels() != first.channels())
            throw new IllegalArgumentException("The images are of different kinds: " + kind(first) + ", " + kind(image)
                    + ". Bring them to one type with Image > Type, or take some out.");
        images.add(image);
        numbers.add(more);
        into.saw(image, role);
    }

    private static String kind(OpenImage image) {
        return image.title() + " is " + image.type() + " with " + image.channels() + " channel(s)";
    }

    /** Hands on all planes. */
    void finish() {
        if (images.isEmpty()) return;
        Normalizer scale = scale();
        into.scales.put(role, scale);
        for (int i = 0; i < images.size(); i++) {
            OpenImage image = images.get(i);
            List<Normalizer> scales = Collections.nCopies(image.channels(), scale);
            for (Place place : image.places()) {
                into.add(role, Gathered.clean(image.planes(place), scales));
                if (!numbers.get(i).isEmpty()) into.tell(numbers.get(i));
            }
        }
    }

    private Normalizer scale() {
        PixelType type = images.get(0).type();
        if (type == PixelType.UINT8 || type == PixelType.RGB) return Normalizer.fixed(type.min(), type.max(), 0, 1);
        List<RandomAccessibleInterval<? extends RealType<?>>> all = new ArrayList<>();
        for (OpenImage image : images) for (int c = 0; c < image.channels(); c++) all.addAll(image.planes(c));
        return Normalizer.Rule.USUAL.fit(all);
    }
}
