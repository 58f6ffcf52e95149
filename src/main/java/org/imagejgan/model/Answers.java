// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imagejgan.model.sampling.Range;

/**
 * What the user said of a training, by the key of macros and the command line. A key that was left empty or is not there
 * counts as not given. It is remembered which keys were asked for, so that what was said in vain can be refused.
 */
public final class Answers {
    private final Map<String, Object> values;
    private final Set<String> said;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /**
     * @param values texts, numbers and flags; a number may be given as its text
     * @param said the keys whose values the user chose; the others have their defaults
     */
    public Answers(Map<String, Object> values, Set<String> said) {
        this.values = Map.copyOf(values);
        this.said = Set.copyOf(said);
    }

    /** All of them chosen by the user. */
    public Answers(Map<String, Object> values) {
        this(values, values.keySet());
    }

    /** The same answers, of which none was asked for yet. */
    public Answers anew() {
        return new Answers(values, said);
    }

    /** The keys that were given, or have a default, and were asked for by someone who has a use for them. */
    public SortedSet<String> used() {
        SortedSet<String> used = new TreeSet<>(asked);
        used.retainAll(values.keySet());
        used.removeAll(refused);
        return used;
    }

    /** The keys that the user gave and nobody asked for. */
    public SortedSet<String> unasked() {
        SortedSet<String> unasked = new TreeSet<>(said);
        unasked.removeAll(asked);
        unasked.removeIf(key -> values.get(key).toString().isBlank());
        return unasked;
    }

    /** Whether the training has this key, given or not. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether a key has a value that is no empty text. */
    public boolean given(String key) {
        return !text(key, "").isBlank();
    }

    public String text(String key, String otherwise) {
        asked.add(key);
        return String.valueOf(values.getOrDefault(key, otherwise));
    }

    /** One of some words. @throws IllegalArgumentException naming them, if it is another */
    public String choice(String key, String otherwise, List<String> allowed) {
        String value = text(key, otherwise);
        if (allowed.contains(value)) return value;
        throw new IllegalArgumentException(
                key + "=" + value + " is not known. Allowed: " + String.join(", ", allowed) + ".");
    }

    /** One of an enum's names in small letters; nothing and {@code auto} leave the choice. @throws as {@link #choice} */
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        List<E> all = List.of(otherwise.getDeclaringClass().getEnumConstants());
        List<String> words =
                all.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
        List<String> allowed = Stream.concat(Stream.of("auto"), words.stream()).toList();
        String chosen = given(key) ? choice(key, "auto", allowed) : "auto";
        return chosen.equals("auto") ? otherwise : all.get(words.indexOf(chosen));
    }

    /** @throws IllegalArgumentException if it is no whole number */
    public int whole(String key, int otherwise) {
        return parsed(key, otherwise, "a whole number", Integer::valueOf);
    }

    /** @throws IllegalArgumentException if it is no whole number */
    public long number(String key, long otherwise) {
        return parsed(key, otherwise, "a whole number", Long::valueOf);
    }

    /** @throws IllegalArgumentException if it is no finite number */
    public double number(String key, double otherwise) {
        double value = parsed(key, otherwise, "a number", Double::valueOf);
        if (Double.isFinite(value)) return value;
        throw new IllegalArgumentException(key + "=" + value + " must be a finite number.");
    }

    private <N> N parsed(String key, N otherwise, String what, Function<String, N> parser) {
        String text = text(key, "").trim();
        if (text.isEmpty()) return otherwise;
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + text + " is not " + what + ".", e);
        }
    }

    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key, "false"));
    }

    /** Strengths to draw from, as {@link Range#parse} reads them. */
    public Range range(String key, String otherwise) {
        return Range.parse(key, text(key, otherwise));
    }

    /** How much something counts. @throws IllegalArgumentException if it is below 0 or no number */
    public double weight(String key, double otherwise) {
        double value = number(key, otherwise);
        if (value >= 0) return value;
        throw new IllegalArgumentException(key + "=" + value + " must be 0 (off) or more.");
    }

    /** A part of a whole. @throws IllegalArgumentException if it is not from 0 to {@code most} */
    public double share(String key, double otherwise, double most) {
        double value = number(key, otherwise);
        if (value >= 0 && value <= most) return value;
        throw new IllegalArgumentException(key + "=" + value + " must be from 0 to " + most + ".");
    }

    /** What a preset may set. @throws IllegalArgumentException if it is below 0 */
    public int wholeOrPreset(String key, int preset) {
        int value = whole(key, 0);
        if (value < 0) throw new IllegalArgumentException(key + "=" + value + " must be 0 (by preset) or more.");
        return value == 0 ? preset : value;
    }

    /** For a system that cannot do it. @throws IllegalArgumentException with the reason, if a weight above 0 is given */
    public void refuse(String key, String reason) {
        refused.add(key);
        if (weight(key, 0) > 0) throw new IllegalArgumentException(key + "= " + reason);
    }

    /** Whether the paper's settings are asked for. */
    public boolean paper() {
        return text("preset", "").equals("paper");
    }

    /** Whether a first look is asked for. */
    public boolean quick() {
        return text("preset", "").equals("quick");
    }

    /** Whether the preset between a first look and the paper's settings is asked for by name. */
    public boolean standard() {
        return text("preset", "").equals("standard");
    }

    /** The steps to train: those given, or those of the preset {@code quick}, {@code standard} or {@code long}. */
    public long steps(long quick, long standard, long lengthy) {
        long steps = number("steps", 0L);
        asked.add("preset");
        if (steps > 0) return steps;
        List<String> presets = List.of("quick", "standard", "long");
        return List.of(quick, standard, lengthy).get(presets.indexOf(choice("preset", "standard", presets)));
    }

    /**
     * The steps given, or those of the {@code epochs} given, or the paper's, or the preset's.
     *
     * @param epoch steps of an epoch, see {@link Facts#epoch}
     * @throws IllegalArgumentException if both steps and epochs are given
     */
    public long steps(long epoch, long quick, long standard, long lengthy, long paper) {
        long epochs = number("epochs", 0L);
        if (epochs > 0 && number("steps", 0L) > 0)
            throw new IllegalArgumentException("steps= and epochs= both say how long to train. Give one of them.");
        long preset = steps(quick, standard, lengthy, paper);
        return epochs > 0 ? epochs * epoch : preset;
    }

    /** The steps given, or else the paper's if those are asked for, or the preset's. */
    public long steps(long quick, long standard, long lengthy, long paper) {
        return paper() && number("steps", 0L) == 0 ? paper : steps(quick, standard, lengthy);
    }
}
