// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Answers;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.train.PairSource.Pair;

/**
 * Label maps and images of the same scenes. The numbers of a map are never scaled, resized or mended: they stand for
 * classes or objects. Which of both is said by the key {@code labels}, or else by {@link LabelNumbers#objects}; a folder
 * of numbers of objects may lie beside, {@code instances}.
 */
final class LabelMaps {
    private static final List<String> WORDS = List.of("auto", "classes", "objects", "none");
    /** Files that are looked into before it is known what they are. */
    private static final int TRIED = 5;

    private final Inputs inputs;
    private final Gathered into;
    private final List<Part> maps = new ArrayList<>();
    private final List<OpenImage> instances = new ArrayList<>();
    private final List<String> misfits = new ArrayList<>();

    LabelMaps(Inputs inputs, Gathered into) {
        this.inputs = inputs;
        this.into = into;
    }

    /** Whether pairs are such, as the answers say, or else as the first images look that can be read. */
    static boolean likely(Inputs inputs) throws IOException {
        Answers answers = inputs.answers();
        if (!answers.has("labels")) return false;
        String said = answers.choice("labels", "auto", WORDS);
        if (answers.given("instances") && said.equals("none"))
            throw new IllegalArgumentException(
                    "labels=none says that images are no label maps; instances= has no use then. Leave one of them out.");
        if (answers.given("instances") || !said.equals("auto")) return !said.equals("none");
        String key = backward(answers) ? "target" : "input";
        if (answers.given("pairs") || !answers.given(key)) return false;
        List<Path> files = Inputs.files(inputs.path(key));
        List<OpenImage> first = new Reading(inputs).first(files, TRIED);
        return !first.isEmpty() && first.stream().allMatch(LabelMaps::flat);
    }

    private static boolean flat(OpenImage image) {
        return image.channels() == 1
                && image.type() != PixelType.RGB
                && LabelNumbers.flat(numbers(image, image.places().get(0)));
    }

    private static boolean backward(Answers answers) {
        return answers.text("direction", "").equals("backward");
    }

    private static Picture numbers(Hyperstack image, Place place) {
        return Picture.of(image.planes(place), List.of(Normalizer.IDENTITY));
    }

    /** @throws IllegalArgumentException if pairs do not fit, or maps hold what cannot be numbers of things */
    void read() throws IOException {
        Answers answers = inputs.answers();
        boolean beside = answers.given("instances");
        List<Path> files = beside ? Inputs.files(inputs.path("instances")) : List.of();
        Reading reading = new Reading(inputs);
        WholePlanes targets = new WholePlanes(into, "target");
        PairSource.of(answers).each(inputs, reading, into, pair -> {
            Part map = backward(answers) ? pair.target() : pair.image();
            Part target = backward(answers) ? pair.image() : pair.target();
            Optional<OpenImage> objects = beside ? objects(pair, files, reading) : Optional.empty();
            if (beside && objects.isEmpty()) return;
            requireMap(map.title(), map.planes());
            requireFit(pair.name(), map.planes(), target.planes(), "image");
            objects.ifPresent(one -> requireMap(one.title(), one));
            objects.ifPresent(one -> requireFit(pair.name(), map.planes(), one, "map of instances"));
            maps.add(map);
            objects.ifPresent(instances::add);
            targets.add(target);
        });
        if (!misfits.isEmpty())
            throw new IllegalArgumentException("These label maps cannot be learned from: " + Names.of(misfits) + ".");
        hand(answers.choice("labels", "auto", WORDS));
        targets.finish();
    }

    private Optional<OpenImage> objects(Pair pair, List<Path> files, Reading reading) {
        Optional<Path> file = files.size() == 1 ? Optional.of(files.get(0)) : Partners.of(pair.name(), files);
        if (file.isEmpty()) misfits.add(pair.name() + " (nothing of this name is in instances=)");
        return file.flatMap(reading::read);
    }

    private void requireMap(String title, Hyperstack map) {
        if (map.channels() != 1 || map.type() == PixelType.RGB)
            misfits.add(title + " (" + map.type() + ", " + map.channels() + " channels: a map has one number a pixel)");
    }

    private void requireFit(String name, Hyperstack map, Hyperstack other, String what) {
        boolean fits = map.width() == other.width()
                && map.height() == other.height()
                && map.slices() == other.slices()
                && map.frames() == other.frames();
        if (!fits)
            misfits.add(name + " (" + map.width() + " × " + map.height() + ", its " + what + " " + other.width() + " × "
                    + other.height() + ", slices or frames may differ too)");
    }

    /** Hands on all maps as what they are. */
    private void hand(String said) {
        LabelNumbers first = new LabelNumbers();
        for (Part map : maps)
            for (Place place : map.planes().places()) first.add(map.title(), numbers(map.planes(), place));
        first.requireWhole();
        boolean objects = instances.isEmpty() && (said.equals("objects") || said.equals("auto") && first.objects());
        if (objects) {
            refuseObjectsAlone(first);
            first.hand("objects", into);
            into.notes.add(
                    "Label maps: " + first.objectsInWords() + ", all of one class" + alternative(said, "classes"));
        } else {
            into.classes.putAll(first.classes());
            first.hand("labels", into);
            into.notes.add("Label maps: " + first.classesInWords()
                    + (instances.isEmpty() ? alternative(said, "objects") : "."));
            if (instances.isEmpty()) first.handPieces(into);
            else handInstances();
        }
        maps.forEach(map -> into.saw(map, objects ? "objects" : "labels"));
    }

    private static void refuseObjectsAlone(LabelNumbers numbers) {
        if (numbers.different() < 2)
            throw new IllegalArgumentException("The label maps hold one number alone: there is nothing to learn from.");
    }

    private static String alternative(String said, String other) {
        return said.equals("auto")
                ? ". If these numbers are " + other + ", say labels=" + other + "; if they are brightness, labels=none."
                : ".";
    }

    private void handInstances() {
        LabelNumbers numbers = new LabelNumbers();
        for (OpenImage one : instances) for (Place place : one.places()) numbers.add(one.title(), numbers(one, place));
        numbers.requireWhole();
        numbers.hand("objects", into);
        into.notes.add("Instances: " + numbers.objectsInWords() + ".");
        instances.forEach(one -> into.saw(one, "objects"));
    }
}
