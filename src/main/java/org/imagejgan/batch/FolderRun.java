// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.Glance;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.ZarrPlate;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;

/**
 * Applies one operation to every image of a folder. An image that fails, in whatever way, is reported; a result that exists
 * is kept unless {@code overwrite}, so that a run that was stopped or killed goes on where it was. A result that a file of
 * its image's format cannot hold is written as TIFF. Files appear when they are whole; after a cancel the finished results
 * stay.
 *
 * @param input an existing folder with at least one image
 * @param output the folder for the results, made if missing; not {@code input} itself
 * @param search which images
 * @param naming how results are called
 * @param stops whether a failure ends the run; otherwise the rest goes on
 * @param report the file for a table of what became of each image; null for none
 */
public record FolderRun(
        Path input, Path output, Search search, Naming naming, boolean overwrite, boolean stops, Path report) {

    /** All images of the folder itself, under their own names. */
    public FolderRun(Path input, Path output, boolean overwrite) {
        this(input, output, Search.PLAIN, Naming.SAME, overwrite, false, null);
    }

    /** What is done to each image, on one thread; the image is closed afterwards. */
    @FunctionalInterface
    public interface Operation {
        NewImage apply(OpenImage image, Progress progress) throws IOException;

        /** Refuses what would be refused for every image, before anything is made. */
        default void ready() throws IOException {}

        /** A verb with its model; closing it is left to the caller. */
        static Operation of(ImageOperation verb) {
            return new Operation() {
                @Override
                public NewImage apply(OpenImage image, Progress progress) throws IOException {
                    return verb.run(image, progress);
                }

                @Override
                public void ready() throws IOException {
                    verb.ready();
                }
            };
        }
    }

    /**
     * @throws IllegalArgumentException if the folders cannot be used as said above
     * @throws IOException if a folder cannot be read or made
     * @throws IllegalStateException if nothing can be computed on this machine, for any image, or another run writes the
     *     report
     */
    public FolderReport run(Operation operation, Progress progress) throws IOException {
        Search.Found found = found();
        boolean plate = ZarrPlate.isOne(input);
        Map<Path, ResultFile> files = plate ? inPlate(found.images()) : OutputNames.in(output, found.images(), naming);
        refuseOutput();
        operation.ready();
        makeOutput();
        if (!found.left().isEmpty())
            progress.note("Images in the folders in it are left alone: " + String.join(", ", found.left()) + ".");
        try (Outcomes outcomes = new Outcomes(this, progress)) {
            found.unreadable().forEach((folder, reason) -> outcomes.failed(folder, 0, reason));
            List<FileJob> jobs = open(files, outcomes);
            FolderReport done = outcomes.sum(over(jobs, operation, outcomes, progress));
            if (plate && done.succeeded()) ZarrPlate.of(input).finish(output);
            return done;
        } finally {
            sweep(files.values());
        }
    }

    private int over(List<FileJob> jobs, Operation operation, Outcomes outcomes, Progress progress) {
        try {
            return new FileLoop(operation, overwrite, outcomes, progress).over(jobs);
        } catch (Cancelled e) {
            progress.note("Stopped: " + outcomes.sum(0).summary() + " The same again goes on with the rest.");
            throw e;
        }
    }

    /** The images of a plate stand at the same places in another one, under names that its wells give. */
    private Map<Path, ResultFile> inPlate(List<Path> images) throws IOException {
        if (!ImageFiles.isZarr(output))
            throw new IllegalArgumentException(
                    "input=" + input + " holds the images of a plate. Give output= a name that"
                            + " ends in .zarr, for a plate of the results.");
        Map<Path, ResultFile> files = new LinkedHashMap<>();
        for (Path image : images) {
            Path to = output.resolve(image);
            files.put(image, new ResultFile(to, to));
        }
        return files;
    }

    private Search.Found found() throws IOException {
        if (ZarrPlate.isOne(input)) return new Search.Found(ZarrPlate.of(input).images(), List.of(), Map.of());
        Search.Found found = search.in(input, output);
        if (!found.images().isEmpty()) return found;
        String fitting = search.pattern().isBlank() ? "" : " that fits pattern=" + search.pattern();
        String where = search.recursive() ? " and those in it hold" : " holds";
        String more =
                found.left().isEmpty() || search.recursive() ? "" : " To look into the folders in it, add recursive.";
        throw new IllegalArgumentException(
                "The folder input=" + input + where + " no image" + fitting + ". Give one that does." + more);
    }

    /** What is still to be done; a file that stands there and is no image is no result. */
    private List<FileJob> open(Map<Path, ResultFile> files, Outcomes outcomes) {
        List<FileJob> open = new ArrayList<>();
        for (Map.Entry<Path, ResultFile> file : files.entrySet()) {
            FileJob job = new FileJob(file.getKey(), input.resolve(file.getKey()), file.getValue());
            Optional<Path> there =
                    overwrite ? Optional.empty() : file.getValue().existing();
            Optional<String> refused =
                    there.isEmpty() ? Refusal.ofWriting(job.to().usual()) : Optional.empty();
            if (refused.isPresent())
                outcomes.failed(
                        job.image(), 0, "\"" + job.to().usual() + "\" cannot be written: " + refused.get() + ".");
            else if (there.isEmpty()) open.add(job);
            else if (whole(there.get())) outcomes.kept(job, there.get());
            else
                outcomes.failed(
                        job.image(),
                        0,
                        "\"" + there.get()
                                + "\" exists and is no whole image. It is kept: remove it, or add overwrite.");
        }
        return open;
    }

    private static boolean whole(Path file) {
        try {
            return Glance.whole(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes what a killed run left of files. */
    private void sweep(Collection<ResultFile> files) {
        Set<Path> folders = files.stream().map(file -> file.usual().getParent()).collect(Collectors.toSet());
        if (report != null) folders.add(report.toAbsolutePath().getParent());
        for (Path folder : folders) if (Files.isDirectory(folder)) WholeFile.sweep(folder);
    }

    /** Asked before the work, and before anything is made. */
    private void refuseOutput() throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output))
            throw new IllegalArgumentException(
                    "output=" + output + " is a file. For the images of a folder, name a folder.");
        refuseUnwritable(new OutputPlace(output).unwritable());
        if (!Files.exists(output)) return;
        if (Files.isSameFile(input, output))
            throw new IllegalArgumentException(
                    "input and output are the same folder, " + output + ". Name another, so that no original is lost.");
        refuseUnwritable(Refusal.ofFolder(output));
    }

    private void makeOutput() throws IOException {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            refuseUnwritable(Optional.of(Refusal.reason(e)));
        }
    }

    private void refuseUnwritable(Optional<String> reason) throws IOException {
        if (reason.isPresent())
            throw new IOException(
                    "Nothing can be written to output=" + output + ": " + reason.get() + ". Choose another folder.");
    }
}
