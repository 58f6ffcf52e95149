// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.MicroSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A training of any length needs the memory of a step. */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int EACH = 25;

    /** Looks at memory at every step. */
    private static final class Watch implements TrainingListener {
        private final Training training;
        private final List<Integer> arrays = new ArrayList<>();
        private final List<Double> megabytes = new ArrayList<>();

        Watch(Training training) {
            this.training = training;
        }

        @Override
        public void step(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
            arrays.add(training.compute.manager().getManagedArrays().size());
            if (step % EACH == 0) megabytes.add(outsideTheHeap());
        }
    }

    /** Megabytes of this process that are not Java's: its heap grows and shrinks as it likes. */
    private static double outsideTheHeap() {
        System.gc();
        try {
            double resident = Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
            return resident - Runtime.getRuntime().totalMemory() / (double) (1 << 20);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Watch watch(long steps) throws IOException {
        try (Training training = Training.of(MicroSystem.adversarial(steps))) {
            Watch watch = new Watch(training);
            Trainer.Options options = new Trainer.Options(1, false, "", null, 20);
            Trainer trainer = new Trainer(
                    training.stages, training.networks, MicroSystem.phantoms(3, 24), options, watch, training);
            trainer.validate(step -> {});
            trainer.train();
            return watch;
        }
    }

    @Test
    void stepsLeaveNoArrays() throws IOException {
        Watch watch = watch(100);
        assertEquals(100, watch.arrays.size());
        assertEquals(1, watch.arrays.stream().distinct().count(), "arrays of the device step by step: " + watch.arrays);
    }

    @Test
    @Tag("slow")
    void stepsLeaveNoMemory() throws IOException {
        assumeTrue(Files.isReadable(STATUS), "resident memory can be read on Linux only");
        List<Double> megabytes = watch(500).megabytes;
        double slope = slope(megabytes.subList(3, megabytes.size())) / EACH;
        assertTrue(slope < 0.05, "memory grows by " + slope + " MB a step: " + megabytes);
    }

    /** Of the least-squares line. */
    private static double slope(List<Double> y) {
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
