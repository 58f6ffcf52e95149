// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

/**
 * An axis of an image.
 *
 * @param name t, c, z, y or x
 * @param unit a name such as {@code micrometer}; empty where none is said
 */
public record Axis(String name, String unit) {
    /** All that are known, in the order in which they are written. */
    public static final String NAMES = "tczyx";

    /** What it is: time, channel or space. */
    public String type() {
        return switch (name) {
            case "t" -> "time";
            case "c" -> "channel";
            default -> "space";
        };
    }
}
