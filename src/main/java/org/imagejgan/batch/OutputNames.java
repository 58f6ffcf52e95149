// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagejgan.image.file.FileStem;

/** Under which names results are written: the image's own, as TIFF where its format would lose something. */
public final class OutputNames {
    private static final Set<String> TIFF = Set.of("tif", "tiff");

    private final Set<String> taken = new HashSet<>();

    private OutputNames() {}

    /** The name of the result of {@code image}: the same for .tif, .tiff and .png, else with .tif as extension. */
    public static String of(Path image) {
        String name = name(image);
        boolean lossless = TIFF.contains(extension(name)) || extension(name).equals("png");
        return lossless ? name : FileStem.of(name) + ".tif";
    }

    /** The name of the result of {@code image} where a file of the name {@link #of} cannot hold it. */
    public static String asTiff(Path image) {
        String usual = of(image);
        return TIFF.contains(extension(usual)) ? usual : usual + ".tif";
    }

    /**
     * The files in {@code folder} for the results of {@code images}, in the same order. No two are one file, not even
     * where upper and lower case are the same, whatever the images are called. Where two images ask for one name
     * ({@code a.jpg}, {@code a.tif}), the converted one keeps its extension too ({@code a.jpg.tif}); where that is taken
     * as well, it is counted ({@code a.jpg-2.tif}).
     */
    public static Map<Path, ResultFile> in(Path folder, Collection<Path> images) {
        Map<String, Long> asked =
                images.stream().collect(Collectors.groupingBy(image -> key(of(image)), Collectors.counting()));
        OutputNames names = new OutputNames();
        // Own names first: nobody who looks for the result of b.tif shall find that of b.jpg.
        Map<Path, String> usual = names.each(images, image -> keeps(image) ? of(image) : null);
        usual.putAll(names.each(images, image -> {
            if (usual.containsKey(image)) return null;
            return asked.get(key(of(image))) > 1 ? name(image) + ".tif" : of(image);
        }));
        // An image whose name another one bears in other letters is in neither map so far.
        usual.putAll(names.each(images, image -> usual.containsKey(image) ? null : names.counted(name(image))));
        Map<Path, ResultFile> files = new LinkedHashMap<>();
        for (Path image : images) {
            String name = usual.get(image);
            String tiff = TIFF.contains(extension(name)) ? name : names.fallback(name);
            files.put(image, new ResultFile(folder.resolve(name), folder.resolve(tiff)));
        }
        return files;
    }

    /** The wished names that are still free, which are taken then. */
    private Map<Path, String> each(Collection<Path> images, Function<Path, String> wish) {
        Map<Path, String> names = new LinkedHashMap<>();
        for (Path image : images) {
            String name = wish.apply(image);
            if (name != null && (taken.add(key(name)))) names.put(image, name);
        }
        return names;
    }

    private String fallback(String name) {
        String tiff = taken.contains(key(name + ".tif")) ? counted(name) : name + ".tif";
        taken.add(key(tiff));
        return tiff;
    }

    private String counted(String name) {
        String stem = TIFF.contains(extension(name)) ? FileStem.of(name) : name;
        int n = 2;
        while (taken.contains(key(stem + "-" + n + ".tif"))) n++;
        return stem + "-" + n + ".tif";
    }

    private static boolean keeps(Path image) {
        return of(image).equals(name(image));
    }

    private static String name(Path image) {
        return image.getFileName().toString();
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    /** Equal for names that may be one file somewhere: case and the way accents are written do not count. */
    private static String key(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
