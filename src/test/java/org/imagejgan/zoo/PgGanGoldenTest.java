// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.imagejgan.nn.Golden.norm;
import static org.imagejgan.nn.Golden.summary;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Squares;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Golden;
import org.imagejgan.nn.progressive.Grown;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step of PGGAN while 16 pixels fade in, against its twin, {@code bench/golden_pggan.py}. */
class PgGanGoldenTest {
    private static final PgGan SYSTEM = new PgGan();
    private static final int BATCH = 4;
    private static final int WIDTH = 6;
    private static final int CHANNELS = 2;
    private static final int SIDE = 16;
    private static final float FADE = 0.3f;
    private static final float MIX = 0.3f;

    private final Golden golden = new Golden("golden-pggan.txt");
    private final Compute compute = Compute.open("cpu");
    private final List<NDArray> generator = new ArrayList<>();
    private final List<NDArray> critic = new ArrayList<>();
    private Networks networks;
    private Stage fading;

    @BeforeEach
    void build() {
        PgGan.Config paper = SYSTEM.defaults();
        Map<String, Object> squares = Configs.toMap(new Squares(SIDE, true, Turns.NONE));
        PgGan.Config c = Configs.with(
                paper,
                Map.of("squares", squares, "width", WIDTH, "group", 2, "drift", 0.1, "batch", BATCH, "steps", 90));
        networks = SYSTEM.networks(c, ImageSpec.same(CHANNELS), compute);
        List<Stage> stages = SYSTEM.schedule(c, networks).subList(0, 4);
        stages.forEach(stage -> stage.build().run());
        fading = stages.get(3);
        networks.set("tone", aroundZero());
        scatter(generator, "generator0", "generator1", "generator2", "to_images1", "to_images2");
        scatter(critic, "from_images1", "from_images2", "critic2", "critic1", "critic0");
    }

    @AfterEach
    void close() {
        compute.close();
    }

    /** {@code sin(0.37 i² + 0.01 k)}. */
    private NDArray scattered(int k, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(0.37 * i * i + 0.01 * k);
        return compute.manager().create(values, shape);
    }

    private void scatter(List<NDArray> weights, String... names) {
        for (String name : names)
            networks.get(name)
                    .getParameters()
                    .forEach(entry -> weights.add(entry.getValue().getArray()));
        for (int k = 0; k < weights.size(); k++) {
            NDArray weight = weights.get(k);
            weight.muli(0f).addi(scattered(k, weight.getShape()));
            weight.setRequiresGradient(true);
        }
    }

    /** By which images in [0, 1] are seen in [-1, 1]. */
    private NDArray aroundZero() {
        float half = (float) Math.log(0.5);
        return compute.manager().create(new float[] {0.5f, 0.5f, half, half}, new Shape(2, CHANNELS, 1, 1));
    }

    private NDArray array(float value) {
        return compute.manager().create(new float[] {value});
    }

    private NDArray latents() {
        return scattered(100, new Shape(BATCH, WIDTH));
    }

    private NDArray images() {
        Shape shape = new Shape(BATCH, CHANNELS, SIDE, SIDE);
        return compute.manager().create(Golden.image(1000, (int) shape.size()), shape);
    }

    @Test
    void whatIsMadeAndSeenIsItsTwins() {
        Grown grown = new Grown(2, array(FADE));
        golden.same(
                "pggan made", summary(grown.image(networks::inferAll, latents()).toFloatArray()));
        NDArray real = grown.shown(images().mul(2f).sub(1f));
        golden.same("pggan seen", summary(grown.score(networks::inferAll, real).toFloatArray()));
    }

    /** The penalty with its second derivatives, and the drift; real images are faded too. */
    @Test
    void theCriticsObjectiveIsItsTwins() {
        critic.forEach(weight -> weight.setRequiresGradient(true));
        generator.forEach(weight -> weight.setRequiresGradient(false));
        check(0, "pggan judgement", critic);
    }

    @Test
    void theGeneratorsObjectiveIsItsTwins() {
        critic.forEach(weight -> weight.setRequiresGradient(false));
        check(1, "pggan adversarial", generator);
    }

    private void check(int phase, String name, List<NDArray> weights) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            Losses losses = fading.phases().get(phase).objective().at(new KnownStep());
            golden.same(
                    name,
                    losses.terms().values().stream()
                            .mapToDouble(NDArray::getFloat)
                            .toArray());
            collector.backward(losses.total());
        }
        Stream<NDArray> gradients = weights.stream().map(NDArray::getGradient);
        golden.same(
                name + "-gradients",
                gradients.mapToDouble(g -> norm(g.toFloatArray())).toArray());
    }

    /** A step of which nothing is drawn. */
    private final class KnownStep implements Step {
        @Override
        public NDArray get(String name) {
            return images();
        }

        @Override
        public boolean has(String name) {
            return name.equals("target");
        }

        @Override
        public void share(String name, NDArray value) {}

        @Override
        public NDArray buffer(String name) {
            return null;
        }

        @Override
        public void buffer(String name, NDArray value) {}

        @Override
        public NDArray normal(Shape shape) {
            return latents();
        }

        @Override
        public NDArray uniform(double low, double high, Shape shape) {
            return compute.manager().full(shape, MIX);
        }

        @Override
        public NDArray array(float[] values, Shape shape) {
            return compute.manager().create(values, shape);
        }

        @Override
        public RandomGenerator random() {
            return new SplittableRandom(1);
        }

        @Override
        public double progress() {
            return FADE;
        }
    }
}
