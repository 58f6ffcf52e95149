// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.ResidentMemory;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory outside Java's heap over the training of a small network of each system that makes images. */
@Tag("bench")
class GeneratorMemoryBench {
    private static final int EACH = 25;

    /** The memory pools fill at first, and networks that grow do so in the first half. */
    private static final double FIRST = 0.5;

    @Test
    void overATraining() throws IOException {
        Report.require(ResidentMemory.readable(), "resident memory can be read on Linux only");
        String only = Settings.text("system", "");
        for (GanSystem<?> system : Systems.all())
            if (system.card().tasks().contains(Task.GENERATE)
                    && (only.isEmpty() || only.equals(system.card().id())))
                measure(MicroSystem.of(system, Map.of("steps", Settings.number("steps", 1000))));
    }

    private static void measure(MicroSystem<?> micro) throws IOException {
        ResidentMemory memory = new ResidentMemory();
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            Trainer.Options options = new Trainer.Options(1, false, "memory", null, 1_000_000);
            TrainingListener look = new TrainingListener() {
                @Override
                public void step(String stage, long step, long total, Map<String, Double> losses, Duration left) {
                    if (step % EACH == 0) memory.look();
                }
            };
            new Trainer(micro.schedule(networks), networks, micro.examples(8, 32), options, look, Progress.NONE)
                    .train();
        }
        int looks = memory.megabytes().size();
        double slope = memory.slope((int) (FIRST * looks)) / EACH;
        String of = micro + ", " + looks * EACH + " steps, ";
        Report.detail(
                of + "MB outside Java's heap at the end",
                Report.number("%.0f", memory.megabytes().get(looks - 1)));
        Report.figure(of + "growth in MB a step", Report.number("%.4f", slope), "0.05", "0");
    }
}
