// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.List;
import java.util.Map;
import org.imagejgan.model.Signature.Footprint;

/**
 * How the methods of a package of ours are run in tiles whose norms take the statistics of the whole image, kept in its
 * description's config under {@value #KEY}. Each such method has three more beside it in the archive, in every precision,
 * for one image at a time; what they take and give says {@link org.imagejgan.nn.StatisticsPass}. No user and no other
 * software calls them.
 */
public record WholeStatistics(Map<String, Layers> methods) {
    /** The key of this record in a package's config. */
    public static final String KEY = "imagejgan_statistics";

    /**
     * The norms of one method.
     *
     * @param channels of each norm, in the order in which they are run
     * @param footprint how tiles must be cut where the statistics are given
     */
    public record Layers(List<Integer> channels, Footprint footprint) {
        public Layers {
            channels = List.copyOf(channels);
        }

        /** Length of a vector of statistics: a mean and a variance for each channel. */
        public int length() {
            return 2 * channels.stream().mapToInt(c -> c).sum();
        }
    }

    /** The method of the archive that makes the same with statistics that are given. */
    public static String given(String method) {
        return method + "_given";
    }

    /** The one that tells the statistics of an image. */
    public static String own(String method) {
        return method + "_own";
    }

    /** The one that tells those of a part of a tile, where others are given. */
    public static String part(String method) {
        return method + "_part";
    }
}
