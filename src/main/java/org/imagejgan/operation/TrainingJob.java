// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Examples;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.ModelPackage;
import org.imagejgan.model.Networks;
import org.imagejgan.model.PackageContent;
import org.imagejgan.model.PackageExport;
import org.imagejgan.model.Provenance;
import org.imagejgan.model.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/**
 * Trains any system on examples and leaves a package: what all training verbs share.
 *
 * @param system what is trained
 * @param config its settings
 * @param images channels in and out
 * @param examples what it learns from
 * @param settings where to and how
 * @param packing what the package holds
 */
public record TrainingJob<C extends Record>(
        GanSystem<C> system, C config, ImageSpec images, Examples examples, Settings settings, Packing<C> packing) {

    /**
     * Where to and how.
     *
     * @param output the package to write; the checkpoint is written beside it
     * @param name of the model
     * @param data what it is trained on, in words
     * @param seed equal seeds give equal models on a CPU
     * @param device as {@link Compute#open} takes it
     * @param start a package whose weights are the start, or null for random ones
     * @param resume whether to go on from the checkpoint, if there is one
     * @param overwrite whether an existing package is replaced
     * @param kept whether checkpoints are written
     * @param every steps between checkpoints
     */
    record Settings(
            Path output,
            String name,
            String data,
            long seed,
            String device,
            Path start,
            boolean resume,
            boolean overwrite,
            boolean kept,
            long every) {
        /** The checkpoint of the training that makes this output. */
        Path checkpoint() {
            return TrainingJob.checkpoint(output);
        }
    }

    /** The checkpoint of the training that made a package. */
    public static Path checkpoint(Path output) {
        return output.resolveSibling(output.getFileName() + ".checkpoint");
    }

    /** Steps between checkpoints, where nothing speaks for another number. */
    static final long EVERY = 500;

    /** What goes into the package of a trained model. */
    interface Packing<C> {
        PackageContent pack(C config, Networks networks, Provenance provenance);

        /** Leaves of a training that ran out of memory what so many finished stages made; false if that is nothing. */
        default boolean shorten(Networks networks, int stages) {
            return false;
        }
    }

    /** What is trained, in words: what a checkpoint is known by. */
    public static String plan(GanSystem<?> system, Record config, String data) {
        return system.card().id() + " " + Configs.toMap(config) + " " + data;
    }

    /** A job whose package holds all programs of the system, with a config of its type, which the compiler cannot see to fit. */
    @SuppressWarnings("unchecked")
    static <C extends Record> TrainingJob<C> of(
            GanSystem<C> system, Record config, ImageSpec images, Examples examples, Settings settings) {
        return new TrainingJob<>(
                system,
                (C) config,
                images,
                examples,
                settings,
                (c, networks, provenance) -> new PackageContent(
                        settings.name(),
                        system.card(),
                        system.programs(c, images, networks),
                        provenance,
                        Map.of(),
                        Optional.empty()));
    }

    /**
     * Trains until the schedule ends or the user stops; either way a usable package is left.
     *
     * @param test tries the model after every checkpoint, with the steps done so far
     * @return the package
     */
    Path run(BiConsumer<Networks, Long> test, TrainingListener listener, Progress progress) throws IOException {
        refuseExisting();
        try (Compute compute = Compute.open(settings.device())) {
            progress.status("Training on " + compute.report());
            compute.seed(settings.seed());
            Networks networks = system.networks(config, images, compute);
            List<Stage> stages = system.schedule(config, networks);
            if (settings.start() != null)
                ModelPackage.copyWeights(
                        settings.start(),
                        system.programs(config, images, networks).get(0).block());
            listener.started(
                    system.card().title(),
                    stages.stream().mapToLong(Stage::steps).sum());
            Trainer trainer = new Trainer(stages, networks, examples, options(compute), listener, progress);
            trainer.validate(step -> test.accept(networks, step));
            if (settings.resume() && Trainer.hasCheckpoint(settings.checkpoint()))
                trainer.resume(settings.checkpoint());
            train(trainer, networks, progress);
            export(networks, trainer.steps(), compute);
        }
        listener.finished(settings.output());
        return settings.output();
    }

    private void train(Trainer trainer, Networks networks, Progress progress) throws IOException {
        try {
            trainer.train();
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            if (!packing.shorten(networks, trainer.stagesDone()))
                throw new IllegalStateException(
                        "There is not enough memory for this training. Train smaller images or patches, or on another"
                                + " device.",
                        e);
            progress.warn("Memory ran out in stage " + (trainer.stagesDone() + 1) + ". The model keeps the "
                    + trainer.stagesDone() + " stages before; for more, choose a smaller size.");
        }
    }

    private void refuseExisting() throws IOException {
        if (Files.exists(settings.output()) && !settings.overwrite()) {
            throw new FileAlreadyExistsException(
                    "output=" + settings.output() + " exists. Choose another name, or add overwrite.");
        }
        Path folder = settings.output().toAbsolutePath().getParent();
        Files.createDirectories(folder);
        if (!Files.isWritable(folder))
            throw new IOException("The folder " + folder + " of output= cannot be written to.");
    }

    private Trainer.Options options(Compute compute) {
        return new Trainer.Options(
                settings.seed(),
                compute.mixed(),
                plan(system, config, settings.data()),
                settings.kept() ? settings.checkpoint() : null,
                settings.every());
    }

    private void export(Networks networks, long steps, Compute compute) throws IOException {
        Provenance provenance = new Provenance(
                Provenance.FORMAT,
                system.card().id(),
                Configs.portable(config),
                images.in(),
                images.out(),
                images.in() == images.out(),
                true,
                settings.seed(),
                steps,
                settings.data(),
                "GAN for ImageJ on " + compute.report());
        PackageContent content = packing.pack(config, networks, provenance);
        PackageExport.write(settings.output(), content, networks, settings.overwrite());
    }
}
