// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes into a package besides the weights.
 *
 * @param name what the model is called, 5 to 128 letters, digits, spaces and {@code _ + - ( )}
 * @param card of the system
 * @param programs what to record, {@code forward} first, which is an image-to-image network
 * @param provenance how the model came to be
 * @param config further blocks of the description's config, by key
 * @param shown the picture on the cover beside what the model makes of it; empty for a made-up one
 * @param range the input's values that become 0 and 1; empty where these are percentiles of each image
 */
public record PackageContent(
        String name,
        Card card,
        List<Program> programs,
        Provenance provenance,
        Map<String, Object> config,
        Optional<Picture> shown,
        Optional<Interval> range) {

    /** Of a model whose images are brought to [0, 1] by their percentiles. */
    public PackageContent(
            String name,
            Card card,
            List<Program> programs,
            Provenance provenance,
            Map<String, Object> config,
            Optional<Picture> shown) {
        this(name, card, programs, provenance, config, shown, Optional.empty());
    }

    /** Of a model with one program and nothing to add. */
    public static PackageContent of(String name, Card card, Program program, Provenance provenance) {
        return new PackageContent(name, card, List.of(program), provenance, Map.of(), Optional.empty());
    }

    /** The same for images that are all brought to [0, 1] alike, or by their percentiles if there is no range. */
    public PackageContent with(Optional<Interval> inputRange) {
        return new PackageContent(name, card, programs, provenance, config, shown, inputRange);
    }

    /** The program that other software runs. */
    Program forward() {
        return programs.get(0);
    }
}
