// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.time.Duration;

/** Times in the units that people would say: "42 s", "12 min", "2 h 5 min", "31 h", "3 days 4 h". */
public final class TimeLeft {
    private static final int FEW = 120;
    private static final int DOZEN = 12;
    private static final int HOURS = 48;

    private TimeLeft() {}

    /** Rounded down to two units, or one where the smaller one does not matter. */
    public static String text(Duration time) {
        if (time.toSeconds() < FEW) return time.toSeconds() + " s";
        if (time.toMinutes() < FEW) return time.toMinutes() + " min";
        if (time.toHours() < DOZEN) return time.toHours() + " h " + time.toMinutesPart() + " min";
        if (time.toHours() < HOURS) return time.toHours() + " h";
        return time.toDays() + " days " + time.toHoursPart() + " h";
    }
}
