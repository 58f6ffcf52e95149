// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Under which names results are written: the image's own, as TIFF where its format would lose something. */
public final class OutputNames {
    /** Of files that hold whatever an image is. */
    private static final Set<String> ALL = Set.of("tif", "tiff", "zarr");

    private final Set<String> taken = new HashSet<>();

    private final Naming naming;

    private OutputNames(Naming naming) {
        this.naming = naming;
    }

    /** The name of the result of {@code image}: the same for .tif, .tiff and .png, else with .tif as extension. */
    public static String of(Path image) {
        return Naming.SAME.stem(image) + Naming.SAME.resultExtension(name(image));
    }

    /** The name of the result of {@code image} where a file of the name {@link #of} cannot hold it. */
    public static String asTiff(Path image) {
        String usual = of(image);
        return ALL.contains(extension(usual)) ? usual : usual + ".tif";
    }

    /**
     * The files below {@code folder} for the results of {@code images}, in the same order. No two are one file, not even
     * where upper and lower case are the same, whatever the images are called. Where two images ask for one name
     * ({@code a.jpg}, {@code a.tif}), the converted one keeps its extension too ({@code a.jpg.tif}); where that is taken
     * as well, it is counted ({@code a.jpg-2.tif}).
     *
     * @param images relative to the folder that they are in
     */
    static Map<Path, ResultFile> in(Path folder, Collection<Path> images, Naming naming) {
        Map<String, List<Path>> folders = images.stream()
                .collect(Collectors.groupingBy(image -> key(naming.folder(image).toString())));
        Map<Path, String> usual = new HashMap<>();
        Map<Path, String> tiff = new HashMap<>();
        folders.values().forEach(together -> new OutputNames(naming).name(together, usual, tiff));
        Map<Path, ResultFile> files = new LinkedHashMap<>();
        for (Path image : images) {
            Path to = folder.resolve(naming.folder(image));
            files.put(image, new ResultFile(to.resolve(usual.get(image)), to.resolve(tiff.get(image))));
        }
        return files;
    }

    private void name(List<Path> images, Map<Path, String> usual, Map<Path, String> tiff) {
        Map<String, Long> asked =
                images.stream().collect(Collectors.groupingBy(image -> key(wish(image)), Collectors.counting()));
        // Own names first: nobody who looks for the result of b.tif shall find that of b.jpg.
        each(images, image -> wish(image).equals(name(image)) ? wish(image) : null, usual);
        each(images, image -> asked.get(key(wish(image))) > 1 ? longer(image) : wish(image), usual);
        // What is left has a name that another one bears, perhaps in other letters.
        each(images, this::counted, usual);
        for (Path image : images) {
            String name = usual.get(image);
            tiff.put(image, ALL.contains(extension(name)) ? name : fallback(name));
        }
    }

    /** Gives images without a name the one they wish, where that is still free. */
    private void each(List<Path> images, Function<Path, String> wish, Map<Path, String> names) {
        for (Path image : images) {
            if (names.containsKey(image)) continue;
            String name = wish.apply(image);
            if (name != null && taken.add(key(name))) names.put(image, name);
        }
    }

    private String wish(Path image) {
        return naming.stem(image) + naming.resultExtension(name(image));
    }

    private String longer(Path image) {
        return naming.stem(image, name(image)) + naming.countedExtension();
    }

    private String counted(Path image) {
        String own = name(image);
        boolean plain = ALL.contains(extension(own));
        return counted(plain ? naming.stem(image) : naming.stem(image, own), naming.countedExtension());
    }

    private String counted(String stem, String extension) {
        int n = 2;
        while (taken.contains(key(stem + "-" + n + extension))) n++;
        return stem + "-" + n + extension;
    }

    private String fallback(String name) {
        String tiff = taken.contains(key(name + ".tif")) ? counted(name, ".tif") : name + ".tif";
        taken.add(key(tiff));
        return tiff;
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
