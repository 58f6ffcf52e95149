// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param share which part of the images; names of results are those of a run over all of them
 */
public record FolderRun(
        Path input,
        Path output,
        Search search,
        Naming naming,
        boolean overwrite,
        boolean stops,
        Path report,
        Share share)
        implements Job {
    /** Machines that share the work do not always see each other's locks: what is younger may be written by another. */
    private static final Duration LEFT = Duration.ofHours(1);

    /** All images of the folder itself, under their own names. */
    public FolderRun(Path input, Path output, boolean overwrite) {
        this(input, output, Search.PLAIN, Naming.SAME, overwrite, false, null, Share.WHOLE);
    }

    /** What is done to each image, on one thread; the image is closed afterwards. */
    @FunctionalInterface
    public interface Operation extends AutoCloseable {
        NewImage apply(OpenImage image, Progress progress) throws IOException;

        /** Refuses what would be refused for every image, before anything is made. */
        default void ready() throws IOException {}

        @Override
        default void close() throws IOException {}

        /** A verb with its model. */
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

                @Override
                public void close() throws IOException {
                    verb.close();
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
        return run(here(operation), progress);
    }

    /** The calling thread, as those who make this run's pieces, or some of them; closing it closes the operation. */
    public Workers here(Operation operation) {
        return new FileLoop(overwrite, operation);
    }

    /** The same by others. */
    @Override
    public FolderReport run(Workers workers, Progress progress) throws IOException {
        Search.Found found = found();
        boolean plate = ZarrPlate.isOne(input);
        Map<Path, ResultFile> files = plate ? inPlate(found.images()) : OutputNames.in(output, found.images(), naming);
        refuseOutput();
        workers.ready();
        makeOutput();
        if (!found.left().isEmpty())
            progress.note("Images in the folders in it are left alone: " + String.join(", ", found.left()) + ".");
        try (Outcomes outcomes = new Outcomes(this, progress)) {
            found.unreadable()
                    .forEach((folder, reason) ->
                            outcomes.add(Outcome.failed(folder.toString(), input.resolve(folder), 0, reason)));
            List<Piece> open = open(files, share.of(found.images()), outcomes);
            FolderReport done = outcomes.sum(over(open, workers, outcomes, progress));
            // Of several shares, the last one finds the results of all.
            if (plate && done.succeeded() && files.values().stream().allMatch(FolderRun::isWhole))
                ZarrPlate.of(input).finish(output);
            return done;
        } finally {
            sweep(files.values());
        }
    }

    private static boolean isWhole(ResultFile file) {
        return file.existing().filter(FolderRun::whole).isPresent();
    }

    private static int over(List<Piece> pieces, Workers workers, Outcomes outcomes, Progress progress)
            throws IOException {
        try {
            return pieces.isEmpty() ? 0 : workers.work(pieces, outcomes, progress);
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
    private List<Piece> open(Map<Path, ResultFile> files, List<Path> images, Outcomes outcomes) {
        List<Piece> open = new ArrayList<>();
        for (Path image : images) {
            FileJob job = new FileJob(image.toString(), input.resolve(image), files.get(image));
            Optional<Path> there = overwrite ? Optional.empty() : job.to().existing();
            Optional<String> refused =
                    there.isEmpty() ? Refusal.ofWriting(job.to().usual()) : Optional.empty();
            if (refused.isPresent())
                outcomes.add(job.failed("\"" + job.to().usual() + "\" cannot be written: " + refused.get() + "."));
            else if (there.isEmpty()) open.add(job.piece());
            else if (whole(there.get())) outcomes.add(Outcome.kept(job.name(), there.get()));
            else
                outcomes.add(job.failed("\"" + there.get()
                        + "\" exists and is no whole image. It is kept: remove it, or add overwrite."));
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
        folders.removeIf(folder -> !Files.isDirectory(folder));
        if (share.whole()) folders.forEach(WholeFile::sweep);
        else folders.forEach(folder -> WholeFile.sweep(folder, LEFT));
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
