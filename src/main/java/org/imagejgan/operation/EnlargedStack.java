// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.VirtualStack;
import ij.process.ImageProcessor;

/** A stack whose planes are made when they are read, so that it can be written to a file larger than the memory. */
final class EnlargedStack extends VirtualStack {
    private final EnlargedPlanes planes;
    private final String[] labels;
    private ImageProcessor last;
    private int lastIndex;

    /** @param labels of the planes; null where one has none */
    EnlargedStack(EnlargedPlanes planes, String[] labels, int bits) {
        super(planes.width(), planes.height(), null, "");
        this.planes = planes;
        this.labels = labels;
        setBitDepth(bits);
        for (String label : labels) addSlice(label == null ? "" : label);
    }

    /** The plane that was read last is kept: ImageJ asks for one more than once. */
    @Override
    public ImageProcessor getProcessor(int n) {
        if (n != lastIndex) {
            last = planes.plane(n - 1);
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
