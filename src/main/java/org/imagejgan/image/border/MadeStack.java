// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImageStack;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.function.UnaryOperator;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.image.block.PlaneCut;

/**
 * A stack whose planes are made when they are read, if they are large block by block, so that it can be written to a file
 * larger than the memory.
 */
final class MadeStack extends BlockStack {
    private Hyperstack planes;
    private final String[] labels;
    private LentPlanes lent;
    private ImageProcessor last;
    private int lastIndex;
    /** All planes, once they are kept. */
    private ImageProcessor[] kept;

    /** @param labels of the planes in ImageJ's order; null where one has none */
    MadeStack(Hyperstack planes, String[] labels) {
        super(planes.width(), planes.height());
        this.planes = planes;
        this.labels = labels;
        setBitDepth(planes.type().bits());
        for (String label : labels) addSlice(label == null ? "" : label);
    }

    /** Makes other planes, of the type, size and number of these, from now on. */
    void turn(UnaryOperator<Hyperstack> others) {
        planes = others.apply(planes);
        last = null;
        lastIndex = 0;
    }

    /** The same in memory, every plane made now. */
    ImageStack filled() {
        ImageStack to = new ImageStack(getWidth(), getHeight());
        for (int i = 1; i <= size(); i++) to.addSlice(labels[i - 1], whole(i));
        return to;
    }

    /** Makes every plane now, for readers of any thread and any time. */
    void keep() {
        if (kept != null) return;
        ImageProcessor[] all = new ImageProcessor[size()];
        for (int i = 0; i < all.length; i++) all[i] = whole(i + 1);
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

    @Override
    public PlaneCut cut() {
        return kept == null && planes != null ? planes.cut() : PlaneCut.whole(getWidth(), getHeight());
    }

    @Override
    public ImageProcessor part(int n, Rectangle area) {
        if (cut().isWhole()) return part(whole(n), area);
        Object pixels = PlanePixels.array(
                planes.part(channel(n - 1), place(n - 1) % planes.slices(), place(n - 1) / planes.slices(), area));
        return FreshImage.processor(planes.type(), area.width, area.height, pixels);
    }

    private ImageProcessor part(ImageProcessor plane, Rectangle area) {
        if (area.width == getWidth() && area.height == getHeight()) return plane;
        Object pixels = PlanePixels.cut(plane.getPixels(), getWidth(), area);
        return FreshImage.processor(planes.type(), area.width, area.height, pixels);
    }

    /** What its type can show: to know what is in it, all of it would have to be made. */
    @Override
    protected void range(ImageProcessor unread, int n) {
        unread.setMinAndMax(
                0, planes.type() == PixelType.FLOAT32 ? 1 : planes.type().max());
    }

    /** The plane that was read last is kept: ImageJ asks for one more than once. */
    @Override
    protected ImageProcessor whole(int n) {
        if (kept != null) return kept[n - 1];
        if (n != lastIndex) {
            // Its array may be that of the next one: should that fail, nobody may be given it.
            last = null;
            lastIndex = 0;
            last = made(n - 1);
            lastIndex = n;
        }
        return last;
    }

    private int colours() {
        return planes.type() == PixelType.RGB ? 3 : 1;
    }

    /** The channel of a plane, counted from 0. */
    private int channel(int index) {
        return index % (planes.channels() / colours()) * colours();
    }

    private int place(int index) {
        return index / (planes.channels() / colours());
    }

    private ImageProcessor made(int index) {
        int slice = place(index) % planes.slices();
        int frame = place(index) / planes.slices();
        if (lent != null) lent.giveBack();
        Object pixels = PlanePixels.array(
                lent == null ? planes.plane(channel(index), slice, frame) : lent.plane(channel(index), slice, frame));
        return FreshImage.processor(planes.type(), getWidth(), getHeight(), pixels);
    }

    @Override
    public int size() {
        return labels == null ? 0 : labels.length;
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
