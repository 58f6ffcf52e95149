// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.util.Set;
import org.imagejgan.bioimageio.description.AxisType;

/** The units an axis may have, those of OME-Zarr. */
final class AxisUnits {
    private static final Set<String> LENGTHS = Set.of(
            """
            attometer angstrom centimeter decimeter exameter femtometer foot gigameter hectometer inch
            kilometer megameter meter micrometer mile millimeter nanometer parsec petameter picometer
            terameter yard yoctometer yottameter zeptometer zettameter"""
                    .split("\\s+"));
    private static final Set<String> DURATIONS = Set.of(
            """
            attosecond centisecond day decisecond exasecond femtosecond gigasecond hectosecond hour
            kilosecond megasecond microsecond millisecond minute nanosecond petasecond picosecond second
            terasecond yoctosecond yottasecond zeptosecond zettasecond"""
                    .split("\\s+"));

    private AxisUnits() {}

    /** Whether an axis of this type may have this unit; all may have none. */
    static boolean allows(AxisType type, String unit) {
        if (unit.isEmpty()) return true;
        return switch (type) {
            case SPACE -> LENGTHS.contains(unit);
            case TIME -> DURATIONS.contains(unit);
            case BATCH, CHANNEL, INDEX -> false;
        };
    }
}
