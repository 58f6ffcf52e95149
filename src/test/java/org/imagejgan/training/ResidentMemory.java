// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** FileSize of this process that are not Java's, again and again: Java's heap grows and shrinks as it likes. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final List<Double> megabytes = new ArrayList<>();

    /** Whether this system tells: Linux does. */
    public static boolean readable() {
        return Files.isReadable(STATUS);
    }

    /** Collects garbage, then looks. */
    public void look() {
        System.gc();
        megabytes.add(resident() - Runtime.getRuntime().totalMemory() / (double) (1 << 20));
    }

    private static double resident() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was seen, in this order. */
    public List<Double> megabytes() {
        return List.copyOf(megabytes);
    }

    /** The slope of the least-squares line from look to look, without the first ones. */
    public double slope(int without) {
        List<Double> y = megabytes.subList(without, megabytes.size());
        double middle = (y.size() - 1) / 2.0;
        double mean = y.stream().mapToDouble(v -> v).average().orElseThrow();
        double across = 0;
        double along = 0;
        for (int i = 0; i < y.size(); i++) {
            across += (i - middle) * (y.get(i) - mean);
            along += (i - middle) * (i - middle);
        }
        return across / along;
    }
}
