// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Labels.Attribute;
import org.imagejgan.progress.Progress;

/**
 * Images of which the same is said: of a folder of folders, or of a table.
 *
 * @param name of the set
 * @param attributes of the images; a column of words is one of several values, a column of 0 and 1 is on or off
 * @param images what is said of each: a value for each attribute, or 1 or 0
 */
record LabelledSet(String name, List<Attribute> attributes, Map<Path, List<String>> images) {
    private static final Set<String> SWITCH = Set.of("0", "1", "-1");
    private static final int FEW = 3;

    /** Images by the folder that they are in, in the order of the folders' names. */
    static Map<String, List<Path>> folders(Path input) throws IOException {
        Map<String, List<Path>> classes = new TreeMap<>();
        try (Stream<Path> inside = Files.list(input)) {
            for (Path folder : inside.filter(ImageFiles::isFolder).toList()) {
                List<Path> images = ImageFiles.imagesIn(folder);
                if (!images.isEmpty()) classes.put(folder.getFileName().toString(), images);
            }
        }
        return classes;
    }

    /**
     * Reads what is said, not the images.
     *
     * @throws IllegalArgumentException if all images have the same label, or a name that nobody could ask for
     */
    static LabelledSet of(Path input, String name) throws IOException {
        Map<Path, List<String>> said = new LinkedHashMap<>();
        List<String> names = List.of(name.isEmpty() ? Table.title(input) : name);
        if (Table.is(input)) {
            Table.Columns columns = Table.of(input).columns();
            names = columns.names();
            said.putAll(columns.rows());
        } else {
            folders(input).forEach((folder, files) -> files.forEach(file -> said.put(file, List.of(folder))));
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            Set<String> values = new TreeSet<>();
            said.values().forEach(cells -> values.add(cells.get(column)));
            attributes.add(attribute(input, name, names.get(i), values));
        }
        said.replaceAll((file, cells) ->
                cells.stream().map(cell -> cell.equals("-1") ? "0" : cell).toList());
        return new LabelledSet(name, List.copyOf(attributes), said);
    }

    private static Attribute attribute(Path input, String set, String name, Set<String> values) {
        if (values.size() < 2)
            throw new IllegalArgumentException("All images of " + input + " are of one domain, '"
                    + String.join("", values)
                    + "'. There must be at least two: a folder of images for each, or another value of " + name + ".");
        boolean onOff = SWITCH.containsAll(values);
        requireSayable(name, input);
        if (!onOff) values.forEach(value -> requireSayable(value, input));
        return new Attribute(set, name, onOff ? List.of() : List.copyOf(values));
    }

    /** What macros write in brackets. */
    private static void requireSayable(String name, Path input) {
        if (!name.isBlank() && name.equals(name.strip()) && !name.matches(".*[\\[\\]\\p{Cntrl}].*")) return;
        throw new IllegalArgumentException("The label '" + name + "' of " + input
                + " cannot be asked for in a macro: it is empty, has a bracket or a control character, or begins or ends"
                + " with a space. Give it another name.");
    }

    /** Warns of what few images have. */
    void warn(Progress progress) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute one = attributes.get(i);
            for (String value : one.exclusive() ? one.values() : List.of("0", "1")) {
                int column = i;
                long count = images.values().stream()
                        .filter(cells -> cells.get(column).equals(value))
                        .count();
                if (count < FEW)
                    progress.warn("Only " + count + (count == 1 ? " image is" : " images are") + " labelled '"
                            + (one.exclusive() ? value : one.name() + "=" + value)
                            + "', too few to tell what they have in common. Ten or more are better.");
            }
        }
    }

    private static List<Path> without(Path input, Set<String> domains) throws IOException {
        try (Stream<Path> inside = Files.list(input)) {
            return inside.filter(ImageFiles::isFolder)
                    .filter(folder -> !domains.contains(folder.getFileName().toString()))
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Images beside those of a table, of which it says nothing; folders beside those of domains, without images. */
    List<Path> unmentioned(Path input) throws IOException {
        if (!Table.is(input)) return without(input, folders(input).keySet());
        return Table.of(input).unmentioned(images.keySet());
    }
}
