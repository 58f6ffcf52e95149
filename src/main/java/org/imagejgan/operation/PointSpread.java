// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagejgan.model.Range;

/** How wide a point of light becomes, as users give it: in pixels, or in micrometres where images are calibrated. */
final class PointSpread {
    private static final Pattern LENGTH = Pattern.compile("(.+?)\\s*(um|µm|μm|nm|px)");

    private PointSpread() {}

    /**
     * Reads {@code 2-4}, {@code 2.5px}, {@code 0.25um} or {@code 200-300nm}.
     *
     * @param image one that the widths are for; its pixel size is needed for micrometres
     * @return full width at half maximum in pixels
     * @throws IllegalArgumentException if the text is none of these, or the image has no pixel size
     */
    static Range pixels(String text, ImagePlus image) {
        Matcher matcher = LENGTH.matcher(text.trim());
        if (!matcher.matches()) return Range.parse("psf", text);
        Range range = Range.parse("psf", matcher.group(1));
        if (matcher.group(2).equals("px")) return range;
        double unit = matcher.group(2).equals("nm") ? 1e-3 : 1;
        double pixel = micrometres(image);
        return new Range(range.low() * unit / pixel, range.high() * unit / pixel);
    }

    private static double micrometres(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double factor =
                switch (calibration.getUnit().toLowerCase(Locale.ROOT)) {
                    case "um", "µm", "μm", "micron", "microns", "micrometer" -> 1;
                    case "nm", "nanometer" -> 1e-3;
                    case "mm", "millimeter" -> 1e3;
                    default ->
                        throw new IllegalArgumentException("psf= is given as a length, but \"" + image.getTitle()
                                + "\" has no pixel size in micrometres. Set it with Image > Properties, or give psf in"
                                + " pixels.");
                };
        return calibration.pixelWidth * factor;
    }
}
