// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImageStack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.block.PlanesInto;

/** Planes of a stack that reads them, each once until all are given back. */
final class ReadPlanes implements LentPlanes {
    private final ImagePlusStack image;
    private final ImageStack stack;
    private final Map<Integer, Object> read = new HashMap<>();
    private final Deque<Object> spare = new ArrayDeque<>();

    /** @param image with pixels as they are in the stack */
    ReadPlanes(ImagePlusStack image, ImageStack stack) {
        this.image = image;
        this.stack = stack;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        int index = image.index(channel, slice, frame);
        Object pixels = read.get(index);
        if (pixels == null) {
            pixels = stack instanceof PlanesInto into ? into.pixels(index, spare.poll()) : stack.getPixels(index);
            read.put(index, pixels);
        }
        return image.view(pixels, channel);
    }

    @Override
    public void giveBack() {
        if (stack instanceof PlanesInto) spare.addAll(read.values());
        read.clear();
    }
}
