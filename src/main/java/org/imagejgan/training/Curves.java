// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Named values over the steps of a training, few however long it is: thinned evenly while they grow. */
public final class Curves {
    private final int most;
    private final Map<String, TreeMap<Long, Double>> curves = new LinkedHashMap<>();
    private long every = 1;

    /** @param most the points that a curve keeps */
    public Curves(int most) {
        this.most = most;
    }

    /** Some that were kept, to go on with. */
    public Curves(int most, Map<String, ? extends NavigableMap<Long, Double>> kept) {
        this(most);
        kept.forEach((name, curve) -> curves.put(name, new TreeMap<>(curve)));
        while (crowded()) thin();
    }

    /** Adds the values of one step; those that are not finite are left out, as are steps between those that are kept. */
    public synchronized void add(long step, Map<String, Double> values) {
        if (step % every != 0) return;
        values.forEach((name, value) -> put(step, name, value));
        if (crowded()) thin();
    }

    /** Adds what is seldom measured: nothing is left out before it is too much. */
    public synchronized void add(long step, String name, double value) {
        put(step, name, value);
        if (crowded()) thin();
    }

    private void put(long step, String name, double value) {
        if (Double.isFinite(value))
            curves.computeIfAbsent(name, key -> new TreeMap<>()).put(step, value);
    }

    private boolean crowded() {
        return curves.values().stream().anyMatch(curve -> curve.size() > most);
    }

    private void thin() {
        every *= 2;
        curves.values()
                .forEach(curve -> curve.keySet().removeIf(step -> step % every != 0 && !step.equals(curve.lastKey())));
    }

    /** Takes back what comes after a step, from which the training goes on. */
    public synchronized void backTo(long step) {
        curves.values().forEach(curve -> curve.tailMap(step, false).clear());
    }

    /** The points of the curve that has most. */
    public synchronized int points() {
        return curves.values().stream().mapToInt(Map::size).max().orElse(0);
    }

    /** All of them as they are now, in the order of their first points. */
    public synchronized Map<String, NavigableMap<Long, Double>> copy() {
        Map<String, NavigableMap<Long, Double>> copy = new LinkedHashMap<>();
        curves.forEach((name, curve) -> copy.put(name, new TreeMap<>(curve)));
        return copy;
    }
}
