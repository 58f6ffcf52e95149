// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Progress;

/**
 * What images are made of, as users write it: seeds, latent files, image files and the open image, between semicolons;
 * seeds between commas or spaces too.
 *
 * @param texts one for each image
 */
record Sources(String key, List<String> texts) {
    /** The word for the open image. */
    private static final String OPEN = "open";

    private static final String SEED = "[+-]?\\d{1,18}";

    /** @param text may be empty */
    static Sources of(String key, String text) {
        List<String> all = new ArrayList<>();
        for (String part : parts(text)) {
            if (part.matches(SEED + "([,\\s]+" + SEED + ")*")) all.addAll(List.of(part.split("[,\\s]+")));
            else all.add(part);
        }
        return new Sources(key, List.copyOf(all));
    }

    /** What stands between semicolons. */
    static List<String> parts(String text) {
        return Stream.of(text.split(";"))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static boolean seed(String text) {
        return text.matches(SEED);
    }

    /** Whether one is the open image. */
    boolean open() {
        return texts.contains(OPEN);
    }

    /** What one is called in labels. */
    static String called(String text) {
        return seed(text)
                ? "seed " + Long.parseLong(text)
                : path(text).getFileName().toString();
    }

    /** @throws IllegalArgumentException if this system allows no such path */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason() + ".");
        }
    }

    /**
     * The code of one.
     *
     * @param projected looks for the latents of images; null where these are not taken
     * @throws IllegalArgumentException if it is none of these
     */
    Code code(String text, GeneratorSession session, Wanted wanted, Projected projected, Progress progress)
            throws IOException {
        if (seed(text)) return session.code(Long.parseLong(text), wanted);
        if (text.equals(OPEN) && projected != null) return projected.open(wanted, progress);
        Path file = path(text);
        if (!Files.isRegularFile(file))
            throw new IllegalArgumentException(
                    key + "= names '" + text + "', which is neither a seed nor a file (" + file.toAbsolutePath()
                            + "). Write seeds as whole numbers, with semicolons between them and files.");
        if (LatentFile.is(text)) return LatentFile.read(file, session);
        if (projected == null)
            throw new IllegalArgumentException(key + "= names '" + text
                    + "'. Seeds and latent files (.json) can be used here; GAN Project makes a latent of an image.");
        return projected.of(OpenImage.read(file, progress), wanted, progress);
    }
}
