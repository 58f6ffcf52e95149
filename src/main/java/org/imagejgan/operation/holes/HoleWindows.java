// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.Regions;
import org.imagejgan.image.Regions.Region;
import org.imagejgan.image.Tile;
import org.imagejgan.model.Signature.Footprint;

/**
 * The pieces of a plane that have to be computed to fill its holes: a window around each hole, with as much around it as
 * the hole is wide, or around several small holes that lie close together.
 */
final class HoleWindows {
    /** What the network gets at once, along one axis. */
    static final int SIDE = 512;
    /** Holes up to this size share a window with others in the same square of the plane. */
    private static final int CELL = 192;

    private static final int LEAST_MARGIN = 32;
    private static final int MOST_MARGIN = 128;

    /**
     * @param tile its input; the core is the box around the holes that it fills
     * @param pixels which pixels of the plane it fills
     * @param reduction by how much it is made smaller for the network, so that a large hole fits
     */
    record Window(Tile tile, int[] pixels, int reduction) {}

    private HoleWindows() {}

    /** @param footprint what sides the network's input may have */
    static List<Window> of(boolean[] holes, int width, int height, Footprint footprint) {
        int most = footprint.fixed() ? Math.max(1, footprint.least() * CELL / SIDE) : CELL;
        Map<Long, List<Region>> groups = new LinkedHashMap<>();
        long alone = -1;
        for (Region region : Regions.of(holes, width, height)) {
            boolean large = Math.max(region.box().width, region.box().height) > most;
            long cell = (long) (region.box().y / most) * (width / most + 1) + region.box().x / most;
            groups.computeIfAbsent(large ? alone-- : cell, key -> new ArrayList<>())
                    .add(region);
        }
        List<Window> windows = new ArrayList<>();
        for (List<Region> group : groups.values()) windows.add(window(group, width, height, footprint));
        return windows;
    }

    private static Window window(List<Region> group, int width, int height, Footprint footprint) {
        Rectangle box = new Rectangle(group.get(0).box());
        int widest = 0;
        int count = 0;
        for (Region region : group) {
            box.add(region.box());
            widest = Math.max(widest, Math.max(region.box().width, region.box().height));
            count += region.pixels().length;
        }
        int[] pixels = new int[count];
        int at = 0;
        for (Region region : group) {
            System.arraycopy(region.pixels(), 0, pixels, at, region.pixels().length);
            at += region.pixels().length;
        }
        int side = Math.max(box.width, box.height);
        int margin = Math.max(LEAST_MARGIN, Math.min(MOST_MARGIN, widest));
        int reduction = 1;
        int most = footprint.fixed() ? footprint.least() : SIDE;
        if (side + 2 * LEAST_MARGIN > most) {
            margin = side / 2;
            reduction = (side + 2 * margin + most - 1) / most;
        } else {
            margin = Math.min(margin, (most - side) / 2);
        }
        int multiple = footprint.multiple() * reduction;
        int least = footprint.least() * reduction;
        Span x = Span.of(box.x, box.width, margin, width, multiple, least);
        Span y = Span.of(box.y, box.height, margin, height, multiple, least);
        Tile tile = new Tile(box.x, box.y, box.width, box.height, x.start(), y.start(), x.length(), y.length());
        return new Window(tile, pixels, reduction);
    }

    /** A window along one axis. */
    private record Span(int start, int length) {
        /** Inside the image where that is long enough; else from its start on, and mirrored beyond its end. */
        static Span of(int from, int length, int margin, int whole, int multiple, int least) {
            int legal = legal(length + 2 * margin, multiple, least);
            if (legal > whole) {
                int fitting = legal(whole, multiple, least);
                return new Span(0, Math.min(legal, fitting));
            }
            int start = from + length / 2 - legal / 2;
            return new Span(Math.max(0, Math.min(start, whole - legal)), legal);
        }

        /** The shortest side that the network takes and that is at least so long. */
        private static int legal(int wanted, int multiple, int least) {
            int steps = Math.max(0, wanted - least + multiple - 1) / multiple;
            return least + steps * multiple;
        }
    }
}
