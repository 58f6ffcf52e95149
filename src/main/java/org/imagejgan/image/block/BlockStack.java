// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.block;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import java.awt.Rectangle;

/**
 * A stack whose planes are read or made when they are asked for, if they are large block by block. ImageJ makes an image of
 * a stack with a plane at hand: as long as one is put together, it is given planes without pixels, where planes are cut.
 */
public abstract class BlockStack extends VirtualStack {
    private boolean together;

    protected BlockStack(int width, int height) {
        super(width, height, null, "");
    }

    /** The cut of any stack's planes; those of other stacks are whole. */
    public static PlaneCut cutOf(ImageStack stack) {
        return stack instanceof BlockStack blocks ? blocks.cut() : PlaneCut.whole(stack.getWidth(), stack.getHeight());
    }

    /** A part of a plane of any stack, counted from 1, in the least work that the stack allows. */
    public static ImageProcessor part(ImageStack stack, int n, Rectangle area) {
        if (stack instanceof BlockStack blocks) return blocks.part(n, area);
        ImageProcessor plane = stack.getProcessor(n);
        if (area.width == plane.getWidth() && area.height == plane.getHeight()) return plane;
        plane.setRoi(area);
        ImageProcessor part = plane.crop();
        plane.resetRoi();
        return part;
    }

    /** How its planes are cut. */
    public abstract PlaneCut cut();

    /** A part of a plane, counted from 1, which lies inside. Blocks of the cut are the least work. */
    public abstract ImageProcessor part(int n, Rectangle area);

    /** A plane, counted from 1. */
    protected abstract ImageProcessor whole(int n);

    /** Shows what a plane that is not read is shown by, where nothing else says so. */
    protected abstract void range(ImageProcessor unread, int n);

    /** Rows that are read at once where a plane is gone through row by row; 0 where it is read as a whole. */
    public int strip() {
        return 0;
    }

    /** Says that the image of the stack is put together: from now on, planes have pixels. */
    public static void together(ImageStack stack) {
        if (stack instanceof BlockStack blocks) blocks.together = true;
    }

    boolean isTogether() {
        return together;
    }

    @Override
    public final ImageProcessor getProcessor(int n) {
        if (n < 1 || n > size()) throw new IndexOutOfBoundsException("Plane " + n + " of " + size() + ".");
        return together || cut().isWhole() ? whole(n) : UnreadPlane.of(this, n);
    }

    @Override
    public final Object getPixels(int n) {
        return getProcessor(n).getPixels();
    }

    /** ImageJ would ask a plane for its range with every look at the stack. */
    @Override
    public final void update(ImageProcessor plane) {
        if (cut().isWhole()) super.update(plane);
    }

    @Override
    public final int getSize() {
        return size();
    }
}
