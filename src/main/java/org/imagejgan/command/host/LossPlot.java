// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import ij.gui.Plot;
import java.awt.Color;
import java.util.Map;
import java.util.NavigableMap;
import org.imagejgan.training.Curves;

/** Losses over steps, as many points as a plot can show: the steps are thinned evenly while they grow. */
public final class LossPlot {
    private static final int MAX_POINTS = 1000;
    private static final String[] COLORS = {
        "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#e377c2", "#17becf"
    };

    private final Curves kept;
    private final String what;

    LossPlot() {
        this(new Curves(MAX_POINTS), "Loss");
    }

    /**
     * A plot of curves that may grow.
     *
     * @param what they show, for the axis
     */
    public LossPlot(Curves kept, String what) {
        this.kept = kept;
        this.what = what;
    }

    /** Adds one step's losses; values that are not finite are left out. */
    void add(long step, Map<String, Double> losses) {
        kept.add(step, losses);
    }

    /** The points of the longest curve. */
    public int points() {
        return kept.points();
    }

    /** The plot of all curves, in pixels of the given size. */
    public Plot draw(int width, int height) {
        Map<String, NavigableMap<Long, Double>> curves = kept.copy();
        Plot plot = new Plot("", "Step", what);
        int next = 0;
        for (NavigableMap<Long, Double> curve : curves.values()) {
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
