// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system must keep, whichever they are: found by discovery, tried at the smallest size that means anything. */
class ContractTest {
    static Stream<MicroSystem<?>> systems() {
        List<MicroSystem<?>> all = new ArrayList<>();
        for (GanSystem<?> system : Systems.all()) all.add(MicroSystem.of(system, Map.of()));
        all.add(MicroSystem.adversarial(20));
        return all.stream();
    }

    @Test
    void systemsAreFoundByTheirIds() {
        List<String> ids = Systems.all().stream().map(s -> s.card().id()).toList();
        assertTrue(ids.containsAll(List.of("denoising-autoencoder", "noise2void", "zero-shot-noise2noise")), "" + ids);
        assertEquals(ids.size(), Set.copyOf(ids).size(), "ids are unique: " + ids);
        for (String id : ids) assertEquals(id, Systems.byId(id).card().id());
        Exception e = assertThrows(IllegalArgumentException.class, () -> Systems.byId("stylegan9"));
        assertTrue(e.getMessage().contains("stylegan9") && e.getMessage().contains("noise2void"), e.getMessage());
    }

    // -- card and settings --

    @ParameterizedTest
    @MethodSource("systems")
    void theCardIsComplete(MicroSystem<?> micro) {
        Card card = micro.system().card();
        assertTrue(card.title().length() >= 5 && card.title().length() <= 60, card.title());
        assertTrue(card.paper().matches(".+, .+, .*(19|20)\\d\\d"), "authors, title, venue and year: " + card.paper());
        assertTrue(card.doi().matches("10\\.\\d{4,9}/\\S+"), card.doi());
        assertFalse(card.tasks().isEmpty() || card.needs().isEmpty());
        String annotated = micro.system()
                .getClass()
                .getAnnotation(org.scijava.plugin.Plugin.class)
                .name();
        assertEquals(card.id(), annotated);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void settingsComeBackFromTheirMapAndNothingIsForgiven(MicroSystem<?> micro) {
        Record config = micro.config();
        Map<String, Object> map = Configs.toMap(config);
        assertEquals(config, Configs.fromMap(map, config.getClass(), "It"));
        for (String key : map.keySet()) {
            Map<String, Object> without = new LinkedHashMap<>(map);
            without.remove(key);
            refused(without, config, key);
            Map<String, Object> empty = new LinkedHashMap<>(map);
            empty.put(key, null);
            refused(empty, config, key);
        }
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put("flux", 1.21);
        refused(more, config, "flux");
    }

    private static void refused(Map<String, Object> map, Record config, String key) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Configs.fromMap(map, config.getClass(), "It"), key);
        assertTrue(
                e.getMessage().startsWith("It does not fit") && e.getMessage().contains(key), e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("systems")
    void settingsOfATrainingFollowTheImagesAndTheUser(MicroSystem<?> micro) {
        Facts facts = facts(new Size(70, 66), micro.images());
        Map<String, Object> chosen = Configs.toMap(micro.system().config(new Answers(Map.of()), facts));
        if (chosen.get("patch") instanceof Integer patch) assertTrue(patch >= 16 && patch <= 66, "" + patch);
        Answers answers = new Answers(Map.of("steps", 50, "iterations", 7, "adversarial", 0));
        Map<String, Object> told = Configs.toMap(micro.system().config(answers, facts));
        long l1 = told.get("l1Steps") instanceof Number n ? n.longValue() : 0;
        if (told.get("steps") instanceof Number steps) assertEquals(50, steps.longValue() + l1);
        else assertEquals(7, ((Number) told.get("iterations")).intValue());
        if (micro.single().isEmpty())
            assertThrows(IllegalArgumentException.class, () -> micro.system()
                    .config(new Answers(Map.of()), facts(new Size(9, 70), micro.images())));
    }

    private static Facts facts(Size size, ImageSpec images) {
        Map<String, Integer> channels = Map.of("image", images.in(), "target", images.out());
        return new Facts(1, List.of(), size, size, channels, Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    // -- networks and schedule --

    @ParameterizedTest
    @MethodSource("systems")
    void schedulesNameWhatThereIs(MicroSystem<?> micro) {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            Set<String> stepped = new TreeSet<>();
            for (Stage stage : micro.schedule(networks)) {
                stage.build().run();
                Map<String, Optimizer> optimizers = new LinkedHashMap<>();
                stage.optimizers().forEach(o -> assertEquals(null, optimizers.put(o.name(), o), o.name()));
                for (Phase phase : stage.phases()) {
                    assertTrue(optimizers.containsKey(phase.optimizer()), phase.name());
                    optimizers.get(phase.optimizer()).groups().forEach(g -> stepped.add(g.network()));
                }
                stage.averages().forEach(average -> assertTrue(networks.names().contains(average.network())));
            }
            Set<String> trainable = new TreeSet<>(networks.names());
            trainable.removeIf(name -> networks.parameters(name) == 0);
            assertEquals(trainable, stepped, "every network is trained");
        }
    }

    /** In every stage; biases that a norm takes away again, and the last of a critic that compares, may stand still. */
    @ParameterizedTest
    @MethodSource("systems")
    void aPhaseChangesItsOptimisersParametersAndNoOthers(MicroSystem<?> micro) throws IOException {
        for (int stage = 0; stage < stages(micro).size(); stage++)
            for (Phase phase : stages(micro).get(stage).phases()) phaseChangesItsOwn(micro, stage, phase);
    }

    private static List<Stage> stages(MicroSystem<?> micro) {
        try (Compute compute = Compute.open("cpu")) {
            return micro.schedule(micro.networks(compute, 1));
        }
    }

    private static void phaseChangesItsOwn(MicroSystem<?> micro, int index, Phase phase) throws IOException {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            List<Stage> stages = micro.schedule(networks);
            for (Stage before : stages.subList(0, index + 1)) before.build().run();
            MicroSystem.shake(networks, 0.1);
            Stage stage = stages.get(index);
            Map<String, float[]> start = new LinkedHashMap<>();
            Stage one = frozen(stage, phase.optimizer()).begin(step -> {
                stage.begin().accept(step);
                start.putAll(trained(networks));
            });
            train(List.of(one), networks, micro.examples(4, 32), TrainingListener.NONE);
            Set<String> changed = new TreeSet<>();
            trained(networks).forEach((name, values) -> {
                if (!Arrays.equals(values, start.get(name))) changed.add(name);
            });
            Set<String> owned = owned(stage, phase.optimizer(), networks);
            assertTrue(owned.containsAll(changed), () -> phase.name() + " owns " + owned + ", changed " + changed);
            owned.removeIf(name -> name.endsWith("bias"));
            assertTrue(changed.containsAll(owned), () -> phase.name() + " should change " + owned + ", not " + changed);
        }
    }

    /** Six steps of a stage in which all optimisers but one stand still: a hole may hide all that attention sees. */
    private static Stage frozen(Stage stage, String moving) {
        List<Optimizer> optimizers = new ArrayList<>();
        for (Optimizer o : stage.optimizers()) {
            List<Optimizer.Group> still = o.groups().stream()
                    .map(g -> new Optimizer.Group(g.network(), g.prefix(), Rate.constant(0)))
                    .toList();
            optimizers.add(
                    o.name().equals(moving) ? o : new Optimizer(o.name(), o.beta1(), o.beta2(), o.epsilon(), still));
        }
        return Stage.of(stage.name(), 6, stage.sampling(), optimizers, stage.phases());
    }

    // -- looks --

    /** When a user is shown what a model makes depends on the clock; the model must not. */
    @ParameterizedTest
    @MethodSource("systems")
    void looksChangeNothing(MicroSystem<?> micro) throws IOException {
        Map<String, float[]> expected = seen(micro, 1_000_000);
        seen(micro, 1).forEach((name, values) -> assertArrayEquals(expected.get(name), values, name));
    }

    /** The weights after two steps of each stage, looked at after every so many. */
    private static Map<String, float[]> seen(MicroSystem<?> micro, long every) throws IOException {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            List<Stage> stages =
                    micro.schedule(networks).stream().map(s -> s.steps(2)).toList();
            Trainer.Options options = new Trainer.Options(1, false, "looks", null, every);
            Trainer trainer =
                    new Trainer(stages, networks, micro.examples(4, 32), options, TrainingListener.NONE, Progress.NONE);
            trainer.validate(compute::seed);
            trainer.train();
            Map<String, float[]> values = new LinkedHashMap<>();
            networks.weights().forEach((name, weight) -> values.put(name, weight.toFloatArray()));
            return values;
        }
    }

    private static Set<String> owned(Stage stage, String optimizer, Networks networks) {
        Set<String> names = new TreeSet<>();
        for (Optimizer o : stage.optimizers()) {
            if (!o.name().equals(optimizer)) continue;
            for (Optimizer.Group g : o.groups()) {
                networks.trained(g.network()).keySet().stream()
                        .filter(name -> name.startsWith(g.prefix()))
                        .forEach(name -> names.add(g.network() + "." + name));
            }
        }
        return names;
    }

    private static Map<String, float[]> trained(Networks networks) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (String network : networks.names())
            networks.trained(network).forEach((name, array) -> values.put(network + "." + name, array.toFloatArray()));
        return values;
    }

    static void train(List<Stage> stages, Networks networks, TrainingListener listener) throws IOException {
        train(stages, networks, MicroSystem.phantoms(4, 32), listener);
    }

    static void train(List<Stage> stages, Networks networks, Examples examples, TrainingListener listener)
            throws IOException {
        Trainer.Options options = new Trainer.Options(1, false, "contract", null, 1_000_000);
        new Trainer(stages, networks, examples, options, listener, Progress.NONE).train();
    }
}
