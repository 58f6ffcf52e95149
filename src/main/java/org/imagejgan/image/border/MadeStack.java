// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import java.util.function.UnaryOperator;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;

/** A stack whose planes are made when they are read, so that it can be written to a file larger than the memory. */
final class MadeStack extends VirtualStack {
    private final Hyperstack planes;
    private final String[] labels;
    private LentPlanes lent;
    private ImageProcessor last;
    private int lastIndex;
    /** All planes, once they are kept. */
    private ImageProcessor[] kept;

    /** @param labels of the planes in ImageJ's order; null where one has none */
    MadeStack(Hyperstack planes, String[] labels) {
        super(planes.width(), planes.height(), null, "");
        this.planes = planes;
        this.labels = labels;
        setBitDepth(planes.type().bits());
        for (String label : labels) addSlice(label == null ? "" : label);
    }

    /** The same with other planes of the size and number of these. */
    MadeStack of(UnaryOperator<Hyperstack> others) {
        return new MadeStack(others.apply(planes), labels);
    }

    /** The same in memory, every plane made now. */
    ImageStack filled() {
        ImageStack to = new ImageStack(getWidth(), getHeight());
        for (int i = 1; i <= size(); i++) to.addSlice(labels[i - 1], getProcessor(i));
        return to;
    }

    /** Makes every plane now, for readers of any thread and any time. */
    void keep() {
        if (kept != null) return;
        ImageProcessor[] all = new ImageProcessor[size()];
        for (int i = 0; i < all.length; i++) all[i] = getProcessor(i + 1);
        kept = all;
    }

    boolean isKept() {
        return kept != null;
    }

    /** Makes planes in the same arrays again and again, for a reader who keeps none; until {@link #endLending}. */
    void lend() {
        lent = planes.lent();
    }

    void endLending() {
        lent.close();
        lent = null;
    }

    /** The plane that was read last is kept: ImageJ asks for one more than once. */
    @Override
    public ImageProcessor getProcessor(int n) {
        if (kept != null) return kept[n - 1];
        if (n != lastIndex) {
            last = made(n - 1);
            lastIndex = n;
        }
        return last;
    }

    private ImageProcessor made(int index) {
        int colours = planes.type() == PixelType.RGB ? 3 : 1;
        int stored = planes.channels() / colours;
        int place = index / stored;
        int channel = index % stored * colours;
        int slice = place % planes.slices();
        int frame = place / planes.slices();
        if (lent != null) lent.giveBack();
        Object pixels = PlanePixels.array(
                lent == null ? planes.plane(channel, slice, frame) : lent.plane(channel, slice, frame));
        return FreshImage.processor(planes.type(), getWidth(), getHeight(), pixels);
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
    public void setSliceLabel(String label, int n) {
        labels[n - 1] = label;
    }

    @Override
    public String getSliceLabel(int n) {
        return labels[n - 1];
    }
}
