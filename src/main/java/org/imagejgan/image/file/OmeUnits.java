// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import java.util.Map;

/** Units of length and time of the OME schema and of OME-Zarr. */
final class OmeUnits {
    private static final Map<String, Double> METRES = Map.of(
            "pm", 1e-12, "Å", 1e-10, "nm", 1e-9, "µm", 1e-6, "mm", 1e-3, "cm", 1e-2, "dm", 1e-1, "m", 1.0, "in",
            0.0254);

    private OmeUnits() {}

    /** A length in another unit; as it is where one of the units is no metric length. */
    static double in(double length, String from, String to) {
        Double one = METRES.get(symbol(from));
        Double other = METRES.get(symbol(to));
        return from.equals(to) || one == null || other == null ? length : length * (one / other);
    }

    /** How the schema writes a unit of ImageJ; empty if it is no length. */
    static String symbol(String unit) {
        String symbol =
                switch (unit == null ? "" : unit.trim()) {
                    case "um", "µm", "μm", "micron", "microns", "micrometer" -> "µm";
                    case "nanometer" -> "nm";
                    case "millimeter" -> "mm";
                    case "centimeter" -> "cm";
                    case "meter" -> "m";
                    case "inch", "inches" -> "in";
                    case "angstrom" -> "Å";
                    case "picometer" -> "pm";
                    case "decimeter" -> "dm";
                    default -> unit == null ? "" : unit.trim();
                };
        return METRES.containsKey(symbol) ? symbol : "";
    }

    /** How OME-Zarr writes a unit of ImageJ; empty if it is no length. */
    static String name(String unit) {
        return switch (symbol(unit)) {
            case "pm" -> "picometer";
            case "Å" -> "angstrom";
            case "nm" -> "nanometer";
            case "µm" -> "micrometer";
            case "mm" -> "millimeter";
            case "cm" -> "centimeter";
            case "dm" -> "decimeter";
            case "m" -> "meter";
            case "in" -> "inch";
            default -> "";
        };
    }

    /** How ImageJ writes a unit of time of OME-Zarr. */
    static String time(String name) {
        return switch (name) {
            case "second" -> "sec";
            case "millisecond" -> "ms";
            case "microsecond" -> "us";
            case "minute" -> "min";
            default -> name;
        };
    }

    /** How OME-Zarr writes a unit of time of ImageJ; empty where it knows none. */
    static String timeName(String unit) {
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
