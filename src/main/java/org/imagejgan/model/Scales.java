// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.model.sampling.Size;

/**
 * The scales of a trained single-image model, kept in its package under {@value #KEY}: all that is needed to use it
 * without its system. The methods of such a package take and give images in [0, 1]:
 * <ul>
 *   <li>{@code forward(image)}: the image, as the model would have it;
 *   <li>{@code fixed(image)}: a noise map for each scale, those that reconstruct the image;
 *   <li>{@code stored(any)}: a noise map for each scale, those that reconstruct the training image;
 *   <li>{@code generate(z_0, …, z_N)}: an image from noise maps, coarsest first, whose sizes decide its size;
 *   <li>{@code from_n(image, z…)}: an image put in at scale n and led through the scales from there on. The system says
 *       which noise maps it takes: those of scale n or n + 1 up to the finest.
 * </ul>
 *
 * @param scales coarsest first; the last has the size of the generated image
 * @param injections the scales that an image can be put in at
 * @param injectedNoise whether {@code from_n} takes the noise map of scale n itself
 * @param source the image it was trained on
 */
public record Scales(List<Scale> scales, List<Integer> injections, boolean injectedNoise, SourceImage source) {
    /** The key of this record in a package's config. */
    public static final String KEY = "imagejgan_scales";

    /** The size of the image at the finest scale, as it was trained. */
    public Size size() {
        return scales.get(scales.size() - 1).size();
    }

    /** The scales for an image of another size, each resized by the same factors; the finest has exactly that size. */
    public List<Scale> resized(Size wanted) {
        double vertical = (double) wanted.height() / size().height();
        double horizontal = (double) wanted.width() / size().width();
        int last = scales.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> scales.get(i)
                        .resized(i == last ? wanted : scales.get(i).size().times(vertical, horizontal)))
                .toList();
    }

    /** The first scale whose noise map {@code from_n} takes. */
    public int firstNoise(int injection) {
        return injectedNoise ? injection : injection + 1;
    }
}
