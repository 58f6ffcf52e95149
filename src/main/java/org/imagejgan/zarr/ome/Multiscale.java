// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import java.util.List;

/**
 * An image in several resolutions.
 *
 * @param version of OME-Zarr: 0.4 or 0.5
 * @param name empty for none
 * @param axes in the order of the arrays
 * @param levels the finest first
 * @param channels what is said of them; may be fewer than there are
 */
public record Multiscale(String version, String name, List<Axis> axes, List<Level> levels, List<Channel> channels) {
    /** The version that is written if nobody asks for another. */
    public static final String NEWEST = "0.5";

    /** The one before. */
    public static final String OLDER = "0.4";

    /** Where an axis is among them; -1 if it is not. */
    public int axis(char name) {
        for (int i = 0; i < axes.size(); i++) if (axes.get(i).name().charAt(0) == name) return i;
        return -1;
    }

    /** What is said of a channel, counted from 0. */
    public Channel channel(int index) {
        return index < channels.size() ? channels.get(index) : Channel.PLAIN;
    }
}
