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
 * The time left of a model that grows is told by what its stages cost. Times of a step, the median of eighteen and more, were
 * measured at 128 × 128 pixels in the quick preset.
 */
class StageCostTest {
    private static final Size IMAGE = new Size(128, 128);
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

    private static Map<String, ?> quick(int channels, int stages) {
        return Map.of("channels", channels, "stages", stages, "minimum", 18);
    }

    @Test
    void ofConSinGan() {
        measured(new ConSinGan(), quick(32, 5), 0.043, 0.067, 0.090, 0.146, 0.364);
    }

    @Test
    void ofSinGan() {
        measured(new SinGan(), quick(16, 0), 0.107, 0.082, 0.086, 0.116, 0.139, 0.177, 0.250, 0.317, 1.191);
    }
}
