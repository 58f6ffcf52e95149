// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Scale;
import org.imagejgan.model.Scales;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.pack.Unfinished;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.Scope;
import org.imagejgan.tensor.Turn;

/**
 * The scales and noise maps of a model of a single image that is loaded on a device. Noise maps are arrays of the scope
 * they were made in. Not safe for several threads.
 */
final class SingleImageSession implements AutoCloseable {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Where scales hand on images, noise does not tell how wide networks are: of SinGAN's 128 channels two thirds count. */
    private static final int IMAGES_PASS = 96;

    private final ModelSession loaded;
    private final ModelChoice choice;
    private final Scales scales;

    private SingleImageSession(ModelSession loaded, ModelChoice choice, Scales scales) {
        this.loaded = loaded;
        this.choice = choice;
        this.scales = scales;
    }

    /** Loads a model. @throws IllegalArgumentException if the package is no model of a single image */
    static SingleImageSession open(ModelChoice choice) throws IOException {
        if (choice.model().isBlank())
            throw new IllegalArgumentException("model= is missing. Name a model that GAN Single Train has made.");
        ModelSession loaded =
                ModelSession.open(ModelLibrary.resolve(choice.model(), Task.SINGLE_IMAGE), choice.device());
        Optional<Scales> scales = loaded.model().scales();
        if (scales.isPresent()) return new SingleImageSession(loaded, choice, scales.get());
        try (loaded) {
            throw noScales(loaded.model());
        }
    }

    /** Loads a model that the user named, and says so if its training was stopped early. */
    static SingleImageSession open(ModelChoice choice, Progress progress) throws IOException {
        SingleImageSession session = open(choice);
        session.unfinished()
                .ifPresent(stop -> progress.note("The model " + session.name() + " was stopped early, at " + stop.text()
                        + "; what it makes has" + " that size and detail."));
        return session;
    }

    private Optional<Unfinished> unfinished() {
        return loaded.model().sheet().unfinished();
    }

    private static IllegalArgumentException noScales(ModelPackage model) {
        String maker = model.provenance()
                .map(Provenance::system)
                .map(id -> " (it was trained with " + id + ")")
                .orElse("");
        return new IllegalArgumentException("model=" + model.name() + " is not a model of a single image" + maker
                + ". Name a model that GAN Single Train has made.");
    }

    ModelChoice choice() {
        return choice;
    }

    Scales scales() {
        return scales;
    }

    /** The finest scale's number, counted from 0. */
    int last() {
        return scales.scales().size() - 1;
    }

    /** Pixels on the scale of the image that was trained on. */
    SourcePixels pixels() {
        return new SourcePixels(scales.source(), scales.size(), name());
    }

    /** The file's name without its ending. */
    String name() {
        return loaded.model().name().replaceFirst("(?i)\\.zip$", "");
    }

    /** What the package says of its making. */
    Optional<Provenance> provenance() {
        return loaded.model().provenance();
    }

    /** The id of the system. */
    String system() {
        return provenance().map(Provenance::system).orElse("an unknown system");
    }

    /** @throws IllegalArgumentException if there is no such scale */
    void requireScale(int start) {
        if (start >= 0 && start <= last()) return;
        throw new IllegalArgumentException("start=" + start + " is no scale of the model " + name()
                + ". Allowed: 0 (the coarsest) to " + last() + " (the finest).");
    }

    /**
     * Refuses a model that takes images at its first scale alone.
     *
     * @param verb what cannot be done, for the message
     */
    void requireInjection(String verb) {
        if (scales.injectedNoise() && scales.injections().contains(last())) return;
        List<String> able = Systems.able(SingleImageSystem::injectedNoise);
        throw new IllegalArgumentException("The model " + name() + " was made with " + system() + ", which cannot "
                + verb + ". Use a model of " + String.join(" or ", able) + " with at least two scales.");
    }

    /**
     * Refuses a model that was trained for something else, with the line that trains the right one.
     *
     * @param verb what cannot be done, for the message
     */
    void requirePurpose(Purpose wanted, String verb) {
        if (servesFor(wanted)) return;
        List<String> able = Systems.able(s -> s.purposes().contains(wanted));
        throw new IllegalArgumentException("The model " + name() + " was trained for purpose=" + purpose()
                + " and cannot " + verb + ". Train another on the same image: singletrain input=IMAGE output=MODEL.zip"
                + " system=" + (able.contains(system()) ? system() : able.get(0)) + " purpose=" + wanted.word());
    }

    /** Refuses a model of a training that ended before its second scale. */
    void requireGrowth(String verb) {
        if (last() > 0) return;
        throw new IllegalArgumentException("The model " + name() + " has a single scale and cannot " + verb
                + ". Go on with its training (the same line with resume), or train one with more stages.");
    }

    /** Notes in a result what made it. */
    NewImage signed(NewImage result) {
        unfinished().ifPresent(stop -> result.note("GAN stage", stop.text()));
        return result.note("GAN model", loaded.model().name())
                .note("GAN device", loaded.report())
                .note("GAN seed", choice.seed());
    }

    /** Whether the model was trained for a purpose. */
    boolean servesFor(Purpose purpose) {
        return purpose().equals(purpose.word());
    }

    /** What it was trained for, as the key of the training says it. */
    String purpose() {
        Object purpose = provenance().map(p -> p.config().get("purpose")).orElse("an unknown purpose");
        return purpose.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a result of some size may cost. */
    SingleImageMemory memory() {
        int noise = scales.scales().stream().mapToInt(Scale::channels).max().orElseThrow();
        int width = scales.injectedNoise() ? Math.max(noise, IMAGES_PASS) : noise;
        return new SingleImageMemory(Memory.MACHINE, loaded.gpu(), width);
    }

    /** A stretch of work on the device; noise maps made in it are freed at its end. */
    Scope scope() {
        return loaded.scope();
    }

    /** An image as the first scale knows images from the training: with a little noise where that was added there. */
    Picture started(Picture image) {
        double noise = startNoise();
        return noise == 0 ? image : image.noisy(noise, new SplittableRandom(choice.seed()));
    }

    private double startNoise() {
        return Systems.serving(Task.SINGLE_IMAGE).stream()
                .filter(s -> s.card().id().equals(system()) && s instanceof SingleImageSystem<?>)
                .flatMap(s -> Arrays.stream(Purpose.values())
                        .filter(this::servesFor)
                        .map(((SingleImageSystem<?>) s)::startNoise))
                .findFirst()
                .orElse(0.0);
    }

    /**
     * Makes the noise that follows repeatable, as long as the caller has its {@link Turn}; the noise of one part of a
     * work does not depend on the other parts.
     */
    void seed(int part) {
        loaded.seed(new SplittableRandom(choice.seed() ^ part * SPREAD).nextLong());
    }

    /** The noise maps that reconstruct the training image, coarsest first. */
    NDList stored(Scope scope) {
        NDArray any =
                scope.manager().zeros(new Shape(1, scales.source().ranges().size(), 8, 8));
        return loaded.run("stored", new NDList(any));
    }

    /** The training image as the model reconstructs it, in [0, 1]. */
    Picture remembered() {
        try (Scope scope = scope()) {
            return generate(stored(scope)).cut();
        }
    }

    /**
     * Noise maps for some sizes: as stored below a scale, resized where the sizes differ, and new from there on.
     *
     * @param part of the work, see {@link #seed}
     * @param wanted all scales in the sizes wanted
     * @param from the first scale whose noise is new
     */
    NDList noise(int part, List<Scale> wanted, int from, Scope scope) {
        NDList kept = from > 0 ? stored(scope) : new NDList();
        NDList noise = new NDList();
        try (Turn turn = Turn.take()) {
            seed(part);
            for (int i = 0; i < wanted.size(); i++)
                noise.add(i < from ? fitted(kept.get(i), wanted.get(i), scope) : fresh(wanted.get(i), scope));
        }
        return noise;
    }

    /** New noise for one scale, of a part of the work, see {@link #seed}. */
    NDArray fresh(int part, Scale scale, Scope scope) {
        try (Turn turn = Turn.take()) {
            seed(part);
            return fresh(scale, scope);
        }
    }

    /** New noise for one scale. */
    NDArray fresh(Scale scale, Scope scope) {
        return scope.manager().randomNormal(shape(scale));
    }

    private static NDArray fitted(NDArray stored, Scale scale, Scope scope) {
        Shape shape = new Shape(
                1, stored.getShape().get(1), shape(scale).get(2), shape(scale).get(3));
        if (stored.getShape().equals(shape)) return stored;
        return Ops.resizeLike(stored, scope.manager().zeros(shape), Interpolation.BILINEAR, false);
    }

    private static Shape shape(Scale scale) {
        return new Shape(1, scale.channels(), scale.height() + scale.margin(), scale.width() + scale.margin());
    }

    /** An image from a noise map for each scale. */
    Picture generate(NDList noise) {
        return Sample.of(loaded.run("generate", noise).head()).picture();
    }

    /**
     * An image put in at a scale and led through those that follow.
     *
     * @param image in [0, 1]
     * @param noise the maps that the model takes there, see {@link Scales#firstNoise}
     */
    Picture from(int scale, Picture image, NDList noise, Scope scope) {
        NDList inputs = new NDList(
                scope.manager().create(image.values(), Sample.of(image).shape()));
        inputs.addAll(noise);
        return Sample.of(loaded.run("from_" + scale, inputs).head()).picture();
    }

    @Override
    public void close() throws IOException {
        loaded.close();
    }
}
