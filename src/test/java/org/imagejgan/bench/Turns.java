// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Seconds of training steps that take turns with those of a twin, since the speed of a shared machine drifts. */
final class Turns implements Runnable {
    /** The first steps choose kernels and fill memory pools. */
    static final int WARM_UP = 2;

    private final Twin twin;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> python = new ArrayList<>();
    private long start = System.nanoTime();

    Turns(Twin twin) {
        this.twin = twin;
    }

    /** After a step of ours. */
    @Override
    public void run() {
        ours.add((System.nanoTime() - start) / 1e9);
        try {
            python.add(twin.seconds());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start = System.nanoTime();
    }

    void report(String of, String least, String aim) {
        double[] ours = warm(this.ours);
        double[] python = warm(this.python);
        double[] ratios = IntStream.range(0, ours.length)
                .mapToDouble(i -> ours[i] / python[i])
                .toArray();
        Report.detail(of + "ours, seconds a step", Report.spread("%.3f", ours));
        Report.detail(of + "Python, seconds a step", Report.spread("%.3f", python));
        Report.figure(of + "ours / Python's PyTorch in fp32", Report.spread("%.2f", ratios), least, aim);
    }

    private static double[] warm(List<Double> seconds) {
        return seconds.stream().skip(WARM_UP).mapToDouble(s -> s).toArray();
    }
}
