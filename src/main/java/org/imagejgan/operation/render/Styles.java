// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of a class's styles, 0 to {@value #MOST}, an object has.
 *
 * @param style {@code auto} (the first one, where there is no reference), {@code random}, or one number for all
 * @param chosen that of objects by their number, before all else
 * @param seed of the random ones; an object's depends on this and its number alone
 */
record Styles(String style, Map<Integer, Integer> chosen, long seed) {
    static final int MOST = org.imagejgan.nn.labels.Styles.COUNT - 1;
    private static final String RANDOM = "random";
    private static final Pattern PAIR = Pattern.compile("(\\d{1,8})=(\\d)");

    /**
     * Reads the keys.
     *
     * @param styles as in {@code 3=2 7=0}
     * @throws IllegalArgumentException if they are not understood
     */
    static Styles of(String style, String styles, long seed) {
        if (!style.matches("auto|random|\\d"))
            throw new IllegalArgumentException(
                    "style=" + style + " is not known. Allowed: auto, random, or a number from 0 to " + MOST + ".");
        Map<Integer, Integer> chosen = new TreeMap<>();
        for (String pair : styles.isBlank() ? new String[0] : styles.trim().split("[\\s,]+")) {
            Matcher read = PAIR.matcher(pair);
            if (!read.matches())
                throw new IllegalArgumentException("styles=" + styles + " is not understood at '" + pair
                        + "'. Give numbers of objects and their styles, 0 to " + MOST + ", as in styles=[3=2 7=0].");
            chosen.put(Integer.valueOf(read.group(1)), Integer.valueOf(read.group(2)));
        }
        return new Styles(style, chosen, seed);
    }

    /** Whether anything but the model's usual look is asked for. */
    boolean asked() {
        return !style.equals("auto") || !chosen.isEmpty();
    }

    /** Whether an object has the look of a reference, where there is one. */
    boolean free(int object) {
        return style.equals("auto") && !chosen.containsKey(object);
    }

    /** The same where an object has another style. */
    Styles with(int object, int other) {
        Map<Integer, Integer> more = new TreeMap<>(chosen);
        more.put(object, other);
        return new Styles(style, more, seed);
    }

    /** The style of an object, 0 for none. */
    int of(int object) {
        Integer own = chosen.get(object);
        if (own != null) return own;
        if (style.equals(RANDOM)) return new SplittableRandom(seed * 1_000_003 + object).nextInt(MOST + 1);
        return style.equals("auto") ? 0 : Integer.parseInt(style);
    }

    /** @throws IllegalArgumentException if an object that a style was chosen for is not among these */
    void require(Set<Integer> objects, String title) {
        for (int object : chosen.keySet())
            if (object != 0 && !objects.contains(object))
                throw new IllegalArgumentException("styles= names object " + object + ", but \"" + title + "\" has "
                        + (objects.isEmpty()
                                ? "no objects"
                                : objects.size() + " objects, of numbers up to "
                                        + objects.stream().max(Integer::compare).orElseThrow())
                        + ". Without instances=, objects are counted from 1 in the order of their uppermost pixels.");
    }
}
