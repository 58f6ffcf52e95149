// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import java.util.stream.Stream;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * Networks that have grown up to a level (Karras et al. 2018, Fig. 2), and real images as such networks see them. The
 * networks that it runs are those of {@link ProgressiveParts}, called {@value #GENERATOR}{@code 0}, {@code 1}, … and so on.
 *
 * @param level the newest, from 0
 * @param fade the share of the newest level in what is made and judged, {@code [1]}, from 0 (that of the level before, its
 *     pixels repeated) to 1; null where it is all, of level 0 always
 */
public record Grown(int level, NDArray fade) {
    public static final String GENERATOR = "generator";
    public static final String TO_IMAGES = "to_images";
    public static final String CRITIC = "critic";
    public static final String FROM_IMAGES = "from_images";

    /**
     * Latents {@code [n, width]} to images of the level's side, around 0.
     *
     * @param more what every level is given besides the features of the one before, or the latents
     */
    public NDArray image(Runner networks, NDArray latent, NDArray... more) {
        NDArray before = null;
        NDArray features = features(networks, 0, latent, more);
        for (int i = 1; i <= level; i++) {
            before = features;
            features = features(networks, i, features, more);
        }
        NDArray image = networks.run(TO_IMAGES + level, features);
        return fade == null ? image : faded(doubled(networks.run(TO_IMAGES + (level - 1), before)), image);
    }

    private static NDArray features(Runner networks, int level, NDArray before, NDArray... more) {
        NDArray[] given = Stream.concat(Stream.of(before), Stream.of(more)).toArray(NDArray[]::new);
        return networks.run(GENERATOR + level, given);
    }

    /** Images of the level's side, around 0, to scores {@code [n, 1, 1, 1]}. */
    public NDArray score(Runner networks, NDArray images) {
        NDArray features = networks.run(FROM_IMAGES + level, images);
        for (int i = level; i > 0; i--) {
            features = networks.run(CRITIC + i, features);
            if (i == level && fade != null)
                features = faded(networks.run(FROM_IMAGES + (level - 1), Ops.average(images, 2)), features);
        }
        return networks.run(CRITIC + 0, features);
    }

    /** Images of any larger side as the level can show them: by means of squares, and faded alike. */
    public NDArray shown(NDArray images) {
        int factor = (int) images.getShape().get(2) / ProgressiveParts.side(level);
        NDArray small = factor == 1 ? images : Ops.average(images, factor);
        return fade == null ? small : faded(doubled(Ops.average(small, 2)), small);
    }

    private static NDArray doubled(NDArray x) {
        return Ops.resize(x, Interpolation.NEAREST, false, 2);
    }

    /** Exactly the first at 0, and the second at 1. */
    private NDArray faded(NDArray old, NDArray fresh) {
        return Ops.op("torch.lerp($0, $1, $2)", old, fresh, fade);
    }
}
