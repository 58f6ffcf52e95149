// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Scope;

/** One stage while it is trained: its optimisers, its running means, and what one step does. */
final class StageRun {
    private static final int BATCH = -1;
    private static final int SETTLE = 2;
    private static final int MAKING = -1;
    /** More than chance would need. */
    private static final int ATTEMPTS = 5;

    private final Stage stage;
    private final int index;
    private final long seed;
    private final Networks networks;
    private final Examples examples;
    private final Map<String, NDArray> buffers;
    private final NDManager root;
    private final Map<String, Adam> optimizers = new LinkedHashMap<>();
    private final List<Average> averages = new ArrayList<>();
    /** The weights of the stage's networks that no optimiser moves. */
    private final List<NDArray> moving = new ArrayList<>();
    /** What these were before they were settled to be used. */
    private final List<NDArray> unsettled = new ArrayList<>();

    /** @param before running means of the stage before, carried on where they fit; they are closed by their owner */
    StageRun(
            List<Stage> stages,
            int index,
            long seed,
            Networks networks,
            Examples examples,
            Map<String, NDArray> buffers,
            Map<String, NDArray> before) {
        stage = stages.get(index);
        this.index = index;
        this.seed = seed;
        this.networks = networks;
        this.examples = examples;
        this.buffers = buffers;
        root = networks.compute().manager();
        stage.optimizers().forEach(o -> optimizers.put(o.name(), new Adam(o, networks)));
        optimizers.values().stream()
                .flatMap(o -> o.networks().stream())
                .distinct()
                .forEach(name -> moving.addAll(networks.untrained(name).values()));
        Set<String> carried = index == 0 ? Set.of() : averaged(stages.get(index - 1));
        stage.averages().forEach(a -> averages.add(new Average(a, networks, carried.contains(a.network()), before)));
    }

    private static Set<String> averaged(Stage stage) {
        return stage.averages().stream().map(Stage.Average::network).collect(Collectors.toSet());
    }

    /** Runs the stage's first action, with a batch of its own. */
    void begin() {
        once(stage.begin(), 0);
    }

    /** Runs the stage's last action, on the running means of the weights: they are what is used afterwards. */
    void end() {
        swapAverages();
        once(stage.end(), stage.steps());
        swapAverages();
    }

    /** Puts the running means of the weights in their place, ready to be used. */
    void use(long step) {
        swapAverages();
        try (Scope scope = Scope.in(root)) {
            moving.forEach(array -> unsettled.add(Scope.keep(array.duplicate(), root)));
        }
        once(stage.settle(), step, SETTLE);
    }

    /** Takes {@link #use} back: the training goes on as if there had been none. */
    void leave() {
        try (Scope scope = Scope.in(root)) {
            for (int i = 0; i < moving.size(); i++) Average.copy(unsettled.get(i), moving.get(i));
        }
        unsettled.forEach(NDArray::close);
        unsettled.clear();
        swapAverages();
    }

    private void once(Consumer<Step> action, long step) {
        once(action, step, 1);
    }

    private void once(Consumer<Step> action, long step, int repeat) {
        try (Scope scope = Scope.in(root)) {
            RunningStep running = running(scope, step);
            draw(running, step, repeat);
            action.accept(running);
            running.settle();
        }
    }

    /** One step of the stage: every due phase in turn. */
    Map<String, Double> step(long step) {
        Map<String, Double> log = new LinkedHashMap<>();
        try (Scope scope = Scope.in(root)) {
            RunningStep running = running(scope, step);
            draw(running, step, 0);
            dueAt(step).forEach(i -> make(stage.phases().get(i), i, running, step));
            dueAt(step).forEach(i -> repeat(stage.phases().get(i), i, running, step, log));
        }
        averages.forEach(average -> average.follow(step, stage.steps()));
        return log;
    }

    /** The numbers of the phases that run at a step. */
    private IntStream dueAt(long step) {
        return IntStream.range(0, stage.phases().size())
                .filter(i -> step % stage.phases().get(i).every() == 0);
    }

    private RunningStep running(Scope scope, long step) {
        return new RunningStep(scope.manager(), buffers, root, (double) step / stage.steps());
    }

    private void draw(RunningStep running, long step, int repeat) {
        seed(running, step, BATCH, repeat);
        running.load(stage.sampling().draw(examples, running.random()));
    }

    private void seed(RunningStep running, long step, int phase, int repeat) {
        long here = Seed.at(seed, index, step, phase, repeat);
        networks.compute().seed(here);
        running.random(here);
    }

    /** Makes what is made for a phase, if anything, with its graph; once more while it holds no numbers, as gradients are. */
    private void make(Phase phase, int number, RunningStep running, long step) {
        if (phase.making().isEmpty()) return;
        Phase.Making making = phase.making().get();
        thaw(optimizers.get(phase.optimizer()));
        boolean finite = false;
        for (int attempt = 1; attempt <= ATTEMPTS && !finite; attempt++) {
            seed(running, step, number, MAKING);
            try (GradientCollector graph = Gradients.collector()) {
                NDArray made = making.array().apply(running);
                running.make(making.name(), made);
                finite = Float.isFinite(made.sum().getFloat());
            }
        }
    }

    /** Gives a phase what is made for it: anew if it learned from that already. */
    private void attach(Phase phase, int number, RunningStep running, long step) {
        if (phase.making().isEmpty()) return;
        String name = phase.making().get().name();
        if (running.attach(name)) return;
        make(phase, number, running, step);
        running.attach(name);
    }

    private void repeat(Phase phase, int number, RunningStep running, long step, Map<String, Double> log) {
        Adam optimizer = optimizers.get(phase.optimizer());
        thaw(optimizer);
        for (int repeat = 0; repeat < phase.repeat(); repeat++) {
            gradients(phase, number, repeat, running, step, log);
            for (int update = 0; update < phase.updates(); update++) optimizer.update(step, stage.steps());
        }
    }

    /**
     * Computes the gradients of a phase, once more from the same state if they or the loss are not finite: on some
     * processors PyTorch's convolutions read memory that nobody wrote, multiplied by zero, which matters only where it
     * happens to hold no number. What is NaN by the training's own fault is so every time.
     */
    private void gradients(
            Phase phase, int number, int repeat, RunningStep running, long step, Map<String, Double> log) {
        Gradients gradients = optimizers.get(phase.optimizer()).gradients();
        Snapshot before = new Snapshot(running, moving);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            boolean last = attempt == ATTEMPTS;
            boolean finite = true;
            gradients.zero();
            for (int part = 0; part < phase.accumulate(); part++) {
                int draw = repeat * phase.accumulate() + part;
                if (draw > 0 && (phase.fresh() || part > 0)) draw(running, step, (number + 1) * 10_000 + draw);
                attach(phase, number, running, step);
                seed(running, step, number, draw);
                finite &= differentiate(phase, running, step, last, log);
                phase.making().ifPresent(making -> running.detach(making.name()));
            }
            if (finite && gradients.finite()) {
                running.settle();
                return;
            }
            before.restore();
        }
        throw diverged("The gradient of the phase '" + phase.name() + "' is not finite", step);
    }

    private void thaw(Adam optimizer) {
        networks.weights().values().forEach(weight -> weight.setRequiresGradient(false));
        optimizer.weights().forEach(weight -> weight.setRequiresGradient(true));
    }

    /** Whether the loss is finite; without gradients if not, and an error at the last attempt. */
    private boolean differentiate(Phase phase, RunningStep running, long step, boolean last, Map<String, Double> log) {
        optimizers.get(phase.optimizer()).networks().forEach(networks::iterate);
        try (GradientCollector collector = Gradients.collector()) {
            Losses losses = phase.objective().at(running);
            boolean finite = true;
            for (Map.Entry<String, NDArray> term : losses.terms().entrySet()) {
                String name = phase.name() + "/" + term.getKey();
                double value = term.getValue().getFloat();
                if (last && !Double.isFinite(value)) throw diverged("The loss '" + name + "' became " + value, step);
                finite &= Double.isFinite(value);
                log.put(name, value);
            }
            NDArray total = losses.total();
            if (finite)
                collector.backward(phase.accumulate() == 1 ? total : Ops.times(total, 1.0 / phase.accumulate()));
            return finite;
        }
    }

    private IllegalStateException diverged(String what, long step) {
        return new IllegalStateException(what + " at step " + step + " of stage '" + stage.name()
                + "': the training has diverged. Lower the learning rate, or resume from the last checkpoint with another"
                + " seed.");
    }

    /** Exchanges weights and their running means; a second call restores both. */
    void swapAverages() {
        averages.forEach(Average::swap);
    }

    void collect(Map<String, NDArray> into) {
        optimizers.values().forEach(o -> o.collect(into));
        averages.forEach(a -> a.collect(into));
    }

    /** The running means by name; they live until {@link #close}. */
    Map<String, NDArray> means() {
        Map<String, NDArray> means = new LinkedHashMap<>();
        averages.forEach(a -> a.collect(means));
        return means;
    }

    /** Frees what the optimisers hold, and the means. */
    void close() {
        optimizers.values().forEach(Adam::close);
        averages.forEach(Average::close);
    }

    Map<String, Long> updates() {
        Map<String, Long> done = new LinkedHashMap<>();
        optimizers.values().forEach(o -> o.count(done));
        return done;
    }

    void updates(Map<String, Long> done) {
        optimizers.values().forEach(o -> o.resume(done));
    }
}
