// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.check.Checked;
import org.imagejgan.operation.check.Figures;
import org.imagejgan.operation.check.Table;
import org.imagejgan.operation.train.Partners;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.progress.SaidOnce;

/**
 * Checks every image of a folder against those of equal names in others. An image that fails, or has no partner, is
 * reported and the rest goes on.
 *
 * @param input a folder of images
 * @param result a folder of results under the same names; null where they are made
 * @param reference a folder of how they should look; null if that is not known
 */
public record FolderCheck(Path input, Path result, Path reference) {

    /** Checks one image and leaves its maps where they belong. */
    @FunctionalInterface
    public interface Check {
        /** @param result null where it is made, as {@code reference} where there is none */
        Checked of(Path input, Path result, Path reference, Progress progress) throws IOException;
    }

    /**
     * What came of it.
     *
     * @param failed images that have no figures, with the reason as a sentence
     */
    public record Report(Table table, Map<Path, String> failed) {
        /** One line that counts, then one line for each image that failed. */
        public String summary() {
            StringBuilder text = new StringBuilder(table.rows().size() + " checked");
            if (!failed.isEmpty()) text.append(", ").append(failed.size()).append(" failed");
            text.append(".");
            failed.forEach((file, reason) ->
                    text.append("\n").append(file.getFileName()).append(": ").append(reason));
            return text.toString();
        }
    }

    /** @throws IllegalArgumentException if one of them is no folder, or the first holds no image */
    public Report run(Check check, Progress progress) throws IOException {
        List<Path> images = ImageFiles.imagesIn(input);
        if (images.isEmpty())
            throw new IllegalArgumentException("The folder input=" + input + " holds no image. Give one that does.");
        List<Path> results = files("result", result);
        List<Path> references = files("reference", reference);
        Map<String, Figures> rows = new LinkedHashMap<>();
        Map<Path, String> failed = new LinkedHashMap<>();
        SaidOnce notes = new SaidOnce(progress);
        for (int i = 0; i < images.size(); i++) {
            progress.check();
            Path image = images.get(i);
            String name = image.getFileName().toString();
            Progress part = notes.by(new FileProgress(progress, name, i, images.size()));
            try {
                Path made = partner(image, results, "result", result);
                Path right = partner(image, references, "reference", reference);
                rows.put(name, check.of(image, made, right, part).figures());
            } catch (Cancelled e) {
                throw e;
            } catch (IOException | RuntimeException | Error e) {
                Faults.requireEngine(e);
                failed.put(image, Faults.reason(e));
                part.warn(Faults.reason(e));
            }
            part.advance(1, 1);
        }
        notes.count();
        return new Report(new Table(rows), failed);
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
