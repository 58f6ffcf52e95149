// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.ImagePlusStack;
import org.imagejgan.image.KeptPlanes;

/**
 * What of an image is worked on: its channels and the planes of each; all indices from 0.
 *
 * @param channels the channels
 * @param places slice and frame of each plane
 */
record Planes(List<Integer> channels, List<Place> places) {
    /** One plane of every channel. */
    record Place(int slice, int frame) {}

    /**
     * Reads the keys {@code slices} and {@code channel}.
     *
     * @throws IllegalArgumentException if they are not known or not in the image
     */
    static Planes of(ImagePlus image, Hyperstack stack, String slices, String channel) {
        return new Planes(channels(stack.channels(), channel), places(image, stack, slices));
    }

    /** The same as ImageJ counts, where the channels of an RGB image are none. */
    KeptPlanes kept(ImagePlus image) {
        boolean one = channels.size() == 1 && image.getNChannels() > 1;
        Place place = places.get(0);
        boolean current = places.size() == 1 && image.getNSlices() * image.getNFrames() > 1;
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

    private static List<Place> places(ImagePlus image, Hyperstack stack, String slices) {
        if (slices.equals("current")) {
            int[] position = ImagePlusStack.position(image);
            return List.of(new Place(position[1] - 1, position[2] - 1));
        }
        if (!slices.equals("all"))
            throw new IllegalArgumentException("slices=" + slices + " is not known. Allowed: all, current.");
        List<Place> places = new ArrayList<>();
        for (int t = 0; t < stack.frames(); t++) for (int z = 0; z < stack.slices(); z++) places.add(new Place(z, t));
        return places;
    }
}
