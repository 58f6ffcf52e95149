// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.register.TrainingRecord.Request;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Passing;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.CheckpointFiles;
import org.imagejgan.training.TrainingListener;

/**
 * Keeps the record of one training while it runs. A training that goes on after a stop goes on in its record, from its
 * first step here on. Where nothing can be written the training is told of once and goes on.
 */
public final class Recording {
    /** Of the time that a training takes, at most this part is for pictures that nobody else looks at. */
    private static final long RARE = 200;

    private final Request request;
    private final Path output;
    private final TrainingListener listener;
    private final Progress progress;
    private Draft draft;
    private RecordWriter writer;
    private boolean warned;
    private long looked;
    private long cost;

    /** A training, which is given what hears of it. */
    @FunctionalInterface
    public interface Work {
        Path run(TrainingListener listener, Progress progress) throws IOException;
    }

    /**
     * @param output the model that is written
     * @param listener hears of the training as well
     */
    public Recording(Request request, Path output, TrainingListener listener, Progress progress) {
        this.request = request;
        this.output = output.toAbsolutePath();
        this.listener = listener;
        this.progress = progress;
    }

    /** Runs a training, and throws what it throws. */
    public Path run(boolean resume, Work work) throws IOException {
        open(resume);
        try {
            return work.run(new Ear(), new Notes());
        } catch (Cancelled e) {
            end(State.STOPPED, "Cancelled: no model was written.");
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            String message = e.getMessage();
            end(State.FAILED, message == null || message.isBlank() ? e.toString() : message);
            throw e;
        } finally {
            close();
        }
    }

    /** Whether a training of this process has that id. */
    static boolean runs(String id) {
        return RecordWriter.running(id);
    }

    private void open(boolean resume) {
        try {
            TrainingRegister register = TrainingRegister.get();
            Optional<TrainingRecord> before =
                    resume ? register.of(request.verb(), output.toString()) : Optional.empty();
            if (before.isPresent()) draft = new Draft(before.get());
            else {
                String checkpoint = CheckpointFiles.of(output).toString();
                draft = new Draft(register.fresh(output.toString()), request, output.toString(), checkpoint);
                writer = new RecordWriter(register, draft);
            }
        } catch (IOException e) {
            warn(e.getMessage());
        }
    }

    /** A training that goes on is told of from its first step on: before, it may be refused, or run already. */
    private void begun() {
        if (writer != null || draft == null) return;
        try {
            writer = new RecordWriter(TrainingRegister.get(), draft);
        } catch (IOException e) {
            warn(e.getMessage());
            draft = null;
        }
    }

    private void end(State state, String sentence) {
        if (writer != null) draft.end(state, sentence);
    }

    private void close() {
        if (writer == null) return;
        writer.close();
        writer.failure().ifPresent(this::warn);
    }

    private void warn(String reason) {
        if (!warned) progress.warn(reason + " The training itself is not affected; GAN Trainings does not show it.");
        warned = true;
    }

    /** What is said of it before and while it runs. */
    private final class Notes extends Passing {
        @Override
        protected Progress to() {
            return progress;
        }

        @Override
        public void note(String message) {
            if (draft != null) draft.note(message);
            progress.note(message);
        }

        @Override
        public void warn(String message) {
            if (draft != null) draft.note("Warning: " + message);
            progress.warn(message);
        }
    }

    /** What is seen of it. */
    private final class Ear implements TrainingListener {
        @Override
        public void started(String system, long totalSteps) {
            listener.started(system, totalSteps);
            if (draft == null) return;
            draft.started(system, totalSteps);
            if (writer != null) writer.soon();
        }

        @Override
        public void step(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
            listener.step(stage, step, total, losses, remaining);
            begun();
            if (writer == null) return;
            draft.step(step, total, losses, remaining);
            writer.failure().ifPresent(Recording.this::warn);
        }

        @Override
        public void validated(long step, String metric, double value) {
            listener.validated(step, metric, value);
            if (writer == null) return;
            draft.checked(step, metric, value);
            writer.soon();
        }

        @Override
        public void shown(long step, Supplier<Map<String, Picture>> pictures) {
            Once once = new Once(pictures);
            listener.shown(step, once);
            if (writer == null) return;
            boolean dear = once.made == null && step < draft.steps() && System.nanoTime() - looked < RARE * cost;
            if (!dear) show(step, once);
        }

        /** What nobody else looked at may fail without harm. */
        private void show(long step, Once once) {
            long start = System.nanoTime();
            try {
                Map<String, Picture> shown = once.get();
                if (!shown.isEmpty()) writer.show(step, shown);
            } catch (RuntimeException e) {
                warn("The pictures of the training cannot be made: " + e.getMessage());
            }
            looked = System.nanoTime();
            cost = looked - start;
        }

        @Override
        public void finished(Path model) {
            begun();
            if (writer != null) draft.written();
            listener.finished(model);
        }
    }

    private static final class Once implements Supplier<Map<String, Picture>> {
        private final Supplier<Map<String, Picture>> pictures;
        private Map<String, Picture> made;

        Once(Supplier<Map<String, Picture>> pictures) {
            this.pictures = pictures;
        }

        @Override
        public Map<String, Picture> get() {
            if (made == null) made = pictures.get();
            return made;
        }
    }
}
