// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.model.Signature.Footprint;

/**
 * The blocks that a large plane is made in. Each is made with what lies around it, as if both were a plane, and only the
 * block is kept. The cut follows from the size of the plane and the network alone, so that a result is the same from
 * whatever file it is made, into whatever file, and by however many processes.
 *
 * @param cut of what is worked on of a plane before
 * @param factor by how much that is enlarged
 * @param margin how many pixels around a block are looked at, at least
 * @param phase what is made begins at a multiple of it, so that a network sees its pixels in the same phase as in the plane
 */
record PlaneBlocks(PlaneCut cut, int factor, int margin, int phase) {
    /** The side of regions whose means are kept, in pixels: these lie the same in neighbouring blocks. */
    private static final int REGION = 64;

    /**
     * When and how planes are cut.
     *
     * @param most the longest side of a plane that stays whole, and of a block of a result
     * @param unit sides of a result's blocks are multiples of it
     * @param margin at least
     */
    record Rule(int most, int unit, int margin) {
        /** A margin of four regions: what corrects means reaches about so far. */
        static final Rule USUAL = new Rule(PlaneCut.MOST, PlaneCut.UNIT, 4 * REGION);

        /** The side before it is enlarged: a multiple of the unit after, and no longer than allowed if one unit is not. */
        private int side(int factor) {
            int side = unit / gcd(unit, factor);
            while (2L * side * factor <= most) side *= 2;
            return side;
        }
    }

    /** One block. */
    static PlaneBlocks whole(int width, int height, int factor) {
        return new PlaneBlocks(PlaneCut.whole(width, height), factor, 0, 1);
    }

    /** Of a plane that a network of such a footprint works on, which needs not see it whole. */
    static PlaneBlocks of(Rule rule, int width, int height, Footprint network) {
        if (Math.max(width, height) <= rule.most()) return whole(width, height, network.scale());
        PlaneCut cut = new PlaneCut(width, height, rule.side(network.scale()));
        int margin = (Math.max(rule.margin(), network.halo()) + REGION - 1) / REGION * REGION;
        int phase = network.fixed() ? REGION : REGION / gcd(REGION, network.multiple()) * network.multiple();
        return new PlaneBlocks(cut, network.scale(), margin, phase);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** How the planes of the result are cut. */
    PlaneCut result() {
        return cut.times(factor);
    }

    /** A block, counted from 0, with what lies around it: a part of the plane before. */
    Rectangle around(int index) {
        Rectangle block = cut.block(index);
        int left = Math.max(0, block.x - margin) / phase * phase;
        int top = Math.max(0, block.y - margin) / phase * phase;
        int right = ceil(block.x + block.width + margin);
        int bottom = ceil(block.y + block.height + margin);
        return new Rectangle(left, top, right - left, bottom - top).intersection(cut.all());
    }

    private int ceil(int end) {
        return (end + phase - 1) / phase * phase;
    }
}
