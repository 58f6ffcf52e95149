// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;

/** The arrays of planes that are made: new ones, and, while planes are lent, those that were given back. */
final class ResultArrays {
    private final Deque<Object> spare = new ArrayDeque<>();
    private boolean lending;
    /** Of the planes that are being made, and of those that were made last. */
    private final List<Object> taken = new ArrayList<>();

    private final List<Object> lent = new ArrayList<>();

    /** A whole plane, all 0. */
    MadeArea blank(PixelType type, Rectangle area, int channels) {
        return MadeArea.of(type, area, channels, () -> take(type, area.width, area.height));
    }

    /** An array for a plane, all 0. */
    Object take(PixelType type, int width, int height) {
        Object array = spare.isEmpty() ? PlanePixels.blank(type, width, height) : PlanePixels.cleared(spare.poll());
        taken.add(array);
        return array;
    }

    /** Says that the planes of what was taken are made. */
    void made() {
        lent.clear();
        if (lending) lent.addAll(taken);
        taken.clear();
    }

    /**
     * Lends the planes that are made from now on.
     *
     * @param forget is called before the planes made last become others
     */
    LentPlanes lend(Hyperstack planes, Runnable forget) {
        lending = true;
        return new LentPlanes() {
            @Override
            public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
                return planes.plane(channel, slice, frame);
            }

            @Override
            public void giveBack() {
                if (lent.isEmpty()) return;
                forget.run();
                spare.addAll(lent);
                lent.clear();
            }

            @Override
            public void close() {
                lending = false;
                lent.clear();
                spare.clear();
            }
        };
    }
}
