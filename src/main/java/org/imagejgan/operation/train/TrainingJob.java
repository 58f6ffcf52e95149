// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.disk.FileSize;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.disk.Refusal;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Familiar;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Scales;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.pack.Unfinished;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.Turn;
import org.imagejgan.training.CheckpointFiles;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;

/**
 * Trains any system on examples and leaves a package.
 */
public record TrainingJob<C extends Record>(
        GanSystem<C> system, C config, ImageSpec images, Examples examples, Settings settings) {

    /**
     * @param output the package to write; the checkpoint is written beside it
     * @param data what it is trained on, in words
     * @param seed equal seeds give equal models on a CPU
     * @param device as {@link Compute#open} takes it
     * @param start a package whose weights are the start, or null for random ones
     * @param resume whether to go on from the checkpoint, if there is one
     * @param kept whether checkpoints are written
     * @param every steps between checkpoints
     * @param values what the pictures of each role are, where that is the same for all images
     * @param micrometres width of a pixel of what is made of no image; NaN where it is not known
     * @param colours of the channels of what is made of no image; empty where they are not known
     * @param familiar what the images look like that the network is given; empty where that is not known
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
            long every,
            Map<String, Values> values,
            double micrometres,
            List<Integer> colours,
            Optional<Familiar> familiar) {
        /** The checkpoint of the training that makes this output. */
        Path checkpoint() {
            return CheckpointFiles.of(output);
        }
    }

    /** Is told of a training. */
    interface Watch {
        /** It begins, and has so many steps in all. */
        default void begins(Networks networks, long steps) {}

        /** Show what the model makes after so many steps; now and then. */
        default void look(Networks networks, long step) {}

        /** Try the model as it is after so many steps. */
        default void test(Networks networks, long step) {}
    }

    /** What is trained, in words: what a checkpoint is known by. */
    public static String plan(GanSystem<?> system, Record config, String data) {
        return system.card().id() + " " + Configs.toMap(config) + " " + data;
    }

    /**
     * Trains until the schedule ends or the user stops; either way a usable package is left.
     *
     * @return the package
     */
    Path run(Watch watch, TrainingListener listener, Progress progress) throws IOException {
        refuseExisting();
        try (OutputLock lock = OutputLock.take(
                        settings.output(), "the training of " + system.card().title());
                Compute compute = Compute.open(settings.device())) {
            progress.status("Making the networks on " + compute.report());
            Networks networks = networks(compute);
            requireRoom(networks);
            List<Stage> stages = system.schedule(config, networks);
            if (settings.start() != null) start(networks, progress);
            long total = stages.stream().mapToLong(Stage::steps).sum();
            watch.begins(networks, total);
            listener.started(system.card().title(), total);
            Trainer trainer = new Trainer(stages, networks, examples, options(compute), listener, progress);
            trainer.validate(step -> watch.test(networks, step));
            trainer.look(step -> watch.look(networks, step));
            boolean begun = settings.kept() && Trainer.hasCheckpoint(settings.checkpoint());
            if (begun && !settings.resume()) refuseAnew(trainer);
            if (begun && settings.resume()) trainer.resume(settings.checkpoint());
            progress.status("Taking the first step on " + compute.report());
            train(trainer, networks, progress);
            progress.status("Writing the model");
            export(networks, trainer.steps(), compute, progress);
        }
        listener.finished(settings.output());
        return settings.output();
    }

    private Networks networks(Compute compute) {
        try (Turn turn = Turn.take()) {
            compute.seed(settings.seed());
            return system.networks(config, images, compute);
        }
    }

    private void start(Networks networks, Progress progress) throws IOException {
        Program first = system.programs(config, images, networks).get(0);
        switch (ModelPackage.copyWeights(settings.start(), first.block(), images, first.scale())) {
            case CHANNELS ->
                progress.note(
                        "The start is a model of other channels: the layers that take and make these start anew.");
            case COLOURS ->
                progress.note(
                        "The start is a model of one channel: all channels begin with what it makes of their mean.");
            case FACTOR ->
                progress.note("The start is a model of another factor: the layers that make the pixels start anew.");
            case NOTHING -> {}
        }
    }

    private void train(Trainer trainer, Networks networks, Progress progress) throws IOException {
        try {
            trainer.train();
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            int done = trainer.stagesDone();
            if (done == 0 || !(system instanceof SingleImageSystem<C> single))
                throw new IllegalStateException(
                        "There is not enough memory for this training. Train smaller images or patches, or on another"
                                + " device.",
                        e);
            single.shorten(networks, done);
            progress.warn("Memory ran out in stage " + (done + 1) + ". The model keeps the " + done
                    + " stages before; for more, choose a smaller size.");
        }
    }

    private void refuseExisting() throws IOException {
        if (Files.exists(settings.output()) && !settings.overwrite()) {
            throw new FileAlreadyExistsException(
                    "output=" + settings.output() + " exists. Choose another name, or add overwrite.");
        }
        refuseUnwritable(settings.output(), "");
        // The longest name of all that it writes: better refused now than at the first checkpoint.
        if (settings.kept())
            refuseUnwritable(Trainer.longestName(settings.checkpoint()), ", where its checkpoints would be,");
    }

    /** A model that finds no room would be lost after all the training. */
    private void requireRoom(Networks networks) throws IOException {
        FileStore disk = Files.getFileStore(settings.output().toAbsolutePath().getParent());
        long needed = networks.bytes();
        // Some file systems do not tell.
        if (disk.getTotalSpace() <= 0 || disk.getUsableSpace() >= needed) return;
        throw new IOException("The disk of output=" + settings.output() + " is full: the model needs about "
                + FileSize.of(needed) + ", and " + FileSize.of(disk.getUsableSpace())
                + " are free. Free as much, or choose another folder.");
    }

    /** Hours of training are not overwritten because one word was forgotten. */
    private void refuseAnew(Trainer trainer) throws IOException {
        if (!settings.overwrite() && trainer.wasStopped(settings.checkpoint()))
            throw new FileAlreadyExistsException("This training of output=" + settings.output()
                    + " was stopped before its end, and its checkpoint is there ("
                    + settings.checkpoint().getFileName()
                    + "). Add resume to go on with it, or overwrite to begin anew.");
    }

    private static void refuseUnwritable(Path file, String what) throws IOException {
        Optional<String> reason = Refusal.ofWriting(file);
        if (reason.isPresent())
            throw new IOException("output=" + file + what + " cannot be written: " + reason.get()
                    + ". Choose another name or folder.");
    }

    private Trainer.Options options(Compute compute) {
        return new Trainer.Options(
                settings.seed(),
                compute.mixed(),
                plan(system, config, settings.data()),
                settings.kept() ? settings.checkpoint() : null,
                settings.every());
    }

    private void export(Networks networks, long steps, Compute compute, Progress progress) throws IOException {
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
        List<Program> programs = system.programs(config, images, networks);
        PackageContent content = PackageContent.of(settings.name(), system.card(), programs, provenance)
                .resolved(settings.values())
                .looking(settings.micrometres(), settings.colours());
        if (settings.familiar().isPresent())
            content = content.familiar(settings.familiar().get());
        Optional<Unfinished> stopped = Optional.empty();
        if (system instanceof SingleImageSystem<C> single && examples instanceof TrainingImage one) {
            Scales scales = single.scales(config, images, networks, one.source());
            content = content.of(scales, one.picture());
            stopped = Unfinished.of(
                    system.schedule(config, networks), scales.scales().size(), steps, scales.size());
            if (stopped.isPresent()) content = content.unfinished(stopped.get());
        }
        PackageExport.write(settings.output(), content, networks, settings.overwrite());
        stopped.ifPresent(stop -> progress.note("The model was stopped early, at " + stop.text()
                + (settings.kept() ? "; the same call with resume trains the rest." : ".")));
    }
}
