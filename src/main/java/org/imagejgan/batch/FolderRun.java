// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.disk.Refusal;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.progress.SaidOnce;

/**
 * Applies one operation to every image of a folder. An image that fails, in whatever way, is reported and the rest goes
 * on; a result that exists is kept unless {@code overwrite}; sub-folders are left alone, which is said. A result that a
 * file of its image's format cannot hold is written as TIFF. After a cancel the finished results stay.
 *
 * @param input an existing folder with at least one image
 * @param output the folder for the results, made if missing; not {@code input} itself
 */
public record FolderRun(Path input, Path output, boolean overwrite) {

    /** What is done to each image; the image is closed afterwards. */
    @FunctionalInterface
    public interface Operation {
        NewImage apply(OpenImage image, Progress progress) throws IOException;
    }

    /**
     * @throws IllegalArgumentException if the folders cannot be used as said above
     * @throws IOException if a folder cannot be read or made
     * @throws IllegalStateException if nothing can be computed on this machine, for any image
     */
    public FolderReport run(Operation operation, Progress progress) throws IOException {
        Map<Path, ResultFile> files = OutputNames.in(output, images());
        prepareOutput();
        leaveFolders(progress);
        List<Path> done = new ArrayList<>();
        List<Path> skipped = new ArrayList<>();
        Map<Path, String> failed = new LinkedHashMap<>();
        SaidOnce notes = new SaidOnce(progress);
        int index = 0;
        for (Map.Entry<Path, ResultFile> file : files.entrySet()) {
            progress.check();
            String name = file.getKey().getFileName().toString();
            Progress part = notes.by(new FileProgress(progress, name, index++, files.size()));
            Optional<Path> there =
                    overwrite ? Optional.empty() : file.getValue().existing();
            if (there.isPresent()) skipped.add(there.get());
            else one(file.getKey(), file.getValue(), operation, part, failed).ifPresent(done::add);
            part.advance(1, 1);
        }
        notes.count();
        return new FolderReport(done, skipped, failed);
    }

    /** The result; empty if the image failed, with whatever Java throws for one image. */
    private Optional<Path> one(
            Path from, ResultFile to, Operation operation, Progress progress, Map<Path, String> failed) {
        try {
            progress.status("opening");
            NewImage made = operation.apply(OpenImage.read(from, progress), progress);
            Path file = to.of(made);
            if (!file.equals(to.usual()))
                progress.note("the result is written as " + file.getFileName() + ": a file like "
                        + to.usual().getFileName() + " cannot hold it.");
            made.save(file, overwrite);
            return Optional.of(file);
        } catch (Cancelled e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            requireEngine(e);
            failed.put(from, reason(e));
            progress.warn(reason(e));
            return Optional.empty();
        }
    }

    /** The next image would fare no better where the engine's own library cannot be loaded. */
    private static void requireEngine(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof UnsatisfiedLinkError)
                throw new IllegalStateException(
                        "What computes cannot be loaded on this machine, so that no image of the folder can be worked"
                                + " on (" + reason(cause) + "). Install the plugin again, for this system and"
                                + " processor.",
                        e);
    }

    private static String reason(Throwable e) {
        if (e instanceof OutOfMemoryError) return "Java's memory is full; start it with more (-Xmx).";
        if (e instanceof StackOverflowError) return "Java's stack is full; start it with more (-Xss).";
        String message = e.getMessage() == null ? "no words are given" : e.getMessage();
        boolean sentence = e instanceof IOException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UncheckedIOException;
        return sentence && e.getMessage() != null ? message : e.getClass().getSimpleName() + ": " + message;
    }

    private void leaveFolders(Progress progress) throws IOException {
        try (Stream<Path> all = Files.list(input)) {
            List<String> folders = all.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            if (!folders.isEmpty())
                progress.note("Images in the folders in it are left alone: " + String.join(", ", folders) + ".");
        }
    }

    private List<Path> images() throws IOException {
        List<Path> images = ImageFiles.imagesIn(input);
        if (images.isEmpty())
            throw new IllegalArgumentException("The folder input=" + input + " holds no image. Give one that does.");
        return images;
    }

    private void prepareOutput() throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output))
            throw new IllegalArgumentException(
                    "output=" + output + " is a file. For the images of a folder, name a folder.");
        refuseUnwritable(Refusal.ofWriting(output.resolve("x")));
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            refuseUnwritable(Optional.of(Refusal.reason(e)));
        }
        if (Files.isSameFile(input, output))
            throw new IllegalArgumentException(
                    "input and output are the same folder, " + output + ". Name another, so that no original is lost.");
        refuseUnwritable(Refusal.ofFolder(output));
    }

    private void refuseUnwritable(Optional<String> reason) throws IOException {
        if (reason.isPresent())
            throw new IOException(
                    "Nothing can be written to output=" + output + ": " + reason.get() + ". Choose another folder.");
    }
}
