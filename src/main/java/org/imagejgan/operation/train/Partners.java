// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.image.file.FileStem;
import org.imagejgan.image.file.ImageFiles;

/** Which files of two folders belong together, by their names; or one file and another. */
public final class Partners {
    private Partners() {}

    /** Whether names say that the files are of the same scenes: half of the images have a target; two files always are. */
    static boolean likely(Path images, Path targets) throws IOException {
        if (!ImageFiles.isFolder(images) && !ImageFiles.isFolder(targets)) return true;
        List<Path> left = Inputs.files(images);
        Set<String> right = Inputs.files(targets).stream().map(Partners::stem).collect(Collectors.toSet());
        long met = left.stream().filter(image -> right.contains(stem(image))).count();
        return met > 0 && 2 * met >= left.size();
    }

    /**
     * Pairs the files of two folders by their names, or else by those without extension; or one file with another.
     *
     * @throws IllegalArgumentException naming the files without a partner, or with several
     */
    static Map<Path, Path> byName(Path images, Path targets) throws IOException {
        List<Path> left = Inputs.files(images);
        List<Path> right = Inputs.files(targets);
        if (!ImageFiles.isFolder(images) && !ImageFiles.isFolder(targets)) return Map.of(images, targets);
        Map<String, List<Path>> byName = right.stream().collect(Collectors.groupingBy(Partners::stem));
        Map<Path, Path> pairs = new LinkedHashMap<>();
        List<String> alone = new ArrayList<>();
        for (Path image : left) {
            Path target = partner(image, byName.getOrDefault(stem(image), List.of()));
            if (target == null) alone.add(image.getFileName().toString());
            else pairs.put(image, target);
        }
        if (!alone.isEmpty() || pairs.isEmpty())
            throw new IllegalArgumentException("Pairs need equal file names in input and target. Without a target in "
                    + targets + ": " + (alone.isEmpty() ? "no image in " + images : Names.of(alone)) + "."
                    + (pairs.isEmpty() ? "" : " With a target: " + pairs.size() + "."));
        return pairs;
    }

    /** The file of a name, or else of that name without extension. */
    public static Optional<Path> of(String name, List<Path> files) {
        Path path = Path.of(name);
        return Optional.ofNullable(partner(
                path, files.stream().filter(f -> stem(f).equals(stem(path))).toList()));
    }

    /** Null if there is none. */
    private static Path partner(Path image, List<Path> targets) {
        for (Path target : targets) if (target.getFileName().equals(image.getFileName())) return target;
        if (targets.size() > 1)
            throw new IllegalArgumentException(
                    image + " has several targets: " + targets + ". Keep one, or give it the image's full name.");
        return targets.isEmpty() ? null : targets.get(0);
    }

    /** The name without its extension, of which .ome is part; other dots belong to the name, as in cells.001.tif. */
    private static String stem(Path file) {
        return FileStem.of(file.getFileName().toString()).replaceFirst("(?i)(?<=.)\\.ome$", "");
    }
}
