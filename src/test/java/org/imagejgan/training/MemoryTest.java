// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.MicroSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A training of any length needs the memory of a step. */
class MemoryTest {
    private static final int EACH = 25;

    /** Looks at memory at every step. */
    private static final class Watch implements TrainingListener {
        private final Training training;
        private final List<Integer> arrays = new ArrayList<>();
        private final ResidentMemory memory = new ResidentMemory();

        Watch(Training training) {
            this.training = training;
        }

        @Override
        public void step(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
            arrays.add(training.compute.manager().getManagedArrays().size());
            if (ResidentMemory.readable() && step % EACH == 0) memory.look();
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
        assumeTrue(ResidentMemory.readable(), "resident memory can be read on Linux only");
        ResidentMemory memory = watch(500).memory;
        double slope = memory.slope(3) / EACH;
        assertTrue(slope < 0.05, "memory grows by " + slope + " MB a step: " + memory.megabytes());
    }
}
