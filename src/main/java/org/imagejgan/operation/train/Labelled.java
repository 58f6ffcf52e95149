// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Caption;

/** Images with a class each, or with a text each. */
final class Labelled {
    private Labelled() {}

    /** Whether a path is a table, or a folder of folders, at least two, of images and has none of its own. */
    static boolean is(Path input) throws IOException {
        if (Table.is(input)) return true;
        return Files.isDirectory(input)
                && ImageFiles.imagesIn(input).isEmpty()
                && folders(input).size() > 1;
    }

    private static Map<String, List<Path>> folders(Path input) throws IOException {
        Map<String, List<Path>> classes = new TreeMap<>();
        try (Stream<Path> inside = Files.list(input)) {
            for (Path folder : inside.filter(Files::isDirectory).toList()) {
                List<Path> images = ImageFiles.imagesIn(folder);
                if (!images.isEmpty()) classes.put(folder.getFileName().toString(), images);
            }
        }
        return classes;
    }

    /** Adds the images of each class, in the order of the classes' names, with {@code label}. */
    static void readClasses(Inputs inputs, Gathered into) throws IOException {
        Path input = inputs.path("input");
        Map<String, List<Path>> classes = new TreeMap<>();
        if (Table.is(input)) {
            Path folder = input.toAbsolutePath().getParent();
            Table.read(input, folder).forEach((file, name) -> classes.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(file));
        } else {
            classes.putAll(folders(input));
        }
        WholePlanes planes = new WholePlanes(into, "target");
        for (Map.Entry<String, List<Path>> one : classes.entrySet()) {
            float[] label = new float[classes.size()];
            label[into.classes.size()] = 1;
            for (Path file : one.getValue()) planes.add(inputs.read(file), Map.of("label", label));
            into.classes.put(one.getKey(), one.getValue().size());
        }
        planes.finish();
    }

    /** Adds the images of a table with their texts as {@code tokens}, of the longest's length, and {@code length}. */
    static void readCaptions(Inputs inputs, Gathered into) throws IOException {
        Path table = inputs.path("captions");
        Path folder = inputs.answers().given("input")
                ? inputs.path("input")
                : table.toAbsolutePath().getParent();
        Map<Path, List<String>> texts = new LinkedHashMap<>();
        Table.read(table, folder).forEach((file, text) -> texts.put(file, Caption.words(text)));
        into.words.addAll(
                new TreeSet<>(texts.values().stream().flatMap(List::stream).toList()));
        into.longest = texts.values().stream().mapToInt(List::size).max().orElse(0);
        WholePlanes planes = new WholePlanes(into, "target");
        for (Map.Entry<Path, List<String>> one : texts.entrySet()) {
            float[] tokens = new float[into.longest];
            for (int i = 0; i < one.getValue().size(); i++)
                tokens[i] = Collections.binarySearch(into.words, one.getValue().get(i)) + 1f;
            float[] length = {one.getValue().size()};
            planes.add(inputs.read(one.getKey()), Map.of("tokens", tokens, "length", length));
        }
        planes.finish();
        for (Path file : ImageFiles.imagesIn(folder))
            if (!texts.containsKey(file)) into.unmatched.add(file.getFileName().toString());
    }
}
