// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.awt.Rectangle;
import org.imagejgan.model.Signature.Footprint;

/**
 * What of a plane is rendered anew where something changed.
 *
 * @param core what is written
 * @param halo how many pixels around it the network is given
 * @param fade pixels around the change over which the old becomes the new; 0 where the new is all that a change can reach
 */
record Part(Rectangle core, int halo, int fade) {
    /** Pixels around a change over which the old becomes the new, where a network looks further than there is time for. */
    static final int FADE = 32;
    /** Pixels that are at least given around what is written. */
    static final int LEAST = 32;

    /**
     * All that a change can reach, if there is time for it; else the change and a little around it, and as much of what the
     * network looks at as there is time for.
     *
     * @param cut how far the network looks
     * @param pixels that can be computed in time
     */
    static Part of(Rectangle changed, Rectangle whole, Footprint cut, double pixels) {
        if (cut.local()) {
            Rectangle core = grown(changed, cut.halo(), whole);
            if (area(grown(core, cut.halo(), whole)) <= pixels) return new Part(core, cut.halo(), 0);
        }
        Rectangle core = grown(changed, FADE, whole);
        int all = cut.local() ? cut.halo() : Math.max(whole.width, whole.height);
        return new Part(core, area(whole) <= pixels ? all : Math.min(all, halo(core, pixels)), FADE);
    }

    /** The side of what is computed follows from (w + 2 h) (v + 2 h) = pixels. */
    private static int halo(Rectangle core, double pixels) {
        double sum = (double) core.width + core.height;
        double root = sum * sum - 4 * (area(core) - pixels);
        return root <= 0 ? LEAST : Math.max(LEAST, (int) ((Math.sqrt(root) - sum) / 4));
    }

    private static double area(Rectangle box) {
        return (double) box.width * box.height;
    }

    private static Rectangle grown(Rectangle box, int by, Rectangle whole) {
        Rectangle grown = new Rectangle(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by);
        return grown.intersection(whole);
    }
}
