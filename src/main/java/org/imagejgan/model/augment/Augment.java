// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Facts;

/** What is done to real and made images alike before a critic sees them. */
public enum Augment implements Augmenting {
    NONE,
    /** {@link DiffAugment}: always, and of one strength. */
    DIFFAUGMENT,
    /** As often as the critic's certainty about real images asks for (Karras et al. 2020). */
    ADA;

    /** Of more images critics learn little by heart, and what they are shown should be what is. */
    public static final int MANY = 20_000;

    /**
     * What the user said with {@code augment}; with {@code auto}, or nothing, the first of {@code known} for fewer than
     * {@value #MANY} images and none for more.
     *
     * @param known what the system can do, the best first; none it always can
     * @throws IllegalArgumentException if it is not one of them
     */
    public static Augment of(Answers answers, Facts facts, Augment... known) {
        List<Augment> all =
                Stream.concat(Stream.of(known), Stream.of(NONE)).distinct().toList();
        List<String> words = Stream.concat(Stream.of("auto"), all.stream().map(Augment::word))
                .toList();
        String said = answers.given("augment") ? answers.choice("augment", "auto", words) : "auto";
        if (said.equals("auto")) return facts.examples() < MANY ? all.get(0) : NONE;
        return all.get(words.indexOf(said) - 1);
    }

    /** Itself. */
    @Override
    public Augment chosen() {
        return this;
    }

    /** The name that users know. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
