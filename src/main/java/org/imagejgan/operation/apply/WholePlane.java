// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.Predictor;

/** A plane that is put together as the network makes it, before anything is done to it. */
final class WholePlane implements Predictor.Plane {
    private final PixelScale scale;
    private final List<RandomAccessibleInterval<? extends RealType<?>>> source;
    private final int width;
    private final int height;
    private final int stride;
    private final float[][] made;

    /**
     * @param channels of what is made
     * @param factor how many times as wide and high that is
     */
    WholePlane(
            PixelScale scale,
            List<RandomAccessibleInterval<? extends RealType<?>>> source,
            int width,
            int height,
            int channels,
            int factor) {
        this.scale = scale;
        this.source = source;
        this.width = width;
        this.height = height;
        stride = width * factor;
        made = new float[channels][size(stride, (long) height * factor)];
    }

    private static int size(long width, long height) {
        if (width * height <= Integer.MAX_VALUE - 8) return (int) (width * height);
        throw new IllegalArgumentException("The model's postprocessing measures the whole result, " + width + " × "
                + height + " pixels, which is more than one plane can hold. Crop the image.");
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public boolean read(Tile tile, float[] values) {
        scale.read(source, tile, values);
        return true;
    }

    @Override
    public void write(Tile tile, float[] values) {
        for (int c = 0; c < made.length; c++)
            for (int row = 0; row < tile.height(); row++)
                System.arraycopy(
                        values,
                        c * tile.inputSize() + tile.coreOffset() + row * tile.inWidth(),
                        made[c],
                        (tile.y() + row) * stride + tile.x(),
                        tile.width());
    }

    /** {@code [channel][pixel]}. */
    float[][] made() {
        return made;
    }
}
