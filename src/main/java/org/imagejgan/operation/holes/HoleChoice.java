// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.io.IOException;
import org.imagejgan.image.Defects;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.MaskImage;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Saturation;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.OpenImage;

/** Which pixels of an image are its holes. */
interface HoleChoice {
    /** The holes of one plane, row by row. */
    boolean[] of(Hyperstack source, int channel, Place place);

    /** Those of them that were cut off at this value, and so are at least as bright; null where that is not known. */
    default boolean[] cut(Hyperstack source, int channel, Place place) {
        return null;
    }

    /** Whether the holes are looked for, so that there may be none. */
    default boolean sought() {
        return true;
    }

    /**
     * Reads the keys {@code hole} and {@code mask}.
     *
     * @throws IllegalArgumentException if there is no selection and no mask, or the mask does not fit the image
     */
    static HoleChoice of(OpenImage input, String hole, String mask) throws IOException {
        if (!mask.isBlank()) return drawn(input, mask);
        return switch (hole) {
            case "selection" -> same(selected(input));
            case "mask" ->
                throw new IllegalArgumentException(
                        "hole=mask needs mask=: an image file of this size, other than 0 in the hole.");
            case "saturated" -> cutOff(joined(HoleChoice::saturated));
            case "nan" -> joined((values, type, width) -> notNumbers(values));
            case "defects" -> joined((values, type, width) -> Defects.find(values, width, values.length / width));
            default ->
                throw new IllegalArgumentException(
                        "hole=" + hole + " is not known. Allowed: selection, mask, saturated, nan, defects.");
        };
    }

    // -- given --

    private static HoleChoice same(boolean[] holes) {
        return new HoleChoice() {
            @Override
            public boolean[] of(Hyperstack source, int channel, Place place) {
                return holes;
            }

            @Override
            public boolean sought() {
                return false;
            }
        };
    }

    private static boolean[] selected(OpenImage input) {
        if (input.selection() == Selection.ALL)
            throw new IllegalArgumentException("\"" + input.title() + "\" has no area selected. Select what is to be"
                    + " filled, name a mask image with mask=, or let hole= find it: saturated, nan or defects.");
        return input.selected("what is to be filled");
    }

    private static HoleChoice drawn(OpenImage input, String mask) throws IOException {
        OpenImage image = input.mask(mask);
        int count = image.slices() * image.frames();
        if (count > 1) {
            requireAsMany(mask, count, input);
            return (source, channel, place) -> {
                int index = place.frame() * source.slices() + place.slice();
                return MaskImage.marked(image, new Place(index % image.slices(), index / image.slices()));
            };
        }
        boolean[] holes = MaskImage.marked(image, new Place(0, 0));
        for (boolean marked : holes) if (marked) return same(holes);
        throw new IllegalArgumentException(
                "mask=" + mask + " is 0 everywhere: there is no hole. Draw the hole with another value.");
    }

    private static void requireAsMany(String mask, int count, OpenImage input) {
        int expected = input.slices() * input.frames();
        if (count != expected)
            throw new IllegalArgumentException("mask=" + mask + " has " + count + " planes, but \"" + input.title()
                    + "\" has " + expected + ". Give a mask of one plane, which holds for all, or of as many.");
    }

    // -- sought --

    /** What is found in the values of one plane. */
    @FunctionalInterface
    interface Finder {
        boolean[] find(float[] values, PixelType type, int width);
    }

    /** Colours of an RGB image have their holes in common, so that no colour is left where another is made up. */
    private static HoleChoice joined(Finder finder) {
        return (source, channel, place) -> {
            boolean colours = source.type() == PixelType.RGB;
            int first = colours ? channel / 3 * 3 : channel;
            boolean[] all = new boolean[source.width() * source.height()];
            for (int c = first; c < first + (colours ? 3 : 1); c++) {
                float[] values = PixelRows.of(source.plane(c, place.slice(), place.frame()))
                        .values();
                boolean[] found = finder.find(values, source.type(), source.width());
                for (int i = 0; i < all.length; i++) all[i] |= found[i];
            }
            return all;
        };
    }

    /** Where one colour is cut off, the hole is in all of them, but only that one is known to be so bright. */
    private static HoleChoice cutOff(HoleChoice holes) {
        return new HoleChoice() {
            @Override
            public boolean[] of(Hyperstack source, int channel, Place place) {
                return holes.of(source, channel, place);
            }

            @Override
            public boolean[] cut(Hyperstack source, int channel, Place place) {
                float[] values = PixelRows.of(source.plane(channel, place.slice(), place.frame()))
                        .values();
                return saturated(values, source.type(), source.width());
            }
        };
    }

    private static boolean[] notNumbers(float[] values) {
        boolean[] holes = new boolean[values.length];
        for (int i = 0; i < holes.length; i++) holes[i] = !Float.isFinite(values[i]);
        return holes;
    }

    /** The type's largest value, or the image's largest, if so many more pixels have it that they must have been cut off. */
    private static boolean[] saturated(float[] values, PixelType type, int width) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) if (Float.isFinite(value)) largest = Math.max(largest, value);
        boolean[] holes = new boolean[values.length];
        int count = 0;
        for (int i = 0; i < holes.length; i++) {
            holes[i] = values[i] >= largest;
            if (holes[i]) count++;
        }
        boolean piled = Saturation.piled(count, below(values, largest));
        return largest == limit(type) || piled ? holes : new boolean[values.length];
    }

    /** How many pixels have the finite value next to the largest; 0 if there is none. */
    private static int below(float[] values, float largest) {
        float next = Float.NEGATIVE_INFINITY;
        int count = 0;
        for (float value : values) {
            if (!Float.isFinite(value) || value >= largest || value < next) continue;
            count = value > next ? 1 : count + 1;
            next = value;
        }
        return count;
    }

    private static float limit(PixelType type) {
        return switch (type) {
            case UINT8, RGB -> 255;
            case UINT16 -> 65535;
            case FLOAT32 -> Float.POSITIVE_INFINITY;
        };
    }
}
