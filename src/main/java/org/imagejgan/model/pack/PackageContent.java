// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Card;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Familiar;
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
 * @param micrometres width of a pixel of the largest image that is made of none; 0 where it is not known
 */
public record PackageContent(
        String name,
        Card card,
        List<Program> programs,
        Provenance provenance,
        Map<String, Object> config,
        Optional<Picture> shown,
        double micrometres) {

    /** With nothing to add. */
    public static PackageContent of(String name, Card card, List<Program> programs, Provenance provenance) {
        return new PackageContent(name, card, programs, provenance, Map.of(), Optional.empty(), 0);
    }

    /** The same of a model of one image, which is on the cover. */
    public PackageContent of(Scales scales, Picture image) {
        Map<String, Object> block = Map.of(Scales.KEY, Configs.toMap(scales));
        Optional<Picture> cover = Optional.of(image.resized(scales.size()));
        return new PackageContent(name, card, programs, provenance, block, cover, micrometres);
    }

    /** The same where the values of training images are known by role, see {@link Values#ofRole}. */
    public PackageContent resolved(Map<String, Values> roles) {
        List<Program> known = programs.stream().map(p -> p.resolved(roles)).toList();
        return new PackageContent(name, card, known, provenance, config, shown, micrometres);
    }

    /**
     * The same where it is known what images look like that are made of none.
     *
     * @param pixel its width in micrometres; NaN where it is not known
     * @param colours of their channels; empty where these are not known
     */
    public PackageContent looking(double pixel, List<Integer> colours) {
        Map<String, Object> more = new LinkedHashMap<>(config);
        if (forward().signature().image().isPresent()) return this;
        if (!colours.isEmpty()) more.put(Colours.KEY, Configs.toMap(new Colours(colours)));
        return new PackageContent(name, card, programs, provenance, more, shown, pixel > 0 ? pixel : 0);
    }

    /** The same where it is known what the images look like that a network is given. */
    public PackageContent familiar(Familiar images) {
        Map<String, Object> more = new LinkedHashMap<>(config);
        more.put(Familiar.KEY, Configs.toMap(images));
        return new PackageContent(name, card, programs, provenance, more, shown, micrometres);
    }

    /** The same of a training that was stopped before its end. */
    public PackageContent unfinished(Unfinished stopped) {
        Map<String, Object> more = new LinkedHashMap<>(config);
        more.put(Unfinished.KEY, Configs.toMap(stopped));
        return new PackageContent(name, card, programs, provenance, more, shown, micrometres);
    }

    /** How far the training had come; empty where it ended. */
    @SuppressWarnings("unchecked")
    Optional<Unfinished> unfinished() {
        return Optional.ofNullable((Map<String, Object>) config.get(Unfinished.KEY))
                .map(block -> Configs.fromMap(block, Unfinished.class, Unfinished.KEY));
    }

    /** The program that other software runs. */
    Program forward() {
        return programs.get(0);
    }
}
