// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;

/**
 * The time left of a model that grows is told by what its stages cost. Processor times of a step, the median of eight, were
 * measured at 128 × 85 pixels in the widths of the quick preset.
 */
class StageCostTest {
    private static final Size IMAGE = new Size(85, 128);
    /** Of what is told to be left at the first stage, this part may be wrong. */
    private static final double WRONG = 0.25;

    private static <C extends Record> void measured(
            SingleImageSystem<C> system, Map<String, ?> quick, double... seconds) {
        C config = Configs.with(system.settings(Purpose.GENERATE, IMAGE), quick);
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = system.networks(config, ImageSpec.same(3), compute);
            List<Stage> stages = system.schedule(config, networks);
            assertEquals(seconds.length, stages.size());
            double all = 0;
            double cost = 0;
            for (int i = 0; i < seconds.length; i++) {
                all += seconds[i];
                cost += stages.get(i).cost();
            }
            assertEquals(
                    all,
                    cost * seconds[0] / stages.get(0).cost(),
                    WRONG * all,
                    system.card().title());
        }
    }

    @Test
    void ofConSinGan() {
        measured(new ConSinGan(), Map.of("channels", 32, "stages", 5), 0.12, 0.16, 0.27, 0.39, 0.64);
    }

    @Test
    void ofSinGan() {
        measured(new SinGan(), Map.of("channels", 16), 0.25, 0.24, 0.26, 0.26, 0.42, 0.66, 0.86);
    }
}
