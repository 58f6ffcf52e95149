// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.gui.Plot;
import java.awt.Color;
import java.util.Arrays;
import org.imagejgan.image.quality.Response;
import org.imagejgan.operation.check.Checked;
import org.imagejgan.operation.check.Profile;

/** What a check found, drawn by ImageJ. */
final class Plots {
    private static final Color INPUT = new Color(0x7F7F7F);
    private static final Color RESULT = new Color(0xD62728);
    private static final Color REFERENCE = new Color(0x1F77B4);
    private static final Color POINTS = new Color(0xA0A0A0);
    private static final int WIDTH = 400;
    private static final int HEIGHT = 220;

    private Plots() {}

    /** Values of the result over those of the input: some pixels, means with their spread, the line, and no change. */
    static Plot response(Checked checked) {
        Response response = checked.curves().response();
        Plot plot = new Plot("Intensity of " + checked.title(), "Input", "Result");
        plot.setFrameSize(WIDTH, HEIGHT);
        plot.setColor(POINTS);
        plot.addPoints(checked.curves().points()[0], checked.curves().points()[1], Plot.DOT);
        double[] ends = ends(response.values());
        double[] line = {response.offset() + response.slope() * ends[0], response.offset() + response.slope() * ends[1]
        };
        plot.setColor(INPUT);
        plot.addPoints(ends, ends, Plot.LINE);
        plot.setColor(REFERENCE);
        plot.addPoints(ends, line, Plot.LINE);
        plot.setColor(RESULT);
        plot.addPoints(response.values(), response.means(), Plot.CIRCLE);
        plot.addErrorBars(response.deviations());
        plot.setColor(Color.BLACK);
        plot.setLimitsToFit(false);
        plot.addLegend("pixels\nno change\nslope " + number(response.slope()) + ", offset " + number(response.offset())
                + "\nmean and spread");
        return plot;
    }

    private static double[] ends(double[] rising) {
        if (rising.length == 0) return new double[] {0, 1};
        return new double[] {rising[0], rising[rising.length - 1]};
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.4g", value);
    }

    /** Values along the line through all images. */
    static Plot profile(Checked checked) {
        Profile profile = checked.curves().profile();
        Plot plot = new Plot("Profile of " + checked.title(), "Distance (pixels)", "Value");
        plot.setFrameSize(WIDTH, HEIGHT);
        add(plot, INPUT, profile.distances(), profile.input());
        if (profile.reference() != null) add(plot, REFERENCE, profile.distances(), profile.reference());
        add(plot, RESULT, profile.distances(), profile.result());
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        plot.setLimitsToFit(false);
        plot.addLegend(profile.reference() == null ? "input\nresult" : "input\nreference\nresult");
        return plot;
    }

    private static void add(Plot plot, Color colour, double[] distances, double[] values) {
        plot.setColor(colour);
        plot.setLineWidth(colour == RESULT ? 2 : 1);
        plot.addPoints(distances, Arrays.copyOf(values, values.length), Plot.LINE);
    }
}
