// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import java.util.ArrayList;
import java.util.List;
import org.imagejgan.model.schedule.Optimizer.Group;

/**
 * How the steps of a training are dealt out to levels of growing resolution (Karras et al. 2018, Appendix A): each level
 * but the first fades in and then settles, over equally many images each time.
 *
 * @param batches images of a step at each level, the coarsest first
 * @param last how many times as many images the last level settles on
 */
public record Growth(List<Integer> batches, double last) {
    /**
     * One stage of it.
     *
     * @param level from 0
     * @param fading whether it fades in; else it settles
     */
    public record Part(int level, boolean fading, long steps) {
        /** The networks {@code body0}, {@code body1}, … up to the level, and those ends, {@code end0}, …, that are in use. */
        public List<Group> groups(String body, String end, Rate rate) {
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i <= level; i++) groups.add(new Group(body + i, "", rate));
            for (int i = level - (fading ? 1 : 0); i <= level; i++) groups.add(new Group(end + i, "", rate));
            return groups;
        }
    }

    public Growth {
        batches = List.copyOf(batches);
        if (batches.isEmpty() || batches.stream().anyMatch(batch -> batch < 1) || !(last > 0))
            throw new IllegalArgumentException("Batches of " + batches + " images, the last level " + last
                    + " times as long: both must be above 0.");
    }

    /** All stages in their order; their steps add up to {@code steps}. */
    public List<Part> parts(long steps) {
        double images = steps / steps(1);
        List<Part> parts = new ArrayList<>();
        double due = 0;
        long dealt = 0;
        for (int level = 0; level < batches.size(); level++)
            for (boolean fading : level == 0 ? new boolean[] {false} : new boolean[] {true, false}) {
                due += images * share(level, fading) / batches.get(level);
                long here = Math.round(due) - dealt;
                parts.add(new Part(level, fading, here));
                dealt += here;
            }
        return parts;
    }

    /** The steps of all stages, if each but the last is of so many images. */
    public double steps(double images) {
        double steps = 0;
        for (int level = 0; level < batches.size(); level++)
            steps += images * ((level == 0 ? 0 : share(level, true)) + share(level, false)) / batches.get(level);
        return steps;
    }

    private double share(int level, boolean fading) {
        return !fading && level == batches.size() - 1 ? last : 1;
    }
}
