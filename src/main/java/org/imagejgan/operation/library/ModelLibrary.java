// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.PackageFiles;
import org.imagejgan.disk.Kind;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelSheet;
import org.imagejgan.operation.BundledModels;

/**
 * The models that a user can name: those that come with the plugin and those in the user's folder. A description is read
 * once and again when its file has changed; one that cannot be read hides no other.
 *
 * @param folder of the user's models, which may not exist
 */
public record ModelLibrary(Path folder) {
    private static final String ZIP = ".zip";
    private static final int NAMED = 20;
    private static final Map<Path, Seen> SEEN = new ConcurrentHashMap<>();

    /** What was read of a package that looked so. */
    private record Seen(List<Object> stamp, LibraryModel model) {}

    /** That of this user. @throws IOException if the settings of its place cannot be read */
    public static ModelLibrary ofUser() throws IOException {
        return new ModelLibrary(UserFolder.get().models());
    }

    /**
     * The package that a value of {@code model=} means.
     *
     * @param model the id of a bundled model, the name of one in the user's folder, or a path
     * @param task the verb whose models a message names
     * @throws IllegalArgumentException if there is none
     */
    public static Path resolve(String model, Task task) throws IOException {
        if (BundledModels.has(model)) return BundledModels.unpacked(model);
        Path path = Path.of(model);
        boolean name = isName(model);
        if (name) {
            Optional<Path> own = ofUser().find(model);
            if (own.isPresent()) return own.get();
        }
        if (Kind.isSpecial(path))
            throw new IllegalArgumentException("The model '" + model + "' is " + Kind.of(path)
                    + ", which cannot be read here. Copy the package to a file.");
        if (Files.exists(path)) return path;
        List<String> choices = new ArrayList<>();
        if (!BundledModels.ids(task).isEmpty()) choices.add("one of " + BundledModels.ids(task));
        List<String> own = name ? ofUser().names() : List.of();
        if (!own.isEmpty()) choices.add("one of yours " + first(own));
        if (task == Task.DENOISE) choices.add("'self' to train on this image");
        choices.add("the path of a model package");
        throw new IllegalArgumentException(
                "The model '" + model + "' does not exist. Give " + String.join(", or ", choices) + ".");
    }

    private static String first(List<String> names) {
        return names.size() <= NAMED ? names.toString() : names.subList(0, NAMED) + " and others";
    }

    /** Whether a text can be a name of a model, and is no path. */
    private static boolean isName(String model) {
        return !model.isBlank() && !model.matches(".*[/\\\\:].*|\\..*") && !model.endsWith(ZIP);
    }

    /** The package of a name in the user's folder. */
    public Optional<Path> find(String name) {
        if (!isName(name)) return Optional.empty();
        return Stream.of(folder.resolve(name + ZIP), folder.resolve(name))
                .filter(ModelLibrary::isPackage)
                .findFirst();
    }

    private static boolean isPackage(Path path) {
        String name = path.getFileName().toString();
        if (name.startsWith(".")) return false;
        return Files.isRegularFile(path)
                ? name.endsWith(ZIP)
                : PackageFiles.DESCRIPTIONS.stream().anyMatch(d -> Files.isRegularFile(path.resolve(d)));
    }

    private static String name(Path path) {
        String name = path.getFileName().toString();
        return Files.isDirectory(path) || !name.endsWith(ZIP) ? name : name.substring(0, name.length() - ZIP.length());
    }

    /** The names in the user's folder, sorted. @throws IOException if the folder cannot be read */
    public List<String> names() throws IOException {
        return paths().stream().map(ModelLibrary::name).toList();
    }

    private List<Path> paths() throws IOException {
        if (!Files.exists(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(ModelLibrary::isPackage)
                    .sorted(Comparator.comparing(ModelLibrary::name, String.CASE_INSENSITIVE_ORDER))
                    .toList();
        } catch (IOException e) {
            throw new IOException(
                    "The folder of your models, \"" + folder + "\", cannot be read: " + Refusal.reason(e)
                            + ". Mend that, or name another folder in \""
                            + UserFolder.get().settings() + "\".",
                    e);
        }
    }

    /** The models in the user's folder, sorted by name. @throws IOException if the folder cannot be read */
    public List<LibraryModel> own() throws IOException {
        List<LibraryModel> own = new ArrayList<>();
        for (Path path : paths()) own.add(read(name(path), path, false));
        return own;
    }

    /** The models that come with the plugin for a verb; for all verbs where that is null. */
    public static List<LibraryModel> bundled(Task task) throws IOException {
        List<LibraryModel> bundled = new ArrayList<>();
        for (String id : task == null ? BundledModels.ids() : BundledModels.ids(task))
            bundled.add(read(id, BundledModels.unpacked(id), true));
        return bundled;
    }

    /**
     * All of them, the bundled ones first.
     *
     * @param warned hears why the folder cannot be read, where that is so: the bundled ones are of use all the same
     */
    public List<LibraryModel> all(Consumer<String> warned) throws IOException {
        List<LibraryModel> all = new ArrayList<>(bundled(null));
        try {
            all.addAll(own());
        } catch (IOException e) {
            warned.accept(e.getMessage());
        }
        return all;
    }

    /**
     * The model that a value of {@code model=} means.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LibraryModel named(String model) throws IOException {
        if (BundledModels.has(model)) return read(model, BundledModels.unpacked(model), true);
        Optional<Path> own = find(model);
        if (own.isPresent()) return read(model, own.get(), false);
        if (!model.isBlank() && Files.exists(Path.of(model)) && !Kind.isSpecial(Path.of(model)))
            return read(name(Path.of(model)), Path.of(model), false);
        List<String> all = new ArrayList<>(BundledModels.ids());
        all.addAll(names());
        String what = model.isBlank() ? "model= is missing." : "The model '" + model + "' does not exist.";
        throw new IllegalArgumentException(what + " Give one of " + first(all) + " or the path of a model package.");
    }

    private static LibraryModel read(String name, Path path, boolean bundled) {
        Path key = path.toAbsolutePath();
        try {
            List<Object> stamp = stamp(path);
            Seen seen = SEEN.get(key);
            if (seen != null && seen.stamp().equals(stamp)) return seen.model();
            LibraryModel model = described(name, path, bundled);
            SEEN.put(key, new Seen(stamp, model));
            return model;
        } catch (IOException e) {
            return new LibraryModel(name, path, bundled, 0, Optional.empty(), Refusal.reason(e));
        }
    }

    private static LibraryModel described(String name, Path path, boolean bundled) throws IOException {
        long bytes = bytes(path);
        try {
            return new LibraryModel(name, path, bundled, bytes, Optional.of(ModelSheet.read(path)), "");
        } catch (IOException | RuntimeException e) {
            return new LibraryModel(name, path, bundled, bytes, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Times and sizes of the files that a description may be in. */
    private static List<Object> stamp(Path path) throws IOException {
        List<Object> stamp = new ArrayList<>();
        List<Path> files = Files.isDirectory(path)
                ? PackageFiles.DESCRIPTIONS.stream().map(path::resolve).toList()
                : List.of(path);
        for (Path file : files) {
            if (!Files.exists(file)) continue;
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            stamp.add(now.lastModifiedTime());
            stamp.add(now.size());
        }
        return stamp;
    }

    private static long bytes(Path path) throws IOException {
        if (!Files.isDirectory(path)) return Files.size(path);
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
