// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.KeptPlanes;
import org.imagejgan.image.border.OpenImage;

/**
 * What of an image is worked on: its channels and the planes of each; all indices from 0.
 *
 * @param places slice and frame of each plane
 */
public record PlaneChoice(List<Integer> channels, List<Place> places) {
    /**
     * Reads the keys {@code slices} and {@code channel}.
     *
     * @throws IllegalArgumentException if they are not known or not in the image
     */
    public static PlaneChoice of(OpenImage image, String slices, String channel) {
        return new PlaneChoice(channels(image.channels(), channel), places(image, slices));
    }

    /** The same as ImageJ counts, where the channels of an RGB image are none. */
    public KeptPlanes kept(OpenImage image) {
        int stored = image.type() == PixelType.RGB ? image.channels() / 3 : image.channels();
        boolean one = channels.size() == 1 && stored > 1;
        Place place = places.get(0);
        boolean current = places.size() == 1 && image.slices() * image.frames() > 1;
        return new KeptPlanes(
                one ? channels.get(0) + 1 : 0, current ? place.slice() + 1 : 0, current ? place.frame() + 1 : 0);
    }

    private static List<Integer> channels(int count, String channel) {
        if (channel.equals("all")) return IntStream.range(0, count).boxed().toList();
        if (channel.matches("\\d{1,6}")) {
            int number = Integer.parseInt(channel);
            if (number >= 1 && number <= count) return List.of(number - 1);
        }
        throw new IllegalArgumentException(
                "channel=" + channel + " is not in this image. Allowed: all, or a number from 1 to " + count + ".");
    }

    private static List<Place> places(OpenImage image, String slices) {
        if (slices.equals("current")) return List.of(image.shown());
        if (!slices.equals("all"))
            throw new IllegalArgumentException("slices=" + slices + " is not known. Allowed: all, current.");
        return image.places();
    }
}
