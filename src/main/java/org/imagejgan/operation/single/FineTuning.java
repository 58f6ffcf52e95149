// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Systems;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.train.Fingerprint;
import org.imagejgan.operation.train.ModelName;
import org.imagejgan.operation.train.TrainingImage;
import org.imagejgan.operation.train.TrainingJob;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.Turn;
import org.imagejgan.training.CheckpointFiles;
import org.imagejgan.training.TrainedWeights;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/**
 * Goes on with the training of a model for the sake of one image that is put in: one stage alone, which starts from that
 * image or its colours and is held to the original. The model itself stays as it is.
 *
 * <p>Packages hold no critic. It comes from the training's checkpoint if that lies beside the model as the training left
 * it; otherwise a new one learns along, and the result is another.
 *
 * @param stages how many the model has
 * @param lesson which stage
 * @param original the image that the model was trained on
 * @param model the model, on which device it is trained and with which seed
 */
record FineTuning<C extends Record>(
        SingleImageSystem<C> system,
        C config,
        Provenance provenance,
        int stages,
        SingleImageSystem.FineTuning<C> lesson,
        TrainingImage original,
        int iterations,
        ModelChoice model) {

    /** What is to be learned. */
    interface Lesson {
        /** Of a changed image, whose last stage starts from it. */
        Lesson CHANGED = new Lesson() {
            @Override
            public <C extends Record> Optional<SingleImageSystem.FineTuning<C>> of(SingleImageSystem<C> system) {
                return system.fineTuning();
            }
        };

        /** How a system learns it; empty if it does not. */
        <C extends Record> Optional<SingleImageSystem.FineTuning<C>> of(SingleImageSystem<C> system);
    }

    /** Both images, under the roles that a {@link SingleImageSystem.FineTuning} asks for. */
    private record Pair(Picture original, Picture changed) implements Examples {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public Map<String, Picture> get(int index) {
            return Map.of("image", original, "changed", changed);
        }
    }

    /**
     * What the keys of a verb ask for; empty if it is switched off.
     *
     * @param iterations 0 for none
     * @param original the file of the image that the model was trained on
     * @throws IllegalArgumentException if the model cannot be fine-tuned, or the original is missing or does not fit
     */
    static Optional<FineTuning<?>> of(
            int iterations, String original, Lesson lesson, SingleImageSession session, Progress progress)
            throws IOException {
        requireCount(iterations);
        if (iterations > 0) {
            tunable(lesson, session);
            return Optional.of(of(iterations, original(iterations, original, session, progress), lesson, session));
        }
        if (!original.isBlank()) progress.warn("original= is not used: it goes with finetune=, which is 0 (off).");
        return Optional.empty();
    }

    /** @throws IllegalArgumentException if there cannot be so many */
    static void requireCount(int iterations) {
        if (iterations < 0)
            throw new IllegalArgumentException(
                    "finetune=" + iterations + " must be 0 (off) or a number of iterations.");
    }

    /**
     * The same where the original has been read.
     *
     * @param iterations at least 1
     */
    static FineTuning<?> of(int iterations, TrainingImage original, Lesson lesson, SingleImageSession session) {
        return of(tunable(lesson, session), lesson, iterations, original, session);
    }

    private static SingleImageSystem<?> tunable(Lesson lesson, SingleImageSession session) {
        if (Systems.byId(session.system()) instanceof SingleImageSystem<?> system
                && lesson.of(system).isPresent()) return system;
        throw new IllegalArgumentException("The model " + session.name() + " was made with " + session.system()
                + ", which cannot fine-tune. Leave finetune= at 0, or use a model of "
                + String.join(" or ", Systems.able(s -> lesson.of(s).isPresent())) + ".");
    }

    private static <C extends Record> FineTuning<C> of(
            SingleImageSystem<C> system,
            Lesson lesson,
            int iterations,
            TrainingImage original,
            SingleImageSession session) {
        Provenance provenance = session.provenance().orElseThrow();
        C config = config(system, provenance, session.name());
        int stages = session.scales().scales().size();
        var learned = lesson.of(system).orElseThrow();
        return new FineTuning<>(system, config, provenance, stages, learned, original, iterations, session.choice());
    }

    /**
     * The image that a model was trained on, as a user names it; it is said if it has other pixels.
     *
     * @param iterations of the training that it is for; 0 for none
     * @throws IllegalArgumentException if no file is named, or it does not fit the model
     */
    static TrainingImage original(int iterations, String file, SingleImageSession session, Progress progress)
            throws IOException {
        if (file.isBlank())
            throw new IllegalArgumentException("original= is missing. finetune=" + iterations
                    + " goes on with the training: name the file of the image that the model was trained on.");
        String named = "original=" + file;
        TrainingImage original = TrainingImage.again(
                OpenImage.read(Path.of(file)), session.scales().source(), named, session.name());
        if (!session.provenance().orElseThrow().data().contains(Fingerprint.of(original)))
            progress.warn(named + " has the size of the image that the model " + session.name()
                    + " was trained on, but other pixels: the result becomes more like it.");
        return original;
    }

    @SuppressWarnings("unchecked")
    private static <C extends Record> C config(SingleImageSystem<C> system, Provenance provenance, String model) {
        Class<C> type = (Class<C>) system.defaults().getClass();
        return Configs.fromMap(provenance.config(), type, "The settings of the model " + model);
    }

    /**
     * What the fine-tuned model makes of an image.
     *
     * @param plain where the model as it is would take the image
     * @param changed the image, normalised as the original
     * @param use puts the image in
     * @throws Cancelled if the user asked to stop
     */
    Picture run(Injection plain, Picture changed, Function<Injection, Picture> use, Progress progress)
            throws IOException {
        Path folder = OwnFolder.newFolder();
        Path tuned = folder.resolve(plain.session().name() + ".zip");
        try {
            tune(tuned, changed, progress);
            ModelChoice choice = new ModelChoice(tuned.toString(), model.seed(), model.device());
            try (SingleImageSession session = SingleImageSession.open(choice)) {
                return use.apply(new Injection(session, plain.scale()));
            }
        } finally {
            OwnFolder.remove(folder);
        }
    }

    private void tune(Path output, Picture changed, Progress progress) throws IOException {
        ImageSpec images = ImageSpec.same(original.picture().channels());
        try (Compute compute = Compute.open(model.device())) {
            progress.status("Fine-tuning on " + compute.report());
            Networks networks = trained(images, compute);
            train(networks, changed, progress);
            var programs = system.programs(config, images, networks);
            var content = PackageContent.of(ModelName.of(output), system.card(), programs, provenance)
                    .of(system.scales(config, images, networks, original.source()), original.picture());
            PackageExport.write(output, content, networks, false);
        }
    }

    /** The networks as they were at the end of the training. */
    private Networks trained(ImageSpec images, Compute compute) throws IOException {
        Path path = Path.of(model.model());
        Networks networks;
        try (Turn turn = Turn.take()) {
            compute.seed(model.seed());
            networks = system.networks(config, images, compute);
            for (Stage stage : system.schedule(config, networks).subList(0, stages))
                stage.build().run();
        }
        String plan = TrainingJob.plan(system, config, provenance.data());
        TrainedWeights.copy(CheckpointFiles.of(path), provenance.seed(), plan, networks);
        // The package comes last: a training that went on since may have left another checkpoint.
        ModelPackage.copyWeights(
                path, system.programs(config, images, networks).get(0).block());
        return networks;
    }

    private void train(Networks networks, Picture changed, Progress progress) throws IOException {
        Stage stage = lesson.stage(config, networks, iterations);
        boolean mixed = networks.compute().mixed();
        Trainer trainer = new Trainer(
                List.of(stage),
                networks,
                new Pair(original.picture(), changed),
                new Trainer.Options(model.seed(), mixed, "fine-tuning", null, Long.MAX_VALUE),
                TrainingListener.NONE,
                progress);
        try {
            if (!trainer.train()) throw new Cancelled();
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "There is not enough memory for fine-tuning. Leave finetune= at 0, or use another device.", e);
        }
    }
}
