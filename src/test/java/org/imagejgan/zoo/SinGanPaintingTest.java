// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.sampling.Palette;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One scale of SinGAN learns on from images in the few colours of paintings. */
class SinGanPaintingTest {
    private static final int SCALE = 1;
    private static final Picture IMAGE = Phantom.noisy(1, 28, 33, 0.1);
    private static final Palette PALETTE = new Palette(List.of(new float[] {0.25f}, new float[] {0.75f}));

    private final SinGan system = new SinGan();
    private final Compute compute = Compute.open("cpu");
    private final SinGan.Config config = Configs.with(
            system.settings(Purpose.GENERATE, new Size(28, 33)),
            Map.of("stages", 3, "minimum", 14, "channels", 4, "iterations", 3));

    @AfterEach
    void close() {
        compute.close();
    }

    private Networks trained() throws IOException {
        Networks networks = system.networks(config, ImageSpec.same(1), compute);
        Watched.train(
                system.schedule(config, networks), networks, IMAGE, (stage, phase, step) -> {}, (stage, step) -> {});
        return networks;
    }

    private Stage painting(Networks networks, long iterations) {
        return system.painting().orElseThrow().stage(config, networks, SCALE, PALETTE, iterations);
    }

    private static Map<String, float[]> weights(Networks networks) {
        Map<String, float[]> values = new TreeMap<>();
        networks.weights().forEach((name, weight) -> values.put(name, weight.toFloatArray()));
        return values;
    }

    @Test
    void whatTheScaleIsGivenHasTheColoursAndNoOthers() throws IOException {
        Networks networks = trained();
        List<float[]> given = new ArrayList<>();
        float[][] known = new float[1][];
        Watched.train(
                List.of(painting(networks, 2)),
                networks,
                IMAGE,
                (stage, phase, step) -> given.add(step.get("before").toFloatArray()),
                (stage, step) -> known[0] = step.buffer("known").toFloatArray());
        assertEquals(2 * (config.criticUpdates() + config.generatorUpdates()), given.size());
        given.add(known[0]);
        for (float[] values : given)
            for (float value : values) assertTrue(Math.abs(Math.abs(value) - 0.5) < 1e-6, value + " of [-1, 1]");
    }

    @Test
    void thatScaleAloneIsAnother() throws IOException {
        Networks networks = trained();
        Map<String, float[]> before = weights(networks);
        Watched.train(List.of(painting(networks, 1)), networks, IMAGE, (stage, phase, step) -> {}, (stage, step) -> {});
        weights(networks).forEach((name, values) -> {
            boolean learns = name.startsWith("generator" + SCALE) || name.startsWith("critic" + SCALE);
            if (!learns) assertArrayEquals(before.get(name), values, name);
        });
        assertFalse(Arrays.equals(
                before.get("generator1." + first(networks)), weights(networks).get("generator1." + first(networks))));
    }

    private static String first(Networks networks) {
        return networks.trained("generator" + SCALE).keySet().iterator().next();
    }

    @Test
    void itLearnsToMakeTheImageOfFlatColours() throws IOException {
        Networks networks = trained();
        List<Double> errors = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void step(String stage, long step, long total, Map<String, Double> losses, Duration left) {
                errors.add(losses.get("generator/reconstruction"));
            }
        };
        Trainer.Options options = new Trainer.Options(1, false, "painting", null, 1_000_000);
        new Trainer(List.of(painting(networks, 60)), networks, Watched.only(IMAGE), options, listener, Progress.NONE)
                .train();
        assertTrue(errors.get(59) < 0.8 * errors.get(0), "from " + errors.get(0) + " to " + errors.get(59));
    }
}
