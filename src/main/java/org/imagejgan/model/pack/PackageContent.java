// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Card;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Program;
import org.imagejgan.model.Scales;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;

/**
 * What goes into a package besides the weights.
 *
 * @param name what the model is called, 5 to 128 letters, digits, spaces and {@code _ + - ( )}
 * @param programs what to record, {@code forward} first
 * @param provenance how the model came to be
 * @param config further blocks of the description's config, by key
 * @param shown the picture on the cover beside what the model makes of it; empty for a made-up one
 */
public record PackageContent(
        String name,
        Card card,
        List<Program> programs,
        Provenance provenance,
        Map<String, Object> config,
        Optional<Picture> shown) {

    /** With nothing to add. */
    public static PackageContent of(String name, Card card, List<Program> programs, Provenance provenance) {
        return new PackageContent(name, card, programs, provenance, Map.of(), Optional.empty());
    }

    /** The same of a model of one image, which is on the cover. */
    public PackageContent of(Scales scales, Picture image) {
        Map<String, Object> block = Map.of(Scales.KEY, Configs.toMap(scales));
        return new PackageContent(name, card, programs, provenance, block, Optional.of(image.resized(scales.size())));
    }

    /** The same where the values of training images are known by role, see {@link Values#ofRole}. */
    public PackageContent resolved(Map<String, Values> roles) {
        List<Program> known = programs.stream().map(p -> p.resolved(roles)).toList();
        return new PackageContent(name, card, known, provenance, config, shown);
    }

    /** The program that other software runs. */
    Program forward() {
        return programs.get(0);
    }
}
