// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.progress.Progress;

/**
 * Applies one operation to an image, and writes the result to an OME-Zarr plane by plane. The planes of all channels at one
 * slice and frame are a piece, or a block of them where they are large: a square of the image before, so that what the
 * pieces are follows from the image alone. Whoever makes the last of them makes the coarser levels as well, and then the result gets
 * its name.
 *
 * @param source how the image is opened, by each who makes planes
 * @param output the OME-Zarr
 * @param share which part of the planes
 * @param report the file for a table of what became of each piece; null for none
 * @param stops whether a failure ends the work; otherwise the rest goes on
 */
public record PlaneJob(Source source, Path output, Share share, Path report, boolean stops) implements Job {
    /** The piece after all others, which is begun when no plane is missing. */
    static final int LAST = -1;

    /** Without a report; what fails is told at the end. */
    public PlaneJob(Source source, Path output, Share share) {
        this(source, output, share, null, false);
    }

    /** How an image is opened that is read plane by plane. */
    @FunctionalInterface
    public interface Source {
        OpenImage open(Progress progress) throws IOException;
    }

    /** The calling thread, as those who make planes; closing it closes the operation. */
    public Workers here(ImageOperation operation) {
        return new PlaneLoop(source, output, operation);
    }

    @Override
    public FolderReport run(Workers workers, Progress progress) throws IOException {
        Path folder = output.toAbsolutePath();
        List<Piece> pieces = share.of(pieces());
        try (Outcomes outcomes = new Outcomes(folder, folder.getParent(), report, stops, false, progress)) {
            if (Files.exists(output)) {
                for (Piece piece : pieces) outcomes.add(Outcome.kept(piece.name(), folder.resolve(piece.name())));
                return outcomes.sum(0);
            }
            workers.ready();
            int left = pieces.isEmpty() ? 0 : workers.work(pieces, outcomes, progress);
            if (left == 0 && outcomes.sum(0).succeeded()) finish(workers, outcomes, progress);
            return outcomes.sum(left);
        }
    }

    private void finish(Workers workers, Outcomes outcomes, Progress progress) throws IOException {
        List<Outcome> ends = new ArrayList<>();
        workers.work(List.of(piece("coarser levels", LAST)), ends::add, progress);
        for (Outcome end : ends) if (end.status() == Outcome.Status.FAILED) outcomes.add(end);
        if (!outcomes.sum(0).succeeded()) return;
        progress.note(
                Files.exists(output)
                        ? output + " is whole."
                        : output
                                + " is not whole yet: other parts of it are missing. The last one that is made gives it"
                                + " its name.");
    }

    private List<Piece> pieces() throws IOException {
        OpenImage image = source.open(Progress.NONE);
        int slices = image.slices();
        PlaneCut cut = PlaneCut.of(image.width(), image.height());
        List<Piece> pieces = new ArrayList<>();
        for (int place = 0; place < slices * image.frames(); place++) {
            String name = name(place, slices, image.frames());
            if (cut.isWhole()) pieces.add(piece(name, place));
            else for (int block = 0; block < cut.count(); block++) pieces.add(piece(name, place, block, cut));
        }
        return pieces;
    }

    /** What a piece's maker has to make, in the pixels of a result of that size. */
    static Rectangle region(Piece piece, OpenImage image, PlaneCut result) {
        if (piece.places().size() == 1) return result.all();
        Rectangle block = PlaneCut.of(image.width(), image.height())
                .block(Integer.parseInt(piece.places().get(1)));
        int factor = result.width() / image.width();
        return new Rectangle(block.x * factor, block.y * factor, block.width * factor, block.height * factor);
    }

    private static String name(int place, int slices, int frames) {
        String slice = "z=" + (place % slices + 1);
        if (frames == 1) return slice;
        String frame = "t=" + (place / slices + 1);
        return slices == 1 ? frame : frame + " " + slice;
    }

    private static Piece piece(String name, int place) {
        return new Piece(name, List.of(String.valueOf(place)));
    }

    private static Piece piece(String plane, int place, int block, PlaneCut cut) {
        String name = plane + " y=" + (block / cut.across() + 1) + " x=" + (block % cut.across() + 1);
        return new Piece(name, List.of(String.valueOf(place), String.valueOf(block)));
    }
}
