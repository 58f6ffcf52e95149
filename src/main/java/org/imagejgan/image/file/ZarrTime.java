// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

/** Units of time of OME-Zarr. */
final class ZarrTime {
    private ZarrTime() {}

    /** How ImageJ writes one. */
    static String unit(String name) {
        return switch (name) {
            case "second" -> "sec";
            case "millisecond" -> "ms";
            case "microsecond" -> "us";
            case "minute" -> "min";
            default -> name;
        };
    }

    /** How OME-Zarr writes one of ImageJ; empty where it knows none. */
    static String name(String unit) {
        return switch (unit == null ? "" : unit.trim()) {
            case "s", "sec", "second", "seconds" -> "second";
            case "ms", "msec", "millisecond" -> "millisecond";
            case "us", "µs", "μs", "usec", "microsecond" -> "microsecond";
            case "min", "minute", "minutes" -> "minute";
            case "h", "hour", "hours" -> "hour";
            case "day", "days" -> "day";
            default -> "";
        };
    }
}
