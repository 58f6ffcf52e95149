// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.ColourCorrelation;
import org.imagejgan.model.Signature;

/**
 * Which method of a model an image is given to: one for the three colours of a scene together where it is that, or one that
 * takes a channel by itself, so that nothing of one stain gets into another.
 */
final class SceneMethod {
    private static final String FIRST = "forward";

    /** The correlation of colours up to which they are stains of a composite, and not a scene's. */
    static final double APART = 0.1;

    private SceneMethod() {}

    /**
     * @param methods of the model, {@code forward} among them
     * @param channels of the image that are worked on
     */
    static String of(Map<String, Signature> methods, OpenImage image, List<Integer> channels) {
        if (channels(methods.get(FIRST)) == 1) return FIRST;
        Optional<String> single = methods.keySet().stream()
                .filter(method -> ofOneChannel(methods.get(method)))
                .findFirst();
        return single.isEmpty() || scene(image, channels) ? FIRST : single.get();
    }

    private static boolean ofOneChannel(Signature method) {
        return method.imageToImage()
                && method.inputs().size() == 1
                && channels(method) == 1
                && method.outputs().get(0).channels() == 1
                && method.restores();
    }

    private static int channels(Signature method) {
        return method.inputs().get(0).size();
    }

    private static boolean scene(OpenImage image, List<Integer> channels) {
        if (image.type() != PixelType.RGB || channels.size() != 3) return false;
        ColourCorrelation related = new ColourCorrelation(image.planes(image.shown()));
        return !related.grey() && related.middle() >= APART;
    }
}
