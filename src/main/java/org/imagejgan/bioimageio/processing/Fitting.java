// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Reads the axes of a step in terms of channels and samples: one number for all channels, or one each. */
final class Fitting {
    private Fitting() {}

    /** The statistics that a step with these axes takes of a tensor. */
    static Statistics statistics(Processing step, List<String> axes, String tensor, Measured measured) {
        requirePlanes(step, axes);
        return measured.of(tensor, axes.isEmpty() || axes.contains("batch"));
    }

    /** One measurement over all channels, or one a channel, as the axes of the step say. */
    static double[] measure(List<String> axes, Statistics statistics, IntToDoubleFunction measure) {
        if (together(axes)) return new double[] {measure.applyAsDouble(Statistics.ALL_CHANNELS)};
        double[] values = new double[statistics.channels()];
        for (int channel = 0; channel < values.length; channel++) values[channel] = measure.applyAsDouble(channel);
        return values;
    }

    static boolean together(List<String> axes) {
        return axes.isEmpty() || axes.contains("channel");
    }

    static double[] perChannel(Processing step, String axis, List<Double> values) {
        if (!axis.isEmpty()) requireChannelAxis(step, axis);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static void requireChannelAxis(Processing step, String axis) {
        if (axis.equals("channel")) return;
        throw new IllegalArgumentException("The step " + step.id() + " works along the axis '" + axis
                + "'; only the axis 'channel' is supported.");
    }

    static void requireSameChannels(Processing step, Statistics reference, List<String> axes, Statistics own) {
        if (together(axes) || reference.channels() == own.channels()) return;
        throw new IllegalArgumentException("The step " + step.id() + " takes the statistics of " + reference.channels()
                + " channels for a tensor of " + own.channels() + "; the numbers must be equal.");
    }

    private static void requirePlanes(Processing step, List<String> axes) {
        if (axes.isEmpty() || axes.contains("y") && axes.contains("x")) return;
        throw new IllegalArgumentException("The step " + step.id() + " takes its statistics over " + axes
                + "; only statistics over whole planes (both y and x) are supported.");
    }
}
