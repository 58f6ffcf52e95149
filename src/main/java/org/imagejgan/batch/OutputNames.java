// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Under which names results are written: the image's own, as TIFF where its format would lose something. */
public final class OutputNames {
    private static final Set<String> LOSSLESS = Set.of("tif", "tiff", "png");

    private OutputNames() {}

    /** The name of the result of {@code image}: the same for .tif, .tiff and .png, else with .tif as extension. */
    public static String of(Path image) {
        String name = image.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (dot > 0 && LOSSLESS.contains(extension)) return name;
        return (dot > 0 ? name.substring(0, dot) : name) + ".tif";
    }

    /**
     * The files in {@code folder} for the results of {@code images}, all different and in the same order. Where two
     * images ask for one name ({@code a.jpg}, {@code a.tif}), the converted one keeps its extension too
     * ({@code a.jpg.tif}).
     */
    public static Map<Path, Path> in(Path folder, Collection<Path> images) {
        Map<String, Long> asked = images.stream()
                .collect(Collectors.groupingBy(image -> of(image).toLowerCase(Locale.ROOT), Collectors.counting()));
        Map<Path, Path> names = new LinkedHashMap<>();
        for (Path image : images) {
            String name = of(image);
            String own = image.getFileName().toString();
            boolean converted = !name.equals(own);
            boolean shared = asked.get(name.toLowerCase(Locale.ROOT)) > 1;
            names.put(image, folder.resolve(converted && shared ? own + ".tif" : name));
        }
        return names;
    }
}
