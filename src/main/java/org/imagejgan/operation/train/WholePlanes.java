// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;

/**
 * Planes with all their channels together, on one scale for all images of a role: the range of 8-bit and RGB, or
 * percentiles of the whole set for other types and where less than half of that range is used, for networks see no more
 * than an even grey in images without contrast. A result has the range of what was learned from. Or each channel of each
 * image on its own, by its percentiles, as images are brought to a model that says nothing of their scale.
 */
final class WholePlanes {
    /** Of the range of 8-bit, below which it is not the scale. */
    private static final double FLAT = 0.5;

    private final Gathered into;
    private final String role;
    private final boolean own;
    private final List<Part> images = new ArrayList<>();
    private final List<Map<String, float[]>> numbers = new ArrayList<>();

    WholePlanes(Gathered into, String role) {
        this(into, role, false);
    }

    /** @param own whether each image has a scale of its own */
    WholePlanes(Gathered into, String role, boolean own) {
        this.into = into;
        this.role = role;
        this.own = own;
    }

    /** Takes an image. */
    void add(OpenImage image) {
        add(Part.whole(image));
    }

    /** Takes a part of an image. */
    void add(Part image) {
        add(image, Map.of());
    }

    /** Takes an image with a label or tokens. */
    void add(OpenImage image, Map<String, float[]> more) {
        add(Part.whole(image), more);
    }

    private void add(Part image, Map<String, float[]> more) {
        images.add(image);
        numbers.add(more);
        into.saw(image, role);
    }

    /** Hands on all planes. @throws IllegalArgumentException if they are of different types or channels, naming all */
    void finish() {
        if (images.isEmpty()) return;
        requireOneKind();
        Normalizer scale = own ? null : scale();
        if (!own) into.scales.put(role, scale);
        for (int i = 0; i < images.size(); i++) {
            Hyperstack image = images.get(i).planes();
            List<Normalizer> scales = own ? each(image) : Collections.nCopies(image.channels(), scale);
            for (Place place : image.places()) {
                into.add(role, Gathered.clean(image.planes(place), scales));
                if (!numbers.get(i).isEmpty()) into.tell(numbers.get(i));
            }
        }
    }

    /** What most are is said first. */
    private void requireOneKind() {
        Map<String, List<String>> kinds = images.stream()
                .collect(Collectors.groupingBy(
                        Part::kind, LinkedHashMap::new, Collectors.mapping(Part::title, Collectors.toList())));
        if (kinds.size() == 1) return;
        Comparator<Map.Entry<String, List<String>>> many =
                Comparator.comparingInt(kind -> -kind.getValue().size());
        throw new IllegalArgumentException("The images are of different kinds: "
                + kinds.entrySet().stream()
                        .sorted(many)
                        .map(kind -> kind.getKey() + ": " + Names.of(kind.getValue()))
                        .collect(Collectors.joining("; "))
                + ". Bring them to one type with Image > Type, or take some out.");
    }

    private static List<Normalizer> each(Hyperstack image) {
        return IntStream.range(0, image.channels())
                .mapToObj(c -> Normalizer.Rule.USUAL.fit(image.planes(c)))
                .toList();
    }

    private Normalizer scale() {
        PixelType type = images.get(0).planes().type();
        List<RandomAccessibleInterval<? extends RealType<?>>> all = new ArrayList<>();
        for (Part image : images)
            for (int c = 0; c < image.planes().channels(); c++)
                all.addAll(image.planes().planes(c));
        Normalizer used = Normalizer.Rule.USUAL.fit(all);
        boolean bytes = type == PixelType.UINT8 || type == PixelType.RGB;
        return bytes && used.scale() > FLAT * type.max() ? Normalizer.fixed(type.min(), type.max(), 0, 1) : used;
    }
}
