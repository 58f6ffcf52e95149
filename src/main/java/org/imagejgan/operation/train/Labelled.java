// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Labels.Attribute;

/** Images with a label each, or with a text each. */
final class Labelled {
    private Labelled() {}

    /** Whether a path is a table, or a folder of folders of images that has none of its own. */
    static boolean is(Path input) throws IOException {
        if (Table.is(input)) return true;
        return ImageFiles.isFolder(input)
                && ImageFiles.imagesIn(input).isEmpty()
                && !LabelledSet.folders(input).isEmpty();
    }

    /**
     * Adds the images of {@code input}, and of {@code target} if it is given, with {@code label}. Of one folder of folders
     * the images come in the order of the folders' names.
     *
     * @throws IOException naming the files that cannot be read
     */
    static void readClasses(Inputs inputs, Gathered into) throws IOException {
        List<LabelledSet> sets = sets(inputs, into);
        List<Attribute> attributes =
                sets.stream().flatMap(set -> set.attributes().stream()).toList();
        into.labels = new Labels(attributes);
        List<String> names = into.labels.names();
        names.subList(0, into.labels.known()).forEach(name -> into.classes.put(name, 0));
        WholePlanes planes = new WholePlanes(into, "target");
        Reading reading = new Reading(inputs);
        for (LabelledSet set : sets) {
            set.warn(inputs.progress());
            for (Map.Entry<Path, List<String>> image : set.images().entrySet()) {
                float[] label = into.labels.label(set.name(), image.getValue());
                for (int i = 0; i < into.labels.known(); i++)
                    if (label[i] == 1) into.classes.merge(names.get(i), 1, Integer::sum);
                reading.read(image.getKey()).ifPresent(one -> planes.add(one, Map.of("label", label)));
            }
        }
        reading.end();
        planes.finish();
    }

    /** Adds the images of {@code input} for a system that has no use for what is said of them. */
    static void readWithout(Inputs inputs, Gathered into) throws IOException {
        LabelledSet set = set(inputs.path("input"), "", into);
        WholePlanes planes = new WholePlanes(into, "target");
        Reading reading = new Reading(inputs);
        for (Path file : set.images().keySet()) reading.read(file).ifPresent(planes::add);
        reading.end();
        planes.finish();
        into.notes.add("All images are learned from together, as the system has no use for their labels.");
    }

    /** One, or two with different attributes that are learned from together. */
    private static List<LabelledSet> sets(Inputs inputs, Gathered into) throws IOException {
        Path input = inputs.path("input");
        if (!inputs.answers().given("target")) return List.of(set(input, "", into));
        Path target = inputs.path("target");
        String first = Table.title(input);
        String second = Table.title(target);
        if (second.equals(first)) second += " 2";
        List<LabelledSet> sets = List.of(set(input, first, into), set(target, second, into));
        for (Attribute one : sets.get(0).attributes())
            for (Attribute other : sets.get(1).attributes())
                if (one.name().equals(other.name()))
                    throw new IllegalArgumentException("Both " + input + " and " + target + " say " + one.name()
                            + " of their images. Put both into one table, or name the columns differently.");
        return sets;
    }

    private static LabelledSet set(Path input, String name, Gathered into) throws IOException {
        LabelledSet set = LabelledSet.of(input, name);
        set.unmentioned(input)
                .forEach(file -> into.unmatched.add(file.getFileName().toString()));
        return set;
    }

    /** Adds the images of a table with their texts as {@code tokens}, of the longest's length, and {@code length}. */
    static void readCaptions(Inputs inputs, Gathered into) throws IOException {
        Path table = inputs.path("captions");
        Path folder = inputs.answers().given("input")
                ? inputs.path("input")
                : table.toAbsolutePath().getParent();
        Map<Path, List<String>> texts = new Table(table, folder).captions();
        into.words.addAll(
                new TreeSet<>(texts.values().stream().flatMap(List::stream).toList()));
        into.longest = texts.values().stream().mapToInt(List::size).max().orElse(0);
        WholePlanes planes = new WholePlanes(into, "target");
        Reading reading = new Reading(inputs);
        for (Map.Entry<Path, List<String>> one : texts.entrySet()) {
            float[] tokens = new float[into.longest];
            for (int i = 0; i < one.getValue().size(); i++)
                tokens[i] = Collections.binarySearch(into.words, one.getValue().get(i)) + 1f;
            float[] length = {one.getValue().size()};
            Map<String, float[]> said = Map.of("tokens", tokens, "length", length);
            reading.read(one.getKey()).ifPresent(image -> planes.add(image, said));
        }
        reading.end();
        planes.finish();
        for (Path file : new Table(table, folder).unmentioned(texts.keySet()))
            into.unmatched.add(file.getFileName().toString());
        if (inputs.labelled())
            into.notes.add("The folders of input= are not taken for classes, as there are captions.");
        into.notes.add(said(texts.values(), into.longest));
    }

    private static String said(Collection<List<String>> texts, int longest) {
        int least = texts.stream().mapToInt(List::size).min().orElse(0);
        return "Captions: " + new HashSet<>(texts).size() + " different ones, of "
                + (least == longest ? "" : least + " to ") + longest + (longest == 1 ? " word." : " words.");
    }
}
