// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Labels;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every system that makes images from none can be watched, before its first stage and after. */
class GeneratorViewTest {
    static Stream<MicroSystem<?>> generators() {
        return Systems.serving(Task.GENERATE).stream().map(system -> MicroSystem.of(system, Map.of()));
    }

    /** What the user's images would be for these settings. */
    @SuppressWarnings("unchecked")
    private static Facts facts(MicroSystem<?> micro, Examples examples) {
        Map<String, Object> settings = Configs.toMap(micro.config());
        Labels labels = settings.get("labels") instanceof Map<?, ?> map
                ? Configs.fromMap((Map<String, ?>) map, Labels.class, "labels")
                : Labels.of("class", (List<String>) settings.getOrDefault("classes", List.of()));
        List<String> words = (List<String>) settings.getOrDefault("words", List.of());
        Size size = examples.get(0).get("target").size();
        return new Facts(examples.count(), List.of(), size, size, Map.of(), Map.of(), Map.of(), labels, words, 0, 0, 0);
    }

    private static Sampling sampling(MicroSystem<?> micro, Networks networks) {
        List<Stage> stages = micro.schedule(networks);
        return stages.get(stages.size() - 1).sampling();
    }

    @ParameterizedTest
    @MethodSource("generators")
    void itIsShownAndMeasured(MicroSystem<?> micro) {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            MicroSystem.shake(networks, 0.02);
            Program forward = micro.programs(networks).get(0);
            assertTrue(MadeImages.suit(forward));
            Examples examples = micro.examples(9, 40);
            MadeImages images = new MadeImages(examples, Optional.empty(), facts(micro, examples));
            images.begin(() -> sampling(micro, networks));
            Map<String, Picture> shown = images.shown(networks, forward);
            assertEquals(2, shown.size());
            Picture made = shown.values().iterator().next();
            assertTrue(images.before().values().stream().allMatch(real -> real.height() == made.height()));
            String name = shown.keySet().iterator().next();
            assertArrayEquals(
                    made.values(), images.shown(networks, forward).get(name).values());
            double distance = images.distance(networks, forward);
            assertTrue(distance > 0 && Double.isFinite(distance), "" + distance);
            assertEquals(distance, images.distance(networks, forward));
        }
    }
}
