// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;
import org.imagejgan.operation.PlaneChoice;

/**
 * Which channels of an image go through a network together, and what becomes of them.
 *
 * @param signature what the method takes and gives
 * @param groups channels, counted from 0
 */
record ChannelGroups(Signature signature, OpenImage source, PlaneChoice chosen, List<List<Integer>> groups) {

    /** @throws IllegalArgumentException if the channels do not fit the model */
    static ChannelGroups of(String model, Signature signature, OpenImage source, PlaneChoice chosen) {
        return new ChannelGroups(signature, source, chosen, groups(model, signature, source, chosen));
    }

    private static List<List<Integer>> groups(String model, Signature signature, OpenImage source, PlaneChoice chosen) {
        List<Integer> channels = chosen.channels();
        int wanted = signature.inputs().get(0).size();
        if (signature.colours()) return List.of(lightness(source, chosen));
        if (wanted == 1) return channels.stream().map(List::of).toList();
        if (wanted == channels.size()) return List.of(channels);
        throw new IllegalArgumentException("The model " + model + " takes " + wanted + " channels, but "
                + channels.size() + " of this image are chosen (it has " + source.channels() + ").");
    }

    private static List<Integer> lightness(OpenImage source, PlaneChoice chosen) {
        if (chosen.channels().size() == 1 || ofColours(source, chosen)) return chosen.channels();
        throw new IllegalArgumentException("The image " + source.title() + " has " + source.channels()
                + " channels. Say with channel= which of them is the grey image that gets colours.");
    }

    private static boolean ofColours(OpenImage source, PlaneChoice chosen) {
        return source.type() == PixelType.RGB && chosen.channels().size() == 3;
    }

    /** Whether the three colours of an RGB image are worked on together. */
    boolean ofColours() {
        return ofColours(source, chosen);
    }

    /** Channels that the method makes of a group. */
    int outputs() {
        return signature.outputs().get(0).channels();
    }

    /** An RGB picture has three channels and no more; others of its type are 8-bit. */
    PixelType resultType() {
        Values values = signature.outputs().get(0).values();
        if (signature.colours()) return PixelType.RGB;
        if (values.of() == Values.Of.NONE) return PixelType.FLOAT32;
        PixelType wanted = values.of() == Values.Of.RANGE
                ? PixelType.named(values.type()).orElse(PixelType.FLOAT32)
                : source.type();
        boolean three = groups.size() * outputs() == 3 && (outputs() == 3 || ofColours());
        return wanted == PixelType.RGB && !three ? PixelType.UINT8 : wanted;
    }
}
