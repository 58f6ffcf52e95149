// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.check.Checked;
import org.imagejgan.operation.check.Table;
import org.imagejgan.operation.train.Partners;
import org.imagejgan.progress.Progress;

/**
 * Checks every image of a folder against those of equal names in others. An image that fails, or has no partner, is
 * reported and the rest goes on.
 *
 * @param input a folder of images
 * @param result a folder of results under the same names; null where they are made
 * @param reference a folder of how they should look; null if that is not known
 * @param share which of the images
 */
public record FolderCheck(Path input, Path result, Path reference, Share share) {

    /** Checks one image and leaves its maps where they belong. */
    @FunctionalInterface
    public interface Check {
        /** @param result null where it is made, as {@code reference} where there is none */
        Checked of(Path input, Path result, Path reference, Progress progress) throws IOException;

        /** About how many bytes the files of the last image take. */
        default long bytes() {
            return 0;
        }
    }

    /**
     * What came of it.
     *
     * @param before how many of them a run before had checked
     * @param failed images that have no figures, with the reason as a sentence
     * @param end why nothing more could be written, in sentences; empty where that is not so
     */
    public record Report(Table table, int before, Map<Path, String> failed, String end) {
        /** Whether all images have figures. */
        public boolean succeeded() {
            return failed.isEmpty() && end.isEmpty();
        }

        /** One line that counts, then one line for each image that failed. */
        public String summary() {
            StringBuilder text = new StringBuilder(table.rows().size() + " checked");
            if (before > 0) text.append(" (").append(before).append(" of them before)");
            if (!failed.isEmpty()) text.append(", ").append(failed.size()).append(" failed");
            text.append(".");
            if (!end.isEmpty()) text.append("\n").append(end);
            failed.forEach((file, reason) ->
                    text.append("\n").append(file.getFileName()).append(": ").append(reason));
            return text.toString();
        }
    }

    /**
     * @param known what was found before, which is kept, and where each row goes; null for nowhere
     * @param output the folder that is written to; null for none
     * @throws IllegalArgumentException if one of them is no folder, or the first holds no image
     */
    public Report run(Check check, CheckRows known, Path output, Progress progress) throws IOException {
        List<Path> images = ImageFiles.imagesIn(input);
        if (images.isEmpty())
            throw new IllegalArgumentException("The folder input=" + input + " holds no image. Give one that does.");
        CheckLoop loop = new CheckLoop(check, known, output == null ? null : new OutputPlace(output), progress);
        List<Path> results = files("result", result);
        List<Path> references = files("reference", reference);
        return loop.over(
                share.of(images),
                image -> new CheckLoop.Three(
                        image,
                        partner(image, results, "result", result),
                        partner(image, references, "reference", reference)));
    }

    private static List<Path> files(String key, Path folder) throws IOException {
        if (folder == null) return List.of();
        if (!Files.isDirectory(folder))
            throw new IllegalArgumentException(key + "=" + folder
                    + " is a file, but input= is a folder. Name a folder with files of equal names.");
        return ImageFiles.imagesIn(folder);
    }

    private static Path partner(Path image, List<Path> files, String key, Path folder) {
        if (folder == null) return null;
        Optional<Path> partner = Partners.of(image.getFileName().toString(), files);
        return partner.orElseThrow(() -> new IllegalArgumentException(
                "There is no image of that name in " + key + "=" + folder + ". Give it the same name there."));
    }
}
