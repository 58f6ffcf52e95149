// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Squares;
import org.imagejgan.model.augment.Augment;
import org.imagejgan.model.augment.Augmenting;
import org.imagejgan.model.sampling.Turns;

/**
 * What a user who trains a generator should know before the first step.
 *
 * @param config of the system
 */
record GeneratorAdvice(Facts facts, Record config) {
    private static final int FEW = 100;
    private static final int UNEQUAL = 4;

    /** Words that a flip makes wrong, and those that only a turn does. */
    private static final Set<String> ACROSS = Set.of("left", "right");

    private static final Set<String> DOWN =
            Set.of("top", "bottom", "upper", "lower", "above", "below", "horizontal", "vertical");

    /** @throws IllegalArgumentException if there is one image alone: it has nothing in common with others */
    static void require(Gathered images) {
        if (images.count() > 1) return;
        throw new IllegalArgumentException(
                "There is one image. A generator learns what many have in common: name a folder"
                        + " with input=, or open a stack. GAN Single Train learns from one image alone.");
    }

    // -- what was chosen --

    /** How images are taken, and what is done to them. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        setting(Squares.class).ifPresent(squares -> notes.add(taken(squares) + " " + turned(squares)));
        setting(Augmenting.class)
                .map(Augmenting::chosen)
                .filter(augment -> augment != Augment.NONE)
                .ifPresent(augment -> notes.add("The critic sees real and made images changed alike (augment="
                        + augment.word() + "), so that few are not learned by heart."));
        return notes;
    }

    private <T> Optional<T> setting(Class<T> type) {
        return Stream.of(config.getClass().getRecordComponents())
                .filter(component -> type.isAssignableFrom(component.getType()))
                .map(component -> type.cast(value(component)))
                .findFirst();
    }

    private Object value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private String taken(Squares squares) {
        String size = squares.size() + " × " + squares.size();
        if (!squares.whole())
            return "Patches of " + size
                    + " pixels are cut at random places: made images show parts so large, with pixels"
                    + " as wide as those of the images.";
        double least = sides().mapToInt(side -> side).min().orElse(1) / (double) squares.size();
        double most = sides().mapToInt(side -> side).max().orElse(1) / (double) squares.size();
        return "Images are learned from whole, the largest square in the middle of each brought to " + size + " pixels:"
                + " a pixel of a made image is " + (least == most ? "" : times(least) + " to ") + times(most)
                + " times as wide as theirs.";
    }

    private Stream<Integer> sides() {
        return facts.sources().stream().map(source -> source.size().least());
    }

    private static String times(double factor) {
        return String.format(Locale.ROOT, "%.3g", factor).replaceFirst("\\.?0+$", "");
    }

    private static String turned(Squares squares) {
        return switch (squares.turns()) {
            case ALL ->
                "They are flipped and turned by quarters; if images have an up or a left, say turn=no or flip=no.";
            case MIRRORED -> "They are flipped and not turned.";
            case TURNED -> "They are turned by quarters and not flipped.";
            case NONE -> "They are neither flipped nor turned.";
        };
    }

    // -- what may go wrong --

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (facts.examples() < FEW)
            warnings.add(
                    "Only " + facts.examples()
                            + " images are there to learn from: a model may learn them by heart and not"
                            + " what they have in common. A hundred or more are better. GAN Generate with nearest= shows copies.");
        setting(Squares.class).flatMap(this::enlarged).ifPresent(warnings::add);
        setting(Squares.class).flatMap(this::sided).ifPresent(warnings::add);
        unequal().ifPresent(warnings::add);
        return warnings;
    }

    /** Captions that are wrong of images that are flipped or turned. */
    private Optional<String> sided(Squares squares) {
        if (squares.turns() == Turns.NONE) return Optional.empty();
        boolean turned = squares.turns() != Turns.MIRRORED;
        String wrong = facts.words().stream()
                .filter(word -> ACROSS.contains(word) || turned && DOWN.contains(word))
                .collect(Collectors.joining("', '"));
        if (wrong.isEmpty()) return Optional.empty();
        return Optional.of("Captions say '" + wrong + "', which is wrong of images that are flipped"
                + (turned ? " or turned: say flip=no and turn=no." : ": say flip=no."));
    }

    private Optional<String> enlarged(Squares squares) {
        long small = sides().filter(side -> side < squares.size()).count();
        if (!squares.whole() || small == 0) return Optional.empty();
        int least = facts.smallest().least();
        int suited = Math.max(Squares.LEAST, Integer.highestOneBit(least));
        return Optional.of(small + " of " + facts.sources().size() + " images are smaller than " + squares.size()
                + " pixels and are enlarged, which adds no detail."
                + (suited < squares.size() ? " size=" + suited + " suits them." : ""));
    }

    private Optional<String> unequal() {
        if (facts.classes().size() < 2) return Optional.empty();
        Comparator<Map.Entry<String, Integer>> count = Map.Entry.comparingByValue();
        var least = Collections.min(facts.classes().entrySet(), count);
        var most = Collections.max(facts.classes().entrySet(), count);
        if (most.getValue() < UNEQUAL * least.getValue()) return Optional.empty();
        return Optional.of("The classes are unequal: '" + most.getKey() + "' has " + most.getValue() + " images and '"
                + least.getKey() + "' " + least.getValue() + ". Of rare ones less is learned.");
    }
}
