// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.Map;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;

/**
 * A ConSinGAN at its last stage, on a made-up square image.
 *
 * @param size side of the image
 * @param stages how many there are
 * @param width channels of the features
 * @param channels of the image
 */
record SingleStep(int size, int stages, int width, int channels) {
    private static final String SYSTEM = "consingan";

    /** Those sizes, unless the properties say otherwise. */
    static SingleStep of(int size, int stages, int width) {
        return new SingleStep(
                Settings.number("size", size),
                Settings.number("stages", stages),
                Settings.number("width", width),
                Settings.number("channels", 3));
    }

    /** What differs from the published settings. */
    private Map<String, ?> changes() {
        return Map.of("height", size, "width", size, "stages", stages, "channels", width);
    }

    /** Takes one step of each stage before the last, then so many of the last; {@code after} is told of those. */
    void train(long steps, boolean mixed, Runnable after) throws IOException {
        LastStage.train(Systems.byId(SYSTEM), changes(), ImageSpec.same(channels), image(), steps, mixed, after);
    }

    private Examples image() {
        Map<String, Picture> roles = Map.of("image", Phantom.clean(channels, size, size));
        return new Examples() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Map<String, Picture> get(int index) {
                return roles;
            }
        };
    }

    @Override
    public String toString() {
        return size + "² × " + channels + ", " + stages + " stages, width " + width;
    }
}
