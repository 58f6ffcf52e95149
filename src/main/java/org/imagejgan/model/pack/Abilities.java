// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Systems;

/**
 * What a model can be asked for beside what it works on, by its description alone, so that keys which have no use with it
 * need not be shown.
 *
 * @param words of {@link #ALL}, for each that it has; each with the names that may be asked for, none where these cannot be
 *     listed
 */
public record Abilities(Map<String, List<String>> words) {
    /** It makes several things of an image. */
    private static final String DOMAINS = "domains";
    /** It knows classes or attributes. */
    private static final String CLASSES = "classes";
    /** It reads captions. */
    private static final String CAPTIONS = "captions";
    /** It makes several images of one kind. */
    private static final String VIEWS = "views";
    /** Its layers are told styles. */
    private static final String LAYERS = "layers";
    /** It is given the statistics of the whole image in tiles. */
    private static final String STATISTICS = "statistics";
    /** It is told which pixels are one object. */
    private static final String OBJECTS = "objects";
    /** Objects of its images can look differently. */
    private static final String LOOKS = "looks";
    /** Its training can go on. */
    private static final String TUNING = "tuning";

    /** All words for what a model may be able to. */
    public static final List<String> ALL =
            List.of(DOMAINS, CLASSES, CAPTIONS, VIEWS, LAYERS, STATISTICS, OBJECTS, LOOKS, TUNING);

    public static Abilities of(ModelSheet sheet) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        Signature forward = sheet.signature();
        boolean made = forward.image().isEmpty() && !forward.ofMap();
        if (made) putMade(sheet, words);
        else putTranslated(sheet, words);
        if (tunable(sheet)) words.put(TUNING, List.of());
        return new Abilities(words);
    }

    private static void putTranslated(ModelSheet sheet, Map<String, List<String>> words) {
        Domains domains = Domains.of(sheet.methods());
        if (domains.several()) words.put(DOMAINS, domains.words());
        if (sheet.statistics().isPresent()) words.put(STATISTICS, List.of());
        if (!sheet.signature().ofMap()) return;
        MapMethods maps = MapMethods.of(sheet.name(), sheet.methods());
        if (maps.styled()) words.put(LOOKS, List.of());
        if (maps.signature().first(Kind.OBJECTS).isPresent()) words.put(OBJECTS, List.of());
    }

    private static void putMade(ModelSheet sheet, Map<String, List<String>> words) {
        sheet.signature()
                .first(Kind.LABEL)
                .ifPresent(label -> words.put(CLASSES, label.labels().listed()));
        sheet.signature().first(Kind.TOKENS).ifPresent(tokens -> words.put(CAPTIONS, List.of()));
        Making making = Making.of(sheet.methods());
        List<Output> views = making.synthesis().outputs();
        if (views.size() > 1) words.put(VIEWS, views.stream().map(Output::name).toList());
        if (making.styles().isPresent()) words.put(LAYERS, making.layers());
    }

    /** Whether the system that made a model can go on with it. */
    private static boolean tunable(ModelSheet sheet) {
        Optional<String> maker = sheet.provenance().map(Provenance::system);
        return maker.isPresent()
                && Systems.able(system -> system.fineTuning().isPresent()).contains(maker.get());
    }

    /** @param word one of {@link #ALL} */
    public boolean has(String word) {
        return words.containsKey(word);
    }

    /** The names that may be asked for; none where these cannot be listed. */
    public List<String> names(String word) {
        return words.getOrDefault(word, List.of());
    }
}
