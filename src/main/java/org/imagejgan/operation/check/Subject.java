// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.PlaneChoice;

/**
 * What is checked.
 *
 * @param reference how the result should look; null if that is not known
 */
public record Subject(OpenImage input, OpenImage result, OpenImage reference) {
    /** @throws IllegalArgumentException if sizes, planes or channels do not fit, naming both images */
    public Subject {
        requireAlike(input, result, "result");
        if (reference != null) requireAlike(input, reference, "reference");
        if (reference != null) requireChannels(result, reference, "reference");
    }

    private static void requireAlike(OpenImage input, OpenImage other, String what) {
        if (other.width() != input.width() || other.height() != input.height())
            throw new IllegalArgumentException("The input \"" + input.title() + "\" has " + input.width() + " × "
                    + input.height() + " pixels, but the " + what + " \"" + other.title() + "\" has " + other.width()
                    + " × " + other.height() + ". Give images of the same size.");
        requirePlanes(input, other, what);
        requireChannels(input, other, what);
    }

    /** @throws IllegalArgumentException if one has more planes a channel than the other, naming both */
    static void requirePlanes(OpenImage input, OpenImage other, String what) {
        int planes = input.slices() * input.frames();
        if (other.slices() * other.frames() != planes)
            throw new IllegalArgumentException("The input \"" + input.title() + "\" has " + planes
                    + " planes a channel, but the " + what + " \"" + other.title() + "\" has "
                    + other.slices() * other.frames() + ". Give images with as many.");
    }

    private static void requireChannels(OpenImage one, OpenImage other, String what) {
        if (one.channels() == other.channels() || one.channels() == 1 || other.channels() == 1) return;
        throw new IllegalArgumentException(
                "\"" + one.title() + "\" has " + one.channels() + " channels, but the " + what
                        + " \"" + other.title() + "\" has " + other.channels()
                        + ". Give images with as many channels, or with one.");
    }

    /** The image with the most channels. */
    private OpenImage widest() {
        return result.channels() > input.channels() ? result : input;
    }

    /** The channels that are compared, counted from 0. @throws IllegalArgumentException if the one named is not there */
    List<Integer> channels(Comparison how) {
        return PlaneChoice.of(widest(), "all", how.channel()).channels();
    }

    /** The numbers of the planes that are compared, of each channel. */
    List<Integer> places(Comparison how) {
        return places(input, how);
    }

    static List<Integer> places(OpenImage input, Comparison how) {
        Place shown = input.shown();
        if (how.slices().equals("current")) return List.of(shown.frame() * input.slices() + shown.slice());
        return IntStream.range(
                        0, PlaneChoice.of(input, how.slices(), "all").places().size())
                .boxed()
                .toList();
    }
}
