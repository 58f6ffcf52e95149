// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;

/** The pixels of a plane that an operation may change: all, or those inside an area selection. Immutable. */
public final class Selection {
    /** Every pixel of any plane. */
    public static final Selection ALL = new Selection(new Rectangle(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE), null);

    private final Rectangle bounds;
    private final ImageProcessor mask;

    private Selection(Rectangle bounds, ImageProcessor mask) {
        this.bounds = bounds;
        this.mask = mask;
    }

    /**
     * The selection of an image; {@link #ALL} where it has none, or has a line or points, which have no inside. A
     * selection that lies outside the image holds no pixel.
     */
    public static Selection of(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea()) return ALL;
        return new Selection(roi.getBounds(), roi.getMask());
    }

    /** The pixels of a plane with a weight above 0, which are given row by row. */
    public static Selection where(float[] weights, int width) {
        ByteProcessor mask = new ByteProcessor(width, weights.length / width);
        for (int i = 0; i < weights.length; i++) if (weights[i] > 0) mask.set(i, 255);
        return new Selection(new Rectangle(mask.getWidth(), mask.getHeight()), mask);
    }

    /** The same in a part of the plane that begins at a pixel of it. */
    public Selection from(int x, int y) {
        if (this == ALL || x == 0 && y == 0) return this;
        Rectangle moved = new Rectangle(bounds);
        moved.translate(-x, -y);
        return new Selection(moved, mask);
    }

    /** Whether a pixel may change. */
    public boolean contains(int x, int y) {
        if (!bounds.contains(x, y)) return false;
        return mask == null || mask.get(x - bounds.x, y - bounds.y) != 0;
    }

    /**
     * The bounding box of what lies inside a plane; the whole plane where there is no selection.
     *
     * @throws IllegalArgumentException if the selection lies outside the plane
     */
    public Rectangle within(int width, int height) {
        Rectangle inside = bounds.intersection(new Rectangle(width, height));
        if (inside.isEmpty())
            throw new IllegalArgumentException(
                    "The selection lies outside the image. Select a part of it, or nothing.");
        return inside;
    }

    /** Whether the core of a tile may hold a pixel that may change; false saves the work of making it. */
    public boolean touches(Tile tile) {
        return bounds.intersects(tile.x(), tile.y(), tile.width(), tile.height());
    }

    /** The first column in [from, to) of a row that is inside, or that is not, as asked; {@code to} if there is none. */
    int next(int from, int to, int y, boolean inside) {
        if (mask == null) return nextOfRectangle(from, to, y, inside);
        int x = from;
        while (x < to && contains(x, y) != inside) x++;
        return x;
    }

    private int nextOfRectangle(int from, int to, int y, boolean inside) {
        boolean row = y >= bounds.y && y - bounds.y < bounds.height;
        int left = row ? bounds.x : to;
        long right = row ? (long) bounds.x + bounds.width : to;
        if (inside) {
            int first = Math.max(from, left);
            return first < Math.min(to, right) ? first : to;
        }
        return from < left || from >= right ? from : (int) Math.min(to, right);
    }
}
