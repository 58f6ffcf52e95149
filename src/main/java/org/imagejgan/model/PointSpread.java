// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagejgan.model.sampling.Range;

/** How wide a point of light becomes, as users give it: in pixels, or in micrometres where images are calibrated. */
public final class PointSpread {
    private static final Pattern LENGTH = Pattern.compile("(.+?)\\s*(um|µm|μm|nm|px)");

    private PointSpread() {}

    /**
     * Reads {@code 2-4}, {@code 2.5px}, {@code 0.25um} or {@code 200-300nm}.
     *
     * @param facts whose images' pixel sizes are needed for micrometres
     * @return full width at half maximum in pixels, over all images
     * @throws IllegalArgumentException if the text is none of these, or an image has no pixel size
     */
    public static Range pixels(String text, Facts facts) {
        Matcher matcher = LENGTH.matcher(text.trim());
        if (!matcher.matches()) return Range.parse("psf", text);
        Range range = Range.parse("psf", matcher.group(1));
        if (matcher.group(2).equals("px")) return range;
        double unit = matcher.group(2).equals("nm") ? 1e-3 : 1;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Facts.Source image : facts.sources()) {
            if (Double.isNaN(image.micrometres()))
                throw new IllegalArgumentException(
                        "psf= is given as a length, but \"" + image.title()
                                + "\" has no pixel size in micrometres. Set it with Image > Properties, or give psf in pixels.");
            least = Math.min(least, image.micrometres());
            most = Math.max(most, image.micrometres());
        }
        return new Range(range.low() * unit / most, range.high() * unit / least);
    }
}
