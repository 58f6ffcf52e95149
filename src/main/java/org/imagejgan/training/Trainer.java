// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Scope;
import org.imagejgan.tensor.Turn;

/**
 * The one loop that trains: it interprets schedules and knows no system. On a CPU, training, saving, resuming and
 * training on gives bit for bit what training in one go gives.
 */
public final class Trainer {
    /** The engine collects gradients for one training at a time. */
    private static final ReentrantLock ONE = new ReentrantLock();

    /**
     * @param seed equal seeds give equal models on a CPU
     * @param mixed whether marked regions are computed in bfloat16
     * @param plan what is trained, in words; a checkpoint of another plan is refused
     * @param checkpoint where the state is kept, or null for nowhere
     * @param every steps between checkpoints and between validations, of which there is one after 100
     *     steps and one at the end besides; stages are kept at their ends too
     * @param patience a checkpoint is written too when the last one is as old
     */
    public record Options(long seed, boolean mixed, String plan, Path checkpoint, long every, Duration patience) {
        /** One with a checkpoint every five minutes. */
        public Options(long seed, boolean mixed, String plan, Path checkpoint, long every) {
            this(seed, mixed, plan, checkpoint, every, Duration.ofMinutes(5));
        }
    }

    /** So early a user wants to see whether it goes well. */
    private static final long FIRST_LOOK = 100;

    private final List<Stage> stages;
    private final Networks networks;
    private final Examples examples;
    private final Options options;
    private final TrainingListener listener;
    private final Progress progress;
    private final Map<String, NDArray> buffers = new TreeMap<>();
    private LongConsumer validation = step -> {};
    private LongConsumer glance;
    private final Glances glances = new Glances(System::nanoTime);
    private long written = System.nanoTime();
    private Position position;
    private StageRun run;
    private boolean hindered;

    public Trainer(
            List<Stage> stages,
            Networks networks,
            Examples examples,
            Options options,
            TrainingListener listener,
            Progress progress) {
        this.stages = stages;
        this.networks = networks;
        this.examples = examples;
        this.options = options;
        this.listener = listener;
        this.progress = progress;
        position = Position.start(options.seed(), options.plan());
    }

    /** What is done with the averaged networks after every checkpoint interval; it gets the steps done so far. */
    public void validate(LongConsumer action) {
        validation = action;
    }

    /**
     * What is done with them besides: after the first step that is made here, so soon there is something to see, and
     * whenever what was shown is old.
     */
    public void look(LongConsumer action) {
        glance = action;
    }

    /** Whether there is a checkpoint to resume from; after a crash while writing it may be the one before alone. */
    public static boolean hasCheckpoint(Path file) {
        return Files.exists(file) || Files.exists(Checkpoint.previous(file));
    }

    /** Whether a file holds this training, with its plan and seed, as it was stopped before its end. */
    public boolean wasStopped(Path file) {
        try {
            Position found = Checkpoint.position(Files.exists(file) ? file : Checkpoint.previous(file));
            boolean same = found.plan().equals(options.plan()) && found.seed() == options.seed();
            return same && found.stage() < stages.size();
        } catch (IOException e) {
            // Damaged, or of another version: there is nothing to go on with.
            return false;
        }
    }

    /** Of the files that keep the state of a training, the one with the longest name. */
    public static Path longestName(Path checkpoint) {
        return Checkpoint.previous(checkpoint);
    }

    /**
     * Continues from a checkpoint; call before {@link #train}. A damaged one is reported and the one before it used.
     *
     * @throws IOException if neither can be read
     * @throws IllegalArgumentException if it belongs to another training
     */
    public void resume(Path file) throws IOException {
        try {
            read(file);
        } catch (IOException e) {
            if (!Files.exists(Checkpoint.previous(file)))
                throw new IOException(
                        e.getMessage() + " There is none before it. Delete it, and train anew without resume.", e);
            progress.warn(e.getMessage() + " The one before it is used.");
            read(Checkpoint.previous(file));
        }
    }

    private void read(Path file) throws IOException {
        Position found = Checkpoint.position(file);
        if (!found.plan().equals(options.plan()) || found.seed() != options.seed()) {
            throw new IllegalArgumentException("The checkpoint " + file + " belongs to another training ("
                    + found.plan()
                    + ", seed " + found.seed() + "), not to this one (" + options.plan() + ", seed " + options.seed()
                    + "). Give the same settings, or train anew without resume.");
        }
        int last = Math.min(found.stage(), stages.size() - 1);
        for (int i = 0; i <= last; i++) stages.get(i).build().run();
        run = stageRun(last, Map.of());
        try (Scope scope = Scope.in(networks.compute().manager())) {
            restore(file, Checkpoint.arrays(file, scope.manager()));
        }
        run.updates(found.updates());
        position = found;
    }

    private void restore(Path file, NDList stored) throws IOException {
        Map<String, NDArray> state = state();
        for (NDArray array : stored) {
            NDArray target = state.remove(array.getName());
            if (target != null && !target.getShape().equals(array.getShape()))
                throw new IOException("The checkpoint " + file + " holds '" + array.getName() + "' as "
                        + array.getShape() + ", where this training has " + target.getShape() + ".");
            if (target != null) Average.copy(array, target);
            else if (array.getName().startsWith("buffer.")) keep(array);
            else
                throw new IOException("The checkpoint " + file + " holds '" + array.getName()
                        + "', which this training does not have.");
        }
        state.keySet().removeIf(name -> name.startsWith("buffer."));
        if (!state.isEmpty()) throw new IOException("The checkpoint " + file + " lacks " + state.keySet() + ".");
    }

    private void keep(NDArray array) {
        String name = array.getName().substring("buffer.".length());
        buffers.put(name, Scope.keep(array.duplicate(), networks.compute().manager()));
    }

    private StageRun stageRun(int index, Map<String, NDArray> means) {
        return new StageRun(stages, index, options.seed(), networks, examples, buffers, means);
    }

    /** Everything a checkpoint holds, by name; the arrays themselves, not copies. */
    private Map<String, NDArray> state() {
        Map<String, NDArray> state = new TreeMap<>();
        networks.weights().forEach((name, array) -> state.put("weights." + name, array));
        buffers.forEach((name, array) -> state.put("buffer." + name, array));
        if (run != null) run.collect(state);
        return state;
    }

    /**
     * Trains to the end of the schedule or until the user cancels, then leaves the running means of the weights in the
     * networks: what they hold is what should be exported.
     *
     * @return whether the schedule was finished
     * @throws IllegalStateException if another training runs in this program, or a loss is not finite
     */
    public boolean train() {
        if (ONE.isHeldByCurrentThread() || !ONE.tryLock()) {
            throw new IllegalStateException(
                    "Another training is running in this ImageJ. Wait for it or stop it first.");
        }
        boolean mixedBefore = Ops.mixed();
        Ops.mixed(options.mixed());
        try {
            boolean finished = loop();
            checkpoint();
            useMeans(finished);
            return finished;
        } finally {
            Ops.mixed(mixedBefore);
            ONE.unlock();
        }
    }

    private void useMeans(boolean finished) {
        try (Turn turn = Turn.take()) {
            if (run != null) run.use(position.step());
            if (finished && steps() % options.every() != 0) validation.accept(steps());
        }
    }

    /** Steps done so far over all stages, those before a resume included. */
    public long steps() {
        int full = Math.min(position.stage(), stages.size());
        return stages.subList(0, full).stream().mapToLong(Stage::steps).sum() + position.step();
    }

    /** Stages that are finished. */
    public int stagesDone() {
        return position.stage();
    }

    private boolean loop() {
        long total = stages.stream().mapToLong(Stage::steps).sum();
        long before = stages.subList(0, position.stage()).stream()
                .mapToLong(Stage::steps)
                .sum();
        Pace pace = new Pace(stages, position);
        while (position.stage() < stages.size()) {
            Stage stage = stages.get(position.stage());
            if (run == null) enter(position.stage());
            for (long step = position.step(); step < stage.steps(); step++) {
                if (progress.cancelled()) return false;
                try (Turn turn = Turn.take()) {
                    Map<String, Double> losses = run.step(step);
                    at(position.stage(), step + 1);
                    report(stage, before + step + 1, total, losses, pace.remaining(position.stage(), step + 1));
                }
            }
            try (Turn turn = Turn.take()) {
                run.end();
            }
            before += stage.steps();
            int next = position.stage() + 1;
            if (next == stages.size()) at(next, 0);
            else {
                enter(next);
                checkpoint();
            }
        }
        return true;
    }

    /** Starts a stage; weights go on as they are, and so do the running means of those that are averaged again. */
    private void enter(int index) {
        // Weights drawn by the building of a stage must not depend on what was drawn before: a preview, or nothing.
        try (Turn turn = Turn.take()) {
            networks.compute().seed(Seed.at(options.seed(), index, -1, 0, 0));
            stages.get(index).build().run();
            StageRun before = run;
            run = stageRun(index, before == null ? Map.of() : before.means());
            if (before != null) before.close();
            run.begin();
            at(index, 0);
        }
    }

    private void at(int stage, long step) {
        position = new Position(stage, step, run == null ? Map.of() : run.updates(), options.seed(), options.plan());
    }

    private void report(Stage stage, long done, long total, Map<String, Double> losses, Duration left) {
        listener.step(stage.name(), done, total, losses, left);
        progress.advance(done, total);
        boolean due = done % options.every() == 0;
        if (due || System.nanoTime() - written > options.patience().toNanos()) checkpoint();
        if (due || done == FIRST_LOOK) {
            look(validation, done);
            glances.seen();
        } else if (glance != null && glances.due()) glances.take(() -> look(glance, done));
    }

    private void look(LongConsumer action, long done) {
        run.use(position.step());
        action.accept(done);
        run.leave();
    }

    /** Where it cannot be written, as on a full disk, the one before it stays, and hours of training are not given up. */
    private void checkpoint() {
        written = System.nanoTime();
        if (options.checkpoint() == null) return;
        try (Scope scope = Scope.in(networks.compute().manager())) {
            Checkpoint.write(options.checkpoint(), position, state());
        } catch (IOException e) {
            if (!hindered) progress.warn(e.getMessage() + " The training goes on, and the checkpoint before it stays.");
            hindered = true;
        }
    }
}
