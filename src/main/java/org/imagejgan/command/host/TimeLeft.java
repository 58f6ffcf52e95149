// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.time.Duration;

/**
 * Times left as people would say them, as exact as they are known: "about 40 s", "about 12 min", "about 2 h 30 min". What
 * was said stays until the time is clearly another. Not safe for several threads.
 */
public final class TimeLeft {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    /** How far the time goes from what is said, in parts of the last digit, before another is said: half would flicker. */
    private static final double FIRM = 0.75;

    private long said = -1;

    /** @param time negative if it is not known */
    public String text(Duration time) {
        if (time.isNegative()) return "time left not known yet";
        double seconds = time.toMillis() / 1e3;
        int grain = grain(seconds);
        boolean stays = said > 0 && grain(said) == grain && Math.abs(seconds - said) < FIRM * grain;
        if (!stays) said = Math.max(grain, Math.round(seconds / grain) * grain);
        return seconds < grain(0) / 2.0 ? "a few seconds left" : "about " + words(said) + " left";
    }

    /** The last digit that is said, in seconds. */
    private static int grain(double seconds) {
        if (seconds < MINUTE) return 10;
        if (seconds < 10 * MINUTE) return MINUTE;
        if (seconds < HOUR) return 5 * MINUTE;
        if (seconds < 12 * HOUR) return HOUR / 2;
        return seconds < 2 * DAY ? HOUR : DAY / 2;
    }

    private static String words(long seconds) {
        if (seconds < MINUTE) return seconds + " s";
        if (seconds < HOUR) return seconds / MINUTE + " min";
        if (seconds >= 2 * DAY) return seconds / DAY + " days" + rest(seconds % DAY / HOUR, " h");
        return seconds / HOUR + " h" + rest(seconds % HOUR / MINUTE, " min");
    }

    private static String rest(long count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}
