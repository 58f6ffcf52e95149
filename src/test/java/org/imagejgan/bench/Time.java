// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long something took.
 *
 * @param seconds of the clock
 * @param processor seconds of all threads of this process
 */
public record Time(double seconds, double processor) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static Time now() {
        return new Time(System.nanoTime() / 1e9, SYSTEM.getProcessCpuTime() / 1e9);
    }

    public Time since(Time start) {
        return new Time(seconds - start.seconds, processor - start.processor);
    }

    static double[] each(Time[] times, ToDoubleFunction<Time> of) {
        return Stream.of(times).mapToDouble(of).toArray();
    }

    /** The spread of the ratios of runs that took turns. */
    static String ratio(Time[] over, Time[] under, ToDoubleFunction<Time> of) {
        double[] a = each(over, of);
        double[] b = each(under, of);
        return Report.spread(
                "%.3f",
                IntStream.range(0, a.length).mapToDouble(i -> a[i] / b[i]).toArray());
    }
}
