// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import ij.gui.Plot;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Losses over steps, as many points as a plot can show: the steps are thinned evenly while they grow. */
final class LossPlot {
    private static final int MAX_POINTS = 1000;
    private static final String[] COLORS = {"#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b"};

    private final Map<String, TreeMap<Long, Double>> curves = new LinkedHashMap<>();
    private long every = 1;

    /** Adds one step's losses; values that are not finite are left out. */
    synchronized void add(long step, Map<String, Double> losses) {
        if (step % every != 0) return;
        losses.forEach((name, value) -> {
            if (Double.isFinite(value))
                curves.computeIfAbsent(name, key -> new TreeMap<>()).put(step, value);
        });
        if (curves.values().stream().anyMatch(curve -> curve.size() > MAX_POINTS)) thin();
    }

    private void thin() {
        every *= 2;
        curves.values().forEach(curve -> curve.keySet().removeIf(step -> step % every != 0));
    }

    synchronized int points() {
        return curves.values().stream().mapToInt(Map::size).max().orElse(0);
    }

    /** The plot of all curves, in pixels of the given size. */
    synchronized Plot draw(int width, int height) {
        Plot plot = new Plot("", "Step", "Loss");
        int next = 0;
        for (TreeMap<Long, Double> curve : curves.values()) {
            plot.setColor(Color.decode(COLORS[next++ % COLORS.length]));
            plot.setLineWidth(2);
            plot.add("line", doubles(curve.keySet()), doubles(curve.values()));
        }
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        plot.setFrameSize(Math.max(100, width - 100), Math.max(60, height - 80));
        if (curves.size() > 1) plot.addLegend(String.join("\n", curves.keySet()));
        if (!curves.isEmpty()) plot.setLimitsToFit(false);
        return plot;
    }

    private static double[] doubles(java.util.Collection<? extends Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).toArray();
    }
}
