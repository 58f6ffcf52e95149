// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.progress.Progress;

/**
 * One image of a run.
 *
 * @param image relative to the run's folder
 * @param from the file
 */
record FileJob(Path image, Path from, ResultFile to) {

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
