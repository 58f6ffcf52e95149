// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One axis of a tensor.
 *
 * @param type what it counts
 * @param id its name, unique within the tensor; {@code batch}, {@code channel}, {@code y}, {@code x} by custom
 * @param size how long it may be; a channel axis is as long as its list of names
 * @param unit the unit of {@code scale}, as OME-Zarr spells it ({@code micrometer}), or empty
 * @param scale physical size of a step, in units; 1 where nothing is known
 * @param halo what is to be cropped from either end of an output, in pixels; 0 for none
 * @param concatenable whether an input may be processed block by block along this axis
 * @param channelNames the names of the channels; empty on other axes
 * @param description at most 128 characters, or empty
 */
public record AxisDescription(
        AxisType type,
        String id,
        AxisSize size,
        String unit,
        double scale,
        int halo,
        boolean concatenable,
        List<String> channelNames,
        String description) {

    public AxisDescription {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(size, "size");
        channelNames = List.copyOf(channelNames);
    }

    /** A batch axis of any length. */
    public static AxisDescription batch() {
        return of(AxisType.BATCH, "batch", new AxisSize.Free());
    }

    /** A channel axis with these names, each a Python identifier. */
    public static AxisDescription channels(List<String> names) {
        return new AxisDescription(
                AxisType.CHANNEL, "channel", new AxisSize.Fixed(names.size()), "", 1, 0, false, names, "");
    }

    /** A channel axis with the names {@code channel0}, {@code channel1}, ... */
    public static AxisDescription channels(int count) {
        return channels(IntStream.range(0, count).mapToObj(i -> "channel" + i).toList());
    }

    /** A space axis without unit, scale 1 and no halo. */
    public static AxisDescription space(String id, AxisSize size) {
        return of(AxisType.SPACE, id, size);
    }

    /** An axis of things that are neither channels nor places, of one length. */
    public static AxisDescription index(String id, int length) {
        return of(AxisType.INDEX, id, new AxisSize.Fixed(length));
    }

    public static AxisDescription of(AxisType type, String id, AxisSize size) {
        return new AxisDescription(type, id, size, "", 1, 0, false, List.of(), "");
    }

    public AxisDescription withHalo(int pixels) {
        return new AxisDescription(type, id, size, unit, scale, pixels, concatenable, channelNames, description);
    }

    public AxisDescription withScale(double step, String stepUnit) {
        return new AxisDescription(type, id, size, stepUnit, step, halo, concatenable, channelNames, description);
    }

    /**
     * The length of this axis, before its halo is cropped, when the axis it refers to has the given length.
     *
     * @throws IllegalStateException if the size of this axis is not a reference
     */
    public int length(AxisDescription reference, int referenceLength) {
        if (!(size instanceof AxisSize.Reference relation))
            throw new IllegalStateException("The axis " + id + " refers to no other axis.");
        return (int) (referenceLength * reference.scale / scale + relation.offset());
    }
}
