// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import java.util.function.IntFunction;

/** A stack whose planes are made when they are read, so that it can be written to a file larger than the memory. */
final class MadeStack extends VirtualStack {
    private final IntFunction<ImageProcessor> planes;
    private final String[] labels;
    private ImageProcessor last;
    private int lastIndex;

    /**
     * @param planes makes a plane by its index from 0
     * @param labels of the planes; null where one has none
     */
    MadeStack(int width, int height, IntFunction<ImageProcessor> planes, String[] labels, int bits) {
        super(width, height, null, "");
        this.planes = planes;
        this.labels = labels;
        setBitDepth(bits);
        for (String label : labels) addSlice(label == null ? "" : label);
    }

    /** The same in memory, every plane made now. */
    ImageStack filled() {
        ImageStack to = new ImageStack(getWidth(), getHeight());
        for (int i = 1; i <= size(); i++) to.addSlice(labels[i - 1], getProcessor(i));
        return to;
    }

    /** The plane that was read last is kept: ImageJ asks for one more than once. */
    @Override
    public ImageProcessor getProcessor(int n) {
        if (n != lastIndex) {
            last = planes.apply(n - 1);
            lastIndex = n;
        }
        return last;
    }

    @Override
    public Object getPixels(int n) {
        return getProcessor(n).getPixels();
    }

    @Override
    public int size() {
        return labels == null ? 0 : labels.length;
    }

    @Override
    public int getSize() {
        return size();
    }

    @Override
    public String getSliceLabel(int n) {
        return labels[n - 1];
    }
}
