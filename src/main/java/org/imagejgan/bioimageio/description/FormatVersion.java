// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the format; the patch counts additions that change nothing that was there before. */
public record FormatVersion(int major, int minor, int patch) {
    private static final Pattern PATTERN = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

    /** Oldest version that can say all that is usually written, so that most programs can read it. */
    public static final FormatVersion WRITTEN = new FormatVersion(0, 5, 4);

    /** Newest version whose keys are all known here. */
    static final FormatVersion KNOWN = new FormatVersion(0, 5, 7);

    public static Optional<FormatVersion> parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        String patch = matcher.group(3);
        return Optional.of(new FormatVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    public boolean is(int wantedMajor, int wantedMinor) {
        return major == wantedMajor && minor == wantedMinor;
    }

    /** Whether the description may have keys that were added to the format later. */
    public boolean isAheadOfKnown() {
        return is(KNOWN.major, KNOWN.minor) && patch > KNOWN.patch;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
