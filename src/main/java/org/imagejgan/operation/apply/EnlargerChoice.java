// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.BundledModels;

/**
 * The bundled enlarger for an image where none is named: that of microscopes for grey images and single channels with the
 * pixel size of a microscope; else that of photographs.
 *
 * @param id of the model
 * @param why as the end of a sentence
 */
record EnlargerChoice(String id, String why) {
    /** Micrometres a pixel, up to which an image is a microscope's; what a scanner or a camera makes has larger ones. */
    static final double FINE = 20;

    /** The id of the model of photographs; {@code auto} is 2. */
    static String faithful(String factor) {
        return "superres-" + times(factor);
    }

    private static String times(String factor) {
        return "x" + (factor.equals("auto") ? "2" : factor);
    }

    /** @param factor as the user gave it */
    static EnlargerChoice of(OpenImage image, String factor) {
        String times = times(factor);
        if (image.type() == PixelType.RGB) return new EnlargerChoice(faithful(factor), "it is RGB");
        double size = image.pixelSize().micrometres();
        String microscope = "superres-microscope-" + times;
        if (size <= FINE && BundledModels.has(microscope))
            return new EnlargerChoice(microscope, "it is not RGB, and its pixels are of a microscope's size");
        return new EnlargerChoice(faithful(factor), why(size, times));
    }

    private static String why(double size, String times) {
        if (Double.isNaN(size)) return "it has no pixel size in µm, as images of microscopes have";
        return size > FINE ? "its pixels are larger than a microscope's" : "there is no " + times + " for microscopes";
    }
}
