// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Scale;
import org.imagejgan.model.Scales;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Systems;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system must keep besides that learns from one image, for every purpose it serves. */
class SingleImageContractTest {
    @TempDir
    Path folder;

    static Stream<SingleImageSystem<?>> systems() {
        List<SingleImageSystem<?>> single = new ArrayList<>();
        for (GanSystem<?> system : Systems.all()) if (system instanceof SingleImageSystem<?> s) single.add(s);
        return single.stream();
    }

    static Stream<MicroSystem<?>> purposes() {
        return systems().flatMap(system -> system.purposes().stream()
                .sorted()
                .map(purpose -> MicroSystem.of(system, Map.of("purpose", purpose.name()))));
    }

    // -- sizes --

    @ParameterizedTest
    @MethodSource("systems")
    void settingsAreOfTheImageAndThePurpose(SingleImageSystem<?> system) {
        for (Purpose purpose : Purpose.values()) {
            if (!system.purposes().contains(purpose)) continue;
            Size image = new Size(201, 150);
            List<Size> sizes = pyramid(system, purpose, image);
            assertEquals(image, sizes.get(sizes.size() - 1), "an image that is small enough keeps its size");
            assertEquals(
                    new Size(250, 125),
                    pyramid(system, purpose, new Size(2000, 1000))
                            .get(pyramid(system, purpose, new Size(2000, 1000)).size() - 1));
            for (int i = 1; i < sizes.size(); i++)
                assertTrue(sizes.get(i - 1).least() < sizes.get(i).least(), "" + sizes);
        }
    }

    private static <C extends Record> List<Size> pyramid(SingleImageSystem<C> system, Purpose purpose, Size image) {
        return system.pyramid(system.settings(purpose, image));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void imagesThatAreTooSmallAreRefused(SingleImageSystem<?> system) {
        assertTrue(refusal(system, Map.of("stages", 20, "height", 30, "width", 99, "minimum", 25))
                .contains("At most 6 stages fit"));
        assertTrue(refusal(system, Map.of("height", 24, "width", 99, "minimum", 25))
                .contains("at least 25 pixels"));
        String reduced = refusal(system, Map.of("height", 200, "width", 2000, "minimum", 26, "maximum", 250));
        assertTrue(reduced.contains("2000 × 200 (reduced to 250 × 25)"), reduced);
        assertTrue(refusal(system, Map.of("minimum", 8)).contains("minimum=8"));
    }

    private static String refusal(SingleImageSystem<?> system, Map<String, ?> changes) {
        return assertThrows(IllegalArgumentException.class, () -> pyramid(MicroSystem.of(system, changes)))
                .getMessage();
    }

    private static <C extends Record> List<Size> pyramid(MicroSystem<C> micro) {
        return micro.single().orElseThrow().pyramid(micro.config());
    }

    // -- presets --

    @ParameterizedTest
    @MethodSource("systems")
    void presetsGoTowardsThePaper(SingleImageSystem<?> system) {
        for (Purpose purpose : system.purposes()) {
            Map<String, Object> quick = preset(system, purpose, "quick");
            Map<String, Object> standard = preset(system, purpose, "standard");
            Map<String, Object> paper = preset(system, purpose, "paper");
            assertEquals(Configs.toMap(system.settings(purpose, new Size(300, 400))), paper, "" + purpose);
            assertEquals(paper.get("criticUpdates"), paper.get("fineUpdates"));
            assertEquals(quick, preset(system, purpose, ""), "quick is what a training begins with");
            assertEquals(List.of(128, 128), List.of(quick.get("maximum"), standard.get("maximum")));
            assertEquals((Integer) paper.get("channels") / 2, quick.get("channels"));
            // What ConSinGAN makes anew varies the less the wider it is.
            boolean narrow =
                    Set.of(Purpose.GENERATE, Purpose.RETARGET).contains(purpose) && system instanceof ConSinGan;
            assertEquals((narrow ? quick : paper).get("channels"), standard.get("channels"));
            assertTrue(number(quick, "iterations") <= number(standard, "iterations"), "" + purpose);
            assertTrue(number(standard, "iterations") <= number(paper, "iterations"), "" + purpose);
            for (Map<String, Object> preset : List.of(quick, standard)) {
                assertEquals(paper.get("criticUpdates"), preset.get("criticUpdates"), "" + purpose);
                Object fine = purpose.startsFromImage() ? paper.get("fineUpdates") : (Object) 1;
                assertEquals(fine, preset.get("fineUpdates"), "" + purpose);
                if (purpose.startsFromImage()) assertEquals(paper.get("rate"), preset.get("rate"), "" + purpose);
                else assertEquals(22, preset.get("minimum"), "" + purpose);
                // By the statistics of the image at hand: ConSinGAN's norms know no others, SinGAN's do.
                String norms = preset.containsKey("normalized") ? "normalized" : "ownStatistics";
                Object own = purpose.startsFromImage() ? paper.get(norms) : (Object) true;
                assertEquals(own, preset.get(norms), "" + purpose);
            }
            double colours = purpose.startsFromImage() ? 0 : 1;
            assertEquals(
                    List.of(colours, colours, 0.0),
                    List.of(quick.get("colours"), standard.get("colours"), paper.get("colours")));
        }
        Exception e = assertThrows(IllegalArgumentException.class, () -> preset(system, Purpose.GENERATE, "thorough"));
        assertTrue(e.getMessage().contains("Allowed: quick, standard, paper"), e.getMessage());
    }

    /** At one pace where a size decides where things are, at another where it does not. */
    @ParameterizedTest
    @MethodSource("systems")
    <C extends Record> void theCriticIsUpdatedAsOftenAsASizeNeeds(SingleImageSystem<C> system) {
        assertEquals(3, SingleImageSystem.updates(new Size(48, 100), 3, 1));
        assertEquals(1, SingleImageSystem.updates(new Size(100, 49), 3, 1));
        C config = Configs.with(
                system.settings(Purpose.GENERATE, new Size(60, 70)), Map.of("criticUpdates", 4, "fineUpdates", 2));
        List<Size> sizes = system.pyramid(config);
        assertTrue(sizes.get(0).least() <= 48 && sizes.get(sizes.size() - 1).least() > 48, "" + sizes);
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = system.networks(config, ImageSpec.same(1), compute);
            for (int i = 0; i < sizes.size(); i++) {
                int expected = sizes.get(i).least() <= 48 ? 4 : 2;
                List<Integer> found = system.stage(config, networks, i).phases().stream()
                        .filter(phase -> phase.name().equals("critic"))
                        .map(Phase::repeat)
                        .toList();
                assertEquals(List.of(expected), found, "" + sizes.get(i));
            }
        }
    }

    private static long number(Map<String, Object> settings, String name) {
        return ((Number) settings.get(name)).longValue();
    }

    private static <C extends Record> Map<String, Object> preset(
            SingleImageSystem<C> system, Purpose purpose, String preset) {
        Map<String, Object> answers = new HashMap<>(Map.of("purpose", purpose.word()));
        if (!preset.isEmpty()) answers.put("preset", preset);
        return Configs.toMap(system.config(new Answers(answers), OneImage.facts(new Size(300, 400), 3)));
    }

    // -- programs --

    @ParameterizedTest
    @MethodSource("purposes")
    void programsTakeAndGiveWhatTheScalesSay(MicroSystem<?> micro) {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.built(compute, 1);
            Scales scales = micro.scales(networks);
            Map<String, Program> programs = new TreeMap<>();
            micro.programs(networks).forEach(p -> programs.put(p.method(), p));
            List<String> names = new ArrayList<>(List.of("fixed", "forward", "generate", "stored"));
            scales.injections().forEach(n -> names.add(names.indexOf("generate"), "from_" + n));
            assertEquals(names.stream().sorted().toList(), List.copyOf(programs.keySet()));
            Size size = scales.size();
            NDList image = new NDList(compute.manager().ones(new Shape(1, 1, size.height(), size.width())));
            assertEquals(List.of(image.head().getShape()), run(programs.get("forward"), compute, image));
            List<Shape> maps = noise(scales.scales());
            assertEquals(maps, run(programs.get("fixed"), compute, image));
            assertEquals(maps, run(programs.get("stored"), compute, image));
            for (Size wanted : List.of(size, new Size(45, 27), new Size(21, 70))) {
                List<Scale> all = scales.resized(wanted);
                made(wanted, programs.get("generate"), compute, noise(all));
                for (int n : scales.injections()) {
                    List<Shape> inputs = new ArrayList<>(List.of(
                            new Shape(1, 1, all.get(n).height(), all.get(n).width())));
                    inputs.addAll(noise(all.subList(scales.firstNoise(n), all.size())));
                    made(wanted, programs.get("from_" + n), compute, inputs);
                }
            }
        }
    }

    private static List<Shape> noise(List<Scale> scales) {
        return scales.stream()
                .map(s -> new Shape(1, s.channels(), s.height() + s.margin(), s.width() + s.margin()))
                .toList();
    }

    private static void made(Size wanted, Program program, Compute compute, List<Shape> inputs) {
        NDList in = new NDList();
        inputs.forEach(shape -> in.add(compute.manager().randomNormal(shape)));
        assertEquals(List.of(new Shape(1, 1, wanted.height(), wanted.width())), run(program, compute, in));
    }

    private static List<Shape> run(Program program, Compute compute, NDList in) {
        return Arrays.asList(program.block()
                .forward(new ParameterStore(compute.manager(), false), in, false)
                .getShapes());
    }

    // -- training --

    /** Where the image is put in that is to be reconstructed; a hazed copy is another one at every step. */
    static Stream<MicroSystem<?>> purposesOfOneTruth() {
        return purposes().filter(micro -> !purpose(micro).equals(Purpose.DEHAZE.name()));
    }

    @ParameterizedTest
    @MethodSource("purposesOfOneTruth")
    void theReconstructionGetsBetter(MicroSystem<?> small) throws IOException {
        MicroSystem<?> micro = MicroSystem.of(
                small.system(), Map.of("purpose", purpose(small), "iterations", 40, "stages", 1, "rate", 2e-3));
        List<Double> errors = new ArrayList<>();
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 1);
            ContractTest.train(micro.schedule(networks), networks, new TrainingListener() {
                @Override
                public void step(String stage, long step, long total, Map<String, Double> terms, Duration left) {
                    errors.add(terms.get("generator/reconstruction"));
                }
            });
        }
        double last =
                errors.subList(30, 40).stream().mapToDouble(e -> e).average().orElseThrow();
        assertTrue(last < 0.7 * errors.get(0), "from " + errors.get(0) + " to " + last);
    }

    private static String purpose(MicroSystem<?> micro) {
        return Configs.toMap(micro.config()).get("purpose").toString();
    }

    /** Stops within the first stage, at its end, just after it, and within the last. */
    @ParameterizedTest
    @MethodSource("purposes")
    void resumedEqualsOneGo(MicroSystem<?> micro) throws IOException {
        Map<String, float[]> whole = trained(micro, null, Long.MAX_VALUE, false);
        for (long stop = 2; stop <= 5; stop++) {
            Path file = folder.resolve("stopped after " + stop);
            trained(micro, file, stop, true);
            Map<String, float[]> parts = trained(micro, file, Long.MAX_VALUE, false);
            assertEquals(whole.keySet(), parts.keySet());
            whole.forEach((name, values) -> assertArrayEquals(values, parts.get(name), file + " " + name));
        }
    }

    /** Whoever draws in between; five stages, so that SinGAN's become wider and start from fresh weights. */
    @ParameterizedTest
    @MethodSource("systems")
    void theSameSeedGivesTheSameModel(SingleImageSystem<?> system) throws IOException {
        MicroSystem<?> micro = MicroSystem.of(system, Map.of("stages", 5, "minimum", 12, "iterations", 1));
        Map<String, float[]> one = trained(micro, null, Long.MAX_VALUE, false);
        Map<String, float[]> other = trained(micro, null, Long.MAX_VALUE, true);
        one.forEach((name, values) -> assertArrayEquals(values, other.get(name), name));
    }

    /** @param watched whether somebody else draws random numbers between the steps */
    private static Map<String, float[]> trained(MicroSystem<?> micro, Path checkpoint, long stop, boolean watched)
            throws IOException {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.networks(compute, 3);
            AtomicLong done = new AtomicLong();
            TrainingListener count = new TrainingListener() {
                @Override
                public void step(String stage, long step, long total, Map<String, Double> terms, Duration left) {
                    done.set(step);
                    if (watched) compute.seed(step);
                }
            };
            Progress stopping = new Progress() {
                @Override
                public boolean cancelled() {
                    return done.get() >= stop;
                }
            };
            Trainer.Options options = new Trainer.Options(7, false, "contract", checkpoint, 1_000_000);
            Trainer trainer = new Trainer(
                    micro.schedule(networks), networks, MicroSystem.phantoms(1, 30), options, count, stopping);
            if (checkpoint != null && Trainer.hasCheckpoint(checkpoint)) trainer.resume(checkpoint);
            trainer.train();
            Map<String, float[]> values = new TreeMap<>();
            networks.weights().forEach((name, array) -> values.put(name, array.toFloatArray()));
            return values;
        }
    }

    // -- what is left of a training that stopped --

    @ParameterizedTest
    @MethodSource("purposes")
    void oneStageIsAModelToo(MicroSystem<?> micro) throws IOException {
        Path file = folder.resolve("model.zip");
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.built(compute, 1);
            int all = micro.scales(networks).scales().size();
            micro.single().orElseThrow().shorten(networks, 1);
            Scales scales = micro.scales(networks);
            assertEquals(1, scales.scales().size());
            assertTrue(
                    (all > 1 || purpose(micro).equals(Purpose.DEHAZE.name()))
                            && networks.names().stream().noneMatch(name -> name.endsWith("1")),
                    "" + networks.names());
            PackageExport.write(file, micro.content(networks, 3), networks, false);
            try (ModelPackage model = ModelPackage.open(file);
                    TorchModule module = TorchModule.load(model.weights(), compute.manager());
                    Scope scope = Scope.in(compute.manager())) {
                assertEquals(scales, model.scales().orElseThrow());
                Size size = scales.size();
                Shape image = new Shape(1, 1, size.height(), size.width());
                NDList stored = module.run("stored", new NDList(scope.manager().ones(image)));
                assertEquals(1, stored.size());
                assertEquals(image, module.run("generate", stored).head().getShape());
                assertFalse(
                        Float.isNaN(module.run("generate", stored).head().sum().getFloat()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("purposes")
    void shorteningLeavesOneStageAtLeast(MicroSystem<?> micro) {
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = micro.built(compute, 1);
            shorten(micro, networks, 0);
            assertEquals(1, micro.scales(networks).scales().size());
            assertEquals("forward", micro.program(networks).method());
        }
    }

    private static <C extends Record> void shorten(MicroSystem<C> micro, Networks networks, int count) {
        micro.single().orElseThrow().shorten(networks, count);
    }
}
