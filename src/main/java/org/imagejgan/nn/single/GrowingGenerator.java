// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.imagejgan.nn.Assembly;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * ConSinGAN's generator (Hinz et al. 2021, Sec. 3.1): features, not images, are enlarged from stage to stage, and each
 * stage adds to them. The networks that it runs are {@code head}, {@code body0}, {@code body1}, …, {@code tail}, and the
 * strength of the noise {@code amplitude1}, ….
 *
 * @param padded whether zeros surround the features of every stage, which makes borders stable; else those of the first
 *     alone, and noise maps after the first are larger by {@link #SHRINK}
 * @param enlarging whether what it makes is added to the first map, an image, enlarged; pixels then keep their places as
 *     areas, so that one size is to the next what any other is
 */
public record GrowingGenerator(boolean padded, boolean enlarging) {
    /** A body takes so many pixels off the height and the width. */
    public static final int SHRINK = 6;

    /** The paper's, which makes the whole image. */
    public GrowingGenerator(boolean padded) {
        this(padded, false);
    }

    /** How much larger than the image the noise maps after the first are. */
    public int margin() {
        return padded ? 0 : SHRINK;
    }

    /**
     * Noise maps, coarsest first, to an image in (-1, 1), or away from the enlarged one by less than 1; the maps decide
     * its size.
     */
    public NDArray image(Assembly.Runner g, List<NDArray> noise) {
        NDArray x = g.run("body0", bordered(g.run("head", noise.get(0))));
        for (int i = 1; i < noise.size(); i++) {
            NDArray z = noise.get(i);
            NDArray same = resized(x, z, -margin());
            NDArray amplitude = g.run("amplitude" + i, z);
            NDArray noisy = noisy(padded ? same : resized(x, z, 0), z, amplitude);
            NDArray wide = padded ? pad(noisy, SHRINK / 2) : noisy;
            x = g.run("body" + i, wide).add(same);
        }
        NDArray made = g.run("tail", x);
        return enlarging ? Ops.bicubicLike(noise.get(0), made, 0).add(made) : made;
    }

    private static NDArray noisy(NDArray x, NDArray noise, NDArray amplitude) {
        return Ops.op("torch.addcmul($0, $1, $2)", x, noise, amplitude);
    }

    private NDArray bordered(NDArray x) {
        return padded ? pad(x, SHRINK / 2) : pad(resized(x, x, 2), 2);
    }

    private NDArray resized(NDArray x, NDArray like, int more) {
        return enlarging ? Ops.bicubicLike(x, like, more) : Ops.resizeLike(x, like, Interpolation.BICUBIC, true, more);
    }

    private static NDArray pad(NDArray x, int pixels) {
        return Ops.zeroPad(x, pixels, pixels, pixels, pixels);
    }
}
