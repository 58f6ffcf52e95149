// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.bioimageio.PackageCopy;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.model.pack.ModelSheet;
import org.imagejgan.model.pack.OpenPackages;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.predict.TestRun;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.CheckpointFiles;

/** What is done to the packages of the user's folder: they come, go and are handed on, whole or not at all. */
public record LibraryFiles(ModelLibrary library) {
    /** Runs the test of a package's own on a device. */
    public static TestRun test(LibraryModel model, String device, Progress progress) throws IOException {
        progress.status("Testing " + model.name());
        try (ModelSession session = ModelSession.open(model.path(), device)) {
            session.listen(progress);
            return TestRun.of(session);
        }
    }

    /**
     * Copies a package into the folder, once it is known that it is whole, may be loaded and runs.
     *
     * @param source a zip, or a folder with a description
     * @param name what it is to be called; empty for the name of its file
     * @param overwrite whether one of that name is replaced
     * @return its name
     * @throws IllegalArgumentException if the name is not free
     * @throws IOException if the package is damaged or cannot be run here, or the folder cannot be written
     */
    public String add(Path source, String name, boolean overwrite, Progress progress) throws IOException {
        String called = name.isBlank() ? nameOf(source) : called(name);
        Path target = library.folder().resolve(called + ".zip");
        requireFree(called, target, source, overwrite);
        progress.status("Checking " + source);
        try (ModelSession session = ModelSession.open(source, "cpu")) {
            boolean tests = session.model().description().outputs().stream().allMatch(o -> o.testTensor() != null);
            TestRun test = tests ? TestRun.of(session) : null;
            if (!tests)
                progress.warn(called + " has no test outputs: whether it does here what it should is not known.");
            else if (!test.within()) progress.warn(called + " does not do here what its package says. " + test.told());
        }
        UserFolder.get().made("The folder of your models", library.folder());
        PackageCopy.write(source, target, overwrite);
        return called;
    }

    private void requireFree(String name, Path target, Path source, boolean overwrite) throws IOException {
        if (BundledModels.has(name))
            throw new IllegalArgumentException(
                    "A model that comes with the plugin is called " + name + ". Give another name with model=.");
        Optional<Path> there = library.find(name);
        if (there.isEmpty()) return;
        if (Files.exists(source) && Files.isSameFile(there.get(), source))
            throw new IllegalArgumentException("source=" + source + " is in the folder of your models already.");
        boolean folder = !there.get().equals(target);
        if (!overwrite || folder)
            throw new IllegalArgumentException("You have a model called " + name + " (" + there.get()
                    + "). Give another name with model=" + (folder ? "" : ", or add overwrite") + ".");
        requireUnused(name, target);
    }

    /** What an imported package is called where nobody names it. @throws IllegalArgumentException if there is no such name */
    public static String nameOf(Path source) {
        return called(String.valueOf(source.toAbsolutePath().normalize().getFileName()));
    }

    /** A name without the endings of packages, that needs no brackets in a macro. */
    private static String called(String text) {
        String name = text.replaceFirst("(?i)\\.zip$", "")
                .replaceFirst("(?i)\\.bioimage\\.io$", "")
                .replaceAll("[^\\p{L}\\p{Nd}._-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        if (!name.isEmpty()) return name;
        throw new IllegalArgumentException(
                "model=" + text + " is no name for a model. Use letters, digits and hyphens.");
    }

    /** Copies the package of a model to a zip. */
    public static void export(LibraryModel model, Path target, boolean overwrite) throws IOException {
        PackageCopy.write(model.path(), target, overwrite);
    }

    /** What is on disk of a model beside its package, and goes with it: from where its training could go on. */
    public static List<Path> belongings(LibraryModel model) {
        return CheckpointFiles.existing(model.path());
    }

    /**
     * Removes a model of the user's with its belongings; what was kept of it in memory goes too.
     *
     * @throws IllegalArgumentException if it is not the user's
     * @throws IllegalStateException if it is in use, or a training writes it
     */
    public void remove(LibraryModel model) throws IOException {
        if (model.bundled())
            throw new IllegalArgumentException(
                    model.name() + " comes with the plugin and cannot be removed. Only models of yours can be.");
        if (library.find(model.name()).isEmpty())
            throw new IllegalArgumentException(model.path() + " is not in the folder of your models, \""
                    + library.folder() + "\". Remove it where it is.");
        requireUnused(model.name(), model.path());
        Optional<String> refused = Refusal.ofFolder(library.folder());
        if (refused.isPresent()) throw new IOException(model.path() + " cannot be removed: " + refused.get() + ".");
        try (OutputLock lock = OutputLock.take(model.path(), "its removal")) {
            model.sheet().map(ModelSheet::weightsSum).ifPresent(ModelSession::forget);
            List<Path> belongings = belongings(model);
            delete(model.path());
            for (Path file : belongings) delete(file);
        }
    }

    private static void delete(Path path) throws IOException {
        try {
            if (Files.isDirectory(path)) OwnFolder.remove(path);
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new IOException(path + " cannot be removed: " + Refusal.reason(e) + ".", e);
        }
    }

    private static void requireUnused(String name, Path path) {
        if (OpenPackages.has(path))
            throw new IllegalStateException(
                    "The model " + name + " is in use. Wait until the command that uses it has ended, or cancel it.");
    }
}
