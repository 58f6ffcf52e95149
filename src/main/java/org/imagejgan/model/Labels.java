// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the places of a label mean: one attribute after the other and, where sets of images with different attributes are
 * learned from together, one place a set at the end, which says whose attributes these are (the mask vector of Choi et al.
 * 2018, Sec. 3.3). Attributes of other sets are not known and 0.
 *
 * @param attributes in the order of their places
 */
public record Labels(List<Attribute> attributes) {
    /** Of images without a label. */
    public static final Labels NONE = new Labels(List.of());

    /** More domains than these are not made one after the other. */
    public static final int MOST_DOMAINS = 64;

    /**
     * What is said of the images of a set.
     *
     * @param set its name; any where there is one
     * @param name of the attribute
     * @param values which exclude each other, one place each; none for an attribute that is on or off, at one place
     */
    public record Attribute(String set, String name, List<String> values) {
        public Attribute {
            values = List.copyOf(values);
        }

        /** Whether one of several values holds. */
        public boolean exclusive() {
            return !values.isEmpty();
        }

        /** What can be said of it. */
        List<String> choices() {
            return exclusive() ? values : List.of("0", "1");
        }

        /** Its places. */
        public int size() {
            return Math.max(1, values.size());
        }
    }

    /**
     * Places that are judged together.
     *
     * @param from the first
     * @param to the one after the last
     * @param exclusive whether one of them holds; else each is on or off
     * @param mask the place that says whether they are known; -1 where they always are
     */
    public record Part(int from, int to, boolean exclusive, int mask) {}

    public Labels {
        attributes = List.copyOf(attributes);
    }

    /** Classes that exclude each other. */
    public static Labels of(String name, List<String> classes) {
        return new Labels(List.of(new Attribute("", name, classes)));
    }

    /** How many numbers a label has. */
    public int size() {
        return known() + masks().size();
    }

    /** Places of the attributes, without those of the sets. */
    public int known() {
        return attributes.stream().mapToInt(Attribute::size).sum();
    }

    /** The sets' names, in order. */
    public List<String> sets() {
        return attributes.stream().map(Attribute::set).distinct().toList();
    }

    private List<String> masks() {
        return sets().size() > 1 ? sets() : List.of();
    }

    /** What each place is called: a value where its name is enough, else {@code attribute=value}; then the sets. */
    public List<String> names() {
        List<String> words = attributes.stream()
                .flatMap(one -> one.exclusive() ? one.values().stream() : Stream.of(one.name()))
                .toList();
        List<String> names = new ArrayList<>();
        for (Attribute one : attributes) {
            if (!one.exclusive()) names.add(one.name());
            for (String value : one.values())
                names.add(Collections.frequency(words, value) == 1 ? value : one.name() + "=" + value);
        }
        names.addAll(masks());
        return names;
    }

    /** The attributes of a set that say all: what else was said of an image is not known. */
    private List<Attribute> of(String set) {
        return attributes.stream().filter(one -> one.set().equals(set)).toList();
    }

    /** Where the attribute's first place is. */
    private int place(Attribute wanted) {
        int place = 0;
        for (Attribute one : attributes) {
            if (one.equals(wanted)) return place;
            place += one.size();
        }
        throw new IllegalArgumentException("There is no attribute " + wanted + ".");
    }

    /** The places in groups that belong together; attributes that are on or off and stand side by side are one. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Attribute one : attributes) {
            int from = place(one);
            int mask = masks().isEmpty() ? -1 : known() + masks().indexOf(one.set());
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            boolean goesOn = last != null && !last.exclusive() && !one.exclusive() && last.mask() == mask;
            if (goesOn) parts.set(parts.size() - 1, new Part(last.from(), from + 1, false, mask));
            else parts.add(new Part(from, from + one.size(), one.exclusive(), mask));
        }
        return parts;
    }

    /**
     * A label.
     *
     * @param set that the image is of
     * @param said of each of the set's attributes, in order: a value, or {@code 1} or {@code 0}
     */
    public float[] label(String set, List<String> said) {
        float[] label = new float[size()];
        List<Attribute> own = of(set);
        for (int i = 0; i < own.size(); i++) {
            Attribute one = own.get(i);
            if (one.exclusive()) label[place(one) + one.values().indexOf(said.get(i))] = 1;
            else label[place(one)] = said.get(i).equals("1") ? 1 : 0;
        }
        if (!masks().isEmpty()) label[known() + masks().indexOf(set)] = 1;
        return label;
    }

    // -- in words --

    /**
     * The label of a text: values, or {@code attribute=value}, or names of attributes that are on, between spaces. One of
     * each attribute's values must be named if there are several attributes, since nobody knows what an image has; what
     * is on or off and not named is off. Empty for the first domain.
     *
     * @param key of the text, for messages
     * @throws IllegalArgumentException if it says what is not known, too much or too little
     */
    public float[] asked(String key, String text) {
        return text.isBlank() ? label(domains().get(0)) : label(new Wish(this, key, text.trim()).values());
    }

    private float[] label(List<Wish.Value> values) {
        String set = values.get(0).attribute().set();
        List<String> said = new ArrayList<>();
        for (Attribute one : of(set))
            said.add(values.stream()
                    .filter(value -> value.attribute().equals(one))
                    .map(Wish.Value::value)
                    .findFirst()
                    .orElse("0"));
        return label(set, said);
    }

    /**
     * The texts of all domains: every set's combinations of attributes.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST_DOMAINS}
     */
    public List<String> all() {
        return domains().stream().map(this::text).toList();
    }

    /** The same, or none where there are more than that. */
    public List<String> listed() {
        return many() ? List.of() : all();
    }

    private String text(List<Wish.Value> values) {
        List<String> names = names();
        String said = values.stream()
                .filter(value -> !value.value().equals("0"))
                .map(value -> names.get(place(value.attribute())
                        + Math.max(0, value.attribute().values().indexOf(value.value()))))
                .collect(Collectors.joining(" "));
        if (!said.isEmpty()) return said;
        return values.stream().map(value -> value.attribute().name() + "=0").collect(Collectors.joining(" "));
    }

    private List<List<Wish.Value>> domains() {
        if (many()) throw tooMany();
        List<List<Wish.Value>> all = new ArrayList<>();
        for (String set : sets()) {
            List<List<Wish.Value>> some = List.of(List.of());
            for (Attribute one : of(set)) some = combined(some, one);
            all.addAll(some);
        }
        return all;
    }

    /** Whether there are more than can be made one after the other; counted, since two to the attributes is soon a lot. */
    private boolean many() {
        long all = 0;
        for (String set : sets()) {
            long some = 1;
            for (Attribute one : of(set))
                some = Math.min(MOST_DOMAINS + 1L, some * one.choices().size());
            all += some;
        }
        return all > MOST_DOMAINS;
    }

    private static List<List<Wish.Value>> combined(List<List<Wish.Value>> some, Attribute one) {
        List<List<Wish.Value>> more = new ArrayList<>();
        for (List<Wish.Value> before : some)
            for (String value : one.choices())
                more.add(Stream.concat(before.stream(), Stream.of(new Wish.Value(one, value)))
                        .toList());
        return more;
    }

    private static IllegalArgumentException tooMany() {
        return new IllegalArgumentException("The model's attributes make more than " + MOST_DOMAINS
                + " domains. Name one, with label= of GAN Generate or domain= of GAN Translate.");
    }
}
