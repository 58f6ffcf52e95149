// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Optional;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.SciJavaPlugin;

/**
 * One published system: its networks, objectives and schedule, in one file that reads like its paper. Annotated with
 * {@code @Plugin(type = GanSystem.class, name = <card id>)} it is found by itself.
 *
 * @param <C> its configuration, a record of the paper's settings that checks itself
 */
public interface GanSystem<C extends Record> extends SciJavaPlugin {
    /** What it is, in words. */
    Card card();

    /**
     * The values of an input that become 0 and 1, where they are the same for every image; a package's description says
     * so. Empty, as usual: percentiles of each image.
     */
    default Optional<Interval> range() {
        return Optional.empty();
    }

    /** The paper's settings. */
    C defaults();

    /** Makes the networks with fresh weights. */
    Networks networks(C config, ImageSpec images, Compute compute);

    /** How they are trained. */
    List<Stage> schedule(C config, Networks networks);

    /** What a trained model can do: the methods its package holds, {@code forward} first. */
    List<Program> programs(C config, ImageSpec images, Networks networks);
}
