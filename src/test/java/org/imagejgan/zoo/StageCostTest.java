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
 * The time left of a model that grows is told by what its stages cost. Times of a step were measured in the quick preset, but
 * from 18 pixels on, with two threads on a busy machine.
 */
class StageCostTest {
    /** Of what is told to be left at the first stage, this part may be wrong. */
    private static final double WRONG = 0.25;

    private static <C extends Record> void measured(
            SingleImageSystem<C> system, Size image, Map<String, ?> quick, double... seconds) {
        C config = Configs.with(system.settings(Purpose.GENERATE, image), quick);
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
        return Map.of("channels", channels, "stages", stages, "minimum", 18, "fineUpdates", 1);
    }

    @Test
    void ofConSinGan() {
        measured(new ConSinGan(), new Size(128, 128), quick(32, 5), 0.116, 0.141, 0.203, 0.201, 0.390);
    }

    @Test
    void ofSinGan() {
        measured(new SinGan(), new Size(87, 128), quick(16, 7), 0.189, 0.232, 0.235, 0.280, 0.338, 0.469, 0.533);
    }
}
