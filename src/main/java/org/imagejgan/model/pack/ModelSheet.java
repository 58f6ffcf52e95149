// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.read.PackageReader;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Scales;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Methods;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;

/**
 * What a package says of itself, read from its description alone.
 *
 * @param name of its file, for messages
 * @param provenance what our own packages say of their making; empty for others'
 * @param methods what its methods take and give, {@code forward} among them
 */
public record ModelSheet(
        String name, ModelDescription description, Optional<Provenance> provenance, Map<String, Signature> methods) {
    static final String FORWARD = "forward";

    static ModelSheet of(String name, ModelDescription description) {
        Optional<Provenance> provenance =
                config(description, Provenance.KEY).map(map -> record(name, Provenance.KEY, map, Provenance.class));
        Map<String, Signature> methods = config(description, Methods.KEY)
                .map(EarlierMethods::completed)
                .map(stated -> record(name, Methods.KEY, stated, Methods.class).methods())
                .orElseGet(() -> Map.of(FORWARD, described(description, provenance)));
        return new ModelSheet(name, description, provenance, methods);
    }

    /**
     * Reads the description of a package and no other file of it: that these are whole is known once it is opened.
     *
     * @param path a zip, an unpacked folder or its description
     * @throws IOException if it cannot be read; the message says why
     */
    public static ModelSheet read(Path path) throws IOException {
        try {
            return of(path.getFileName().toString(), PackageReader.describe(path));
        } catch (RuntimeException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    /** A part of the description's config; empty where there is none. */
    <R extends Record> Optional<R> block(String key, Class<R> type) {
        return config(description, key).map(map -> record(name, key, map, type));
    }

    private static Optional<Map<String, Object>> config(ModelDescription description, String key) {
        if (!(description.config().get(key) instanceof Map<?, ?> map)) return Optional.empty();
        Map<String, Object> config = new LinkedHashMap<>();
        map.forEach((name, value) -> config.put(String.valueOf(name), value));
        return Optional.of(config);
    }

    private static <R extends Record> R record(String name, String key, Map<String, ?> map, Class<R> type) {
        return Configs.fromMap(map, type, "config." + key + " of the model " + name);
    }

    /** What a package takes and gives that does not state it: others', and ours of before. */
    private static Signature described(ModelDescription description, Optional<Provenance> provenance) {
        int in = description.input().channels();
        int out = description.output().channels();
        boolean masked = description.masked();
        boolean colours = provenance.isPresent() && in == 1 && out == 2;
        boolean own = provenance.map(ours -> masked || ours.restore()).orElse(false);
        Values values = own ? Values.OWN : Values.NONE;
        Signature.Input image = Signature.Input.image(in, colours ? Values.LIGHTNESS : values);
        Signature.Output made = Signature.Output.image(out, colours ? Values.CHROMA : values);
        return masked ? Signature.image(image, made, Signature.Input.mask()) : Signature.image(image, made);
    }

    /** What the method takes and gives that other software runs. */
    public Signature signature() {
        return methods.get(FORWARD);
    }

    /** Whether that makes one image of one image, with nothing beside it but a mask, or does not say. */
    boolean ofImages() {
        return signature().ofImages();
    }

    /** The scales of a single-image model of ours; empty for others. */
    public Optional<Scales> scales() {
        return block(Scales.KEY, Scales.class);
    }

    /** How far the training of a single-image model had come that was stopped; empty where it ended, and for others. */
    public Optional<Unfinished> unfinished() {
        return block(Unfinished.KEY, Unfinished.class);
    }

    /** How its methods are run in tiles whose norms take the statistics of the whole image; empty for others. */
    Optional<WholeStatistics> statistics() {
        return block(WholeStatistics.KEY, WholeStatistics.class);
    }

    /** SHA-256 of its TorchScript archive; empty where it has none, or does not say. */
    public String weightsSum() {
        return description.weights() == null ? "" : description.weights().file().sha256();
    }

    /** The verb that it is for, by what it takes and gives, or by its tags where that leaves two. */
    public Task task() {
        Signature signature = signature();
        if (description.config().containsKey(Scales.KEY)) return Task.SINGLE_IMAGE;
        if (signature.image().isEmpty() && !signature.ofMap()) return Task.GENERATE;
        if (signature.masked()) return Task.INPAINT;
        if (signature.colours()) return Task.COLORIZE;
        if (enlargement() > 1.5) return Task.SUPER_RESOLVE;
        boolean denoises = tagged(Task.DENOISE);
        if (denoises != tagged(Task.TRANSLATE)) return denoises ? Task.DENOISE : Task.TRANSLATE;
        return signature.imageToImage() && signature.restores() ? Task.DENOISE : Task.TRANSLATE;
    }

    private boolean tagged(Task task) {
        return description.about().tags().contains(task.tag());
    }

    /** How many times as wide as its image is what it makes; 1 where it says nothing. */
    public double enlargement() {
        double in = width(description.input().axis("x").map(axis -> axis.scale()));
        double out = width(description.output().axis("x").map(axis -> axis.scale()));
        return in / out;
    }

    private static double width(Optional<Double> scale) {
        return scale.orElse(1.0);
    }
}
