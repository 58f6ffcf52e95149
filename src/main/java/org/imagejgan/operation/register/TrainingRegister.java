// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.disk.WholeFile;

/**
 * The trainings of a user, newest first: a file {@code ID.json} each in one folder, and beside it {@code ID.png} with the
 * pictures that were shown last. Models, checkpoints and images are elsewhere and never touched.
 */
public record TrainingRegister(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final String END = ".json";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** That of this user. @throws IOException if the settings say no place for it; the message is a sentence */
    public static TrainingRegister get() throws IOException {
        return new TrainingRegister(UserFolder.get().trainings());
    }

    /**
     * All that can be read.
     *
     * @throws IOException if the folder cannot be; the message is a sentence
     */
    public List<TrainingRecord> all() throws IOException {
        if (!Files.exists(folder)) return List.of();
        List<TrainingRecord> all = new ArrayList<>();
        for (Path file : files()) read(file).ifPresent(all::add);
        all.sort(Comparator.comparing((TrainingRecord record) -> record.course().begun())
                .thenComparing(TrainingRecord::id)
                .reversed());
        return all;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(END))
                    .toList();
        } catch (IOException e) {
            throw new IOException(
                    "The trainings in \"" + folder + "\" cannot be listed: " + Refusal.reason(e) + ".", e);
        }
    }

    /** Empty where it is damaged, of a later version, or forgotten since. */
    private static Optional<TrainingRecord> read(Path file) {
        try {
            TrainingRecord record = JSON.readValue(file.toFile(), TrainingRecord.class);
            return Optional.of(record)
                    .filter(r -> r.format() == TrainingRecord.FORMAT && (r.id() + END).equals(name(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /**
     * One of them.
     *
     * @param name its id or how that begins, {@code last}, or its model: a path, or a file's name
     * @throws IllegalArgumentException if there is none, or if the beginning is that of several
     */
    public TrainingRecord named(String name) throws IOException {
        List<TrainingRecord> all = all();
        if (all.isEmpty()) throw new IllegalArgumentException("There are no trainings yet in " + folder + ".");
        if (name.equals("last")) return all.get(0);
        for (TrainingRecord record : all) if (record.id().equals(name)) return record;
        for (TrainingRecord record : all) if (called(record.model(), name)) return record;
        List<TrainingRecord> begun =
                all.stream().filter(record -> record.id().startsWith(name)).toList();
        if (begun.size() == 1 && !name.isBlank()) return begun.get(0);
        List<String> ids = all.stream().limit(10).map(TrainingRecord::id).toList();
        throw new IllegalArgumentException(
                "training=" + name + " names " + (begun.size() > 1 ? "several trainings" : "no training")
                        + ". Give last, a model's file name, or one of: " + String.join(", ", ids)
                        + (all.size() > ids.size() ? ", ..." : "") + ".");
    }

    private static boolean called(Path model, String name) {
        return name(model).equals(name)
                || name(model).equals(name + ".zip")
                || model.toString().equals(name);
    }

    /** The newest training of this verb that writes this model. */
    Optional<TrainingRecord> of(String verb, String output) throws IOException {
        return all().stream()
                .filter(record ->
                        record.request().verb().equals(verb) && record.output().equals(output))
                .findFirst();
    }

    /** An id that no training has, with the time and the model's name in it. */
    String fresh(String output) {
        String model = name(Path.of(output)).replaceAll("\\.zip$", "").replaceAll("[^\\p{L}\\p{N}-]+", "-");
        String id = LocalDateTime.now().format(STAMP) + "-" + model.substring(0, Math.min(40, model.length()));
        String free = id;
        for (int i = 2; Files.exists(file(free)) || Recording.runs(free); i++) free = id + "-" + i;
        return free;
    }

    private Path file(String id) {
        return folder.resolve(id + END);
    }

    void write(TrainingRecord record) throws IOException {
        new WholeFile(file(record.id()), true).write(out -> out.write(JSON.writeValueAsBytes(record)));
    }

    /** The file of a training's pictures, which may not exist. */
    public Path pictures(TrainingRecord record) {
        return folder.resolve(record.id() + ".png");
    }

    void writePictures(TrainingRecord record, byte[] png) throws IOException {
        new WholeFile(pictures(record), true).write(out -> out.write(png));
    }

    /**
     * Forgets a training. Its model, its checkpoint and its images stay.
     *
     * @throws IllegalArgumentException if it runs
     */
    public void forget(TrainingRecord record) throws IOException {
        if (record.state() == State.RUNNING)
            throw new IllegalArgumentException(
                    "The training " + record.id() + " is running. Stop it first, then it can be forgotten.");
        try {
            Files.deleteIfExists(pictures(record));
            Files.deleteIfExists(file(record.id()));
        } catch (IOException e) {
            throw new IOException(
                    "The training " + record.id() + " cannot be forgotten: " + Refusal.reason(e) + ".", e);
        }
    }
}
