// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.progress.Progress;

/**
 * The images that a training names.
 *
 * @param open the open image, which is learned from where no input is named; null for none
 * @param progress is told what of the files an image cannot hold
 */
record Inputs(Answers answers, OpenImage open, Progress progress) {
    Inputs(Answers answers, OpenImage open) {
        this(answers, open, Progress.NONE);
    }

    /** What is done with an image. */
    interface Taker {
        void take(OpenImage image) throws IOException;
    }

    /**
     * Hands out those of a key, one after the other.
     *
     * @throws IllegalArgumentException if there are none
     * @throws IOException naming the files that cannot be read
     */
    void each(String key, Taker taker) throws IOException {
        each(key, new Reading(this), taker);
    }

    /** The same with a reading, which this ends, of other files too. */
    void each(String key, Reading reading, Taker taker) throws IOException {
        if (answers.given(key)) {
            List<Path> files = files(path(key));
            if (files.isEmpty())
                throw new IllegalArgumentException(
                        "There is nothing to learn from: no image was found in " + key + "=" + path(key) + ".");
            for (Path file : files) {
                Optional<OpenImage> image = reading.read(file);
                if (image.isPresent()) taker.take(image.get());
            }
            reading.end();
        } else if (open != null && key.equals("input")) {
            taker.take(open);
        } else {
            throw new IllegalArgumentException(
                    "There is nothing to learn from: open an image, or name a folder or file with " + key + "=.");
        }
    }

    /** The only one. @throws IllegalArgumentException if there is none */
    OpenImage one() throws IOException {
        if (answers.given("input")) return read(path("input"));
        if (open != null) return open;
        throw new IllegalArgumentException(
                "There is nothing to learn from: open an image, or name an image file with input=.");
    }

    /** Whether {@code input} says what its images are: by folders, or as a table. */
    boolean labelled() throws IOException {
        return answers.given("input") && Labelled.is(path("input"));
    }

    /** @throws org.imagejgan.progress.Cancelled if the user asked to stop */
    OpenImage read(Path file) throws IOException {
        progress.check();
        return OpenImage.read(file, progress);
    }

    Path path(String key) {
        return Path.of(answers.text(key, "").trim());
    }

    /** The files of a folder, or the one file, to read. */
    static List<Path> files(Path path) throws IOException {
        return ImageFiles.isFolder(path) ? ImageFiles.imagesIn(path) : List.of(path);
    }
}
