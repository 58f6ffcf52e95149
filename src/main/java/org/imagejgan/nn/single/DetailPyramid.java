// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.imagejgan.nn.Assembly;
import org.imagejgan.script.Ops;

/**
 * SinGAN's generators put together, coarse to fine (Rott Shaham et al. 2019, Sec. 3): each adds detail to the enlarged
 * image of the one before. Images are in [-1, 1]; noise maps decide the sizes. The networks that it runs are {@code
 * generator0}, {@code generator1}, …, the strength of the noise {@code amplitude1}, … and {@code blank}, {@code [1, c, 1,
 * 1]}, the grey to which the coarsest one adds.
 *
 * @param margin how much larger than the image noise maps are: 0, and zeros surround them as they do the image, or twice
 *     {@link ScaleNetworks#BORDER}, and borders vary as the rest does
 */
public record DetailPyramid(int margin) {

    /** What scale n makes of what it gets and a noise map. */
    public NDArray detail(Assembly.Runner g, int n, NDArray image, NDArray noise) {
        NDArray z = n == 0 ? noise : noise.mul(g.run("amplitude" + n, noise));
        return g.run("generator" + n, pad(image).add(margin == 0 ? pad(z) : z)).add(image);
    }

    /** The same without noise. */
    public static NDArray silent(Assembly.Runner g, int n, NDArray image) {
        return g.run("generator" + n, pad(image)).add(image);
    }

    /** What scale n gets: noise maps, coarsest first, led through the scales before it and enlarged. */
    public NDArray before(Assembly.Runner g, int n, List<NDArray> noise) {
        NDArray image = g.run("blank", noise.get(0));
        for (int i = 0; i < n; i++) image = detail(g, i, enlarged(image, noise.get(i)), noise.get(i));
        return enlarged(image, noise.get(n));
    }

    /** What scale n gets, led through the scales from there on; the first noise map is that of scale n. */
    public NDArray from(Assembly.Runner g, int n, NDArray image, List<NDArray> noise) {
        NDArray made = detail(g, n, image, noise.get(0));
        for (int i = 1; i < noise.size(); i++) made = detail(g, n + i, enlarged(made, noise.get(i)), noise.get(i));
        return made;
    }

    /** An image from noise maps of all scales. */
    public NDArray whole(Assembly.Runner g, List<NDArray> noise) {
        return from(g, 0, before(g, 0, noise), noise);
    }

    /** By the kernel that made the pyramid; never rounded to 8 bit, which the authors' code does. */
    private NDArray enlarged(NDArray image, NDArray noise) {
        return Ops.bicubicLike(image, noise, -margin);
    }

    private static NDArray pad(NDArray x) {
        int border = ScaleNetworks.BORDER;
        return Ops.zeroPad(x, border, border, border, border);
    }
}
