// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How results are called.
 *
 * @param name of a result without its extension: {@value #STEM} stands for that of the image, {@value #FOLDER} for the
 *     folder that the image is in
 * @param format of the file
 * @param tree whether results stand in folders as their images do; otherwise all in one, with the names of the folders
 *     before theirs
 */
public record Naming(String name, Format format, boolean tree) {
    /** What stands for the name of the image. */
    public static final String STEM = "{stem}";

    static final String FOLDER = "{folder}";

    private static final Pattern WORD = Pattern.compile("\\{[^}]*}?");
    private static final Set<String> LOSSLESS = Set.of(".tif", ".tiff", ".png", ".ome.tif", ".ome.tiff", ".zarr");

    /** The image's own name, and its format where that loses nothing; made after the words that it is checked by. */
    public static final Naming SAME = new Naming(STEM, Format.SAME, true);

    /** Of files. */
    public enum Format {
        SAME(""),
        TIFF(".tif"),
        OME_TIFF(".ome.tif"),
        OME_ZARR(".zarr"),
        PNG(".png");

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }

        /** By the word for users: {@code same}, {@code tiff}, {@code ome-tiff}, {@code ome-zarr} or {@code png}. */
        public static Format named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** @throws IllegalArgumentException if the name cannot be one of files that differ */
    public Naming {
        if (!name.contains(STEM)) throw refused(name, "has no {stem}, so that all results would have one name");
        Matcher words = WORD.matcher(name);
        while (words.find())
            if (!words.group().equals(STEM) && !words.group().equals(FOLDER))
                throw refused(name, "has " + words.group() + ", which stands for nothing");
        if (name.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*"))
            throw refused(name, "has a letter that names of files cannot have everywhere");
        if (name.startsWith(".")) throw refused(name, "begins with a dot, so that results would be hidden");
    }

    private static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException("name=" + name + " " + why + ". Write {stem} for the name of the image,"
                + " {folder} for that of its folder, and other words as you like, such as {stem}_denoised.");
    }

    /** The extension of a name with its dot; both parts of {@code .ome.tif}; empty if it has none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        if (dot <= 0) return "";
        boolean ome = name.toLowerCase(Locale.ROOT).matches(".+\\.ome\\.tiff?");
        return name.substring(ome ? name.lastIndexOf('.', dot - 1) : dot);
    }

    private static boolean lossless(String extension) {
        return LOSSLESS.contains(extension.toLowerCase(Locale.ROOT));
    }

    /** The extension of the result of an image with its dot. */
    String resultExtension(String image) {
        if (format != Format.SAME) return format.extension;
        String own = extension(image);
        return lossless(own) ? own : ".tif";
    }

    /** The extension of results that have to be counted. */
    String countedExtension() {
        return format == Format.SAME ? ".tif" : format.extension;
    }

    /** The name of the result of an image, without its extension. */
    String stem(Path image) {
        String own = image.getFileName().toString();
        return stem(image, own.substring(0, own.length() - extension(own).length()));
    }

    /** The same with another stem of the image. */
    String stem(Path image, String stem) {
        Path folder = image.getParent();
        String last = folder == null ? "" : folder.getFileName().toString();
        String made = name.replace(FOLDER, last).replace(STEM, stem);
        return tree || folder == null ? made : folder.toString().replaceAll("[/\\\\]", "_") + "_" + made;
    }

    /** The folder of a result below that of all; empty for none. */
    Path folder(Path image) {
        return tree && image.getParent() != null ? image.getParent() : Path.of("");
    }
}
