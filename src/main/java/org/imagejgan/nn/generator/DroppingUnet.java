// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.nn.DeclaredBlock;

/**
 * A {@link TranslationUnet} with dropout (Isola et al. 2017, Sec. 2.1 and 6.1.1: by half, after the norm of the levels of
 * full width above the innermost, which are all but five). What is dropped is given, so that nothing in the network
 * depends on chance: the image {@code [n, in, h, w]}, then a mask for each of {@link #masks}, 0 where a number is dropped
 * and 2 where it is kept. With the image alone nothing is dropped.
 */
public final class DroppingUnet extends DeclaredBlock {
    /** The innermost level that is too wide to drop at. */
    private static final int NEVER = 4;

    private final TranslationUnet unet;

    public DroppingUnet(TranslationUnet unet) {
        this.unet = addChildBlock("unet", unet);
    }

    /**
     * Shapes of the masks for images {@code [n, in, h, w]}, from the innermost level outwards; none of a small network.
     *
     * @param width as the U-Net has it
     * @param levels as the U-Net has them
     */
    public static List<Shape> masks(int width, int levels, Shape images) {
        return IntStream.iterate(levels - 2, level -> level >= NEVER, level -> level - 1)
                .mapToObj(level -> new Shape(
                        images.get(0),
                        TranslationUnet.channels(width, level - 1),
                        images.get(2) >> level,
                        images.get(3) >> level))
                .toList();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        List<NDArray> masks = inputs.subList(1, inputs.size());
        return new NDList(unet.apply(weights, inputs.head(), masks, training));
    }
}
