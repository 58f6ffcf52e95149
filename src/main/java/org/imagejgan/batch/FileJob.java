// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.progress.Progress;

/**
 * One image of a run.
 *
 * @param name below the run's folder
 * @param from the file
 */
record FileJob(String name, Path from, ResultFile to) {

    static FileJob of(Piece piece) {
        List<Path> places =
                piece.places().stream().map(text -> Path.of(URI.create(text))).toList();
        return new FileJob(piece.name(), places.get(0), new ResultFile(places.get(1), places.get(2)));
    }

    /** The same for another process: names that its system writes in other bytes stay what they are. */
    Piece piece() {
        return new Piece(
                name,
                Stream.of(from, to.usual(), to.tiff())
                        .map(path -> path.toUri().toString())
                        .toList());
    }

    /** What becomes of it where it is not begun. @param reason a sentence */
    Outcome failed(String reason) {
        return Outcome.failed(name, from, 0, reason);
    }

    /**
     * The file that can hold the result.
     *
     * @throws IOException if it is the image's own
     */
    Path target(NewImage made, Progress progress) throws IOException {
        Path file = to.of(made);
        if (!file.equals(to.usual()))
            progress.note("the result is written as " + file.getFileName() + ": a file like "
                    + to.usual().getFileName() + " cannot hold it.");
        if (Files.exists(file) && Files.isSameFile(file, from))
            throw new IOException("Its result \"" + file + "\" would be the image itself, which is a link to it. Name"
                    + " another output.");
        return file;
    }
}
