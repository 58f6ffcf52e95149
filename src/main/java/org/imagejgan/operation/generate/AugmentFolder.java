// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/**
 * Makes a set of a folder's images and of made ones, as many of each class as are wanted; the components are keys of the
 * command.
 *
 * @param choice of a model; its seed is that of the first image that is made, the next ones count on
 * @param input a folder of images, or of a folder for each class, which is not changed
 * @param output the folder of the set
 * @param count how many images of each class; 0 for as many as the largest class has
 * @param wanted what a folder without classes shows
 * @param overwrite whether another set may be replaced
 */
public record AugmentFolder(ModelChoice choice, Path input, Path output, int count, Wanted wanted, boolean overwrite) {
    /**
     * Makes the set, or goes on with it.
     *
     * @return what was done, in a sentence
     * @throws IllegalArgumentException if folders, classes and model do not fit each other
     * @throws IOException if an image cannot be read or written; what was written stays, as an unfinished set
     */
    public String run(Progress progress) throws IOException {
        requireApart();
        Map<String, List<Path>> classes = classes();
        try (GeneratorSession session = GeneratorSession.open(choice, progress)) {
            requireKnown(session, classes);
            compare(session, classes, progress);
            AugmentedSet set = new AugmentedSet(output, plan(session, classes, progress));
            try (OutputLock lock = OutputLock.take(output.resolve(AugmentedSet.TABLE), "GAN Augment Folder")) {
                set.begin(overwrite);
                fill(session, set, progress);
                set.finish();
            }
            long made =
                    set.images().stream().filter(image -> image.real() == null).count();
            return output + ": " + (set.images().size() - made) + " real and " + made + " made images"
                    + (classes.size() > 1 ? " of " + classes.size() + " classes" : "") + "; " + AugmentedSet.TABLE
                    + " says which is which.";
        }
    }

    // -- folders --

    /** Images by class; of a folder without classes, by the one that is named, or none. */
    private Map<String, List<Path>> classes() throws IOException {
        if (!Files.isDirectory(input))
            throw new IllegalArgumentException("input=" + input
                    + " is no folder. Name a folder of images, or of a folder of images for each class.");
        List<Path> own = ImageFiles.imagesIn(input);
        if (!own.isEmpty()) return Map.of("", own);
        Map<String, List<Path>> classes = new TreeMap<>();
        try (Stream<Path> inside = Files.list(input)) {
            for (Path folder : inside.filter(Files::isDirectory).toList()) {
                List<Path> images = ImageFiles.imagesIn(folder);
                if (!images.isEmpty()) classes.put(folder.getFileName().toString(), images);
            }
        }
        if (classes.isEmpty())
            throw new IllegalArgumentException(
                    "input=" + input + " holds no image, and no folder in it does. Name one that does.");
        return classes;
    }

    private void requireApart() throws IOException {
        Path from = Files.exists(input) ? input.toRealPath() : input.toAbsolutePath();
        Path to = output.toAbsolutePath().normalize();
        for (Path there = to; there != null; there = there.getParent())
            if (Files.exists(there)) {
                to = there.toRealPath().resolve(there.relativize(to));
                break;
            }
        if (to.startsWith(from) || from.startsWith(to))
            throw new IllegalArgumentException("output=" + output + " and input=" + input
                    + " lie in each other. Name a folder elsewhere, so that the originals stay as they are.");
    }

    // -- what fits --

    private void requireKnown(GeneratorSession session, Map<String, List<Path>> classes) {
        if (classes.containsKey("")) {
            boolean asks = session.forward().first(Kind.LABEL).isPresent();
            if (asks && wanted.label().isEmpty())
                throw new IllegalArgumentException("input=" + input
                        + " holds images without classes, but the model makes images of classes. Name theirs with label=, or"
                        + " give a folder for each class.");
            wanted.require(session.forward());
            return;
        }
        Input label = session.forward()
                .first(Kind.LABEL)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The model " + session.model().name()
                                + " knows no classes, but input=" + input + " holds a folder for each of "
                                + String.join(", ", classes.keySet())
                                + ". Give one of these folders, or a model that was trained on classes."));
        List<String> known = label.labels().all();
        List<String> unknown =
                classes.keySet().stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("The model " + session.model().name() + " does not know the class"
                    + (unknown.size() > 1 ? "es " : " ") + String.join(", ", unknown) + " of input=" + input
                    + ". It knows: " + String.join(", ", known) + ".");
        if (!wanted.label().isEmpty())
            throw new IllegalArgumentException("label=" + wanted.label()
                    + " means nothing here: the folders in input= are the classes. Leave it empty.");
        for (String name : classes.keySet()) wanted.of(name).require(session.forward());
    }

    /** Says where made images are not like the real ones in type or size. */
    private void compare(GeneratorSession session, Map<String, List<Path>> classes, Progress progress)
            throws IOException {
        MadePictures like = MadePictures.of(session, session.view(""), "", new MadePictures.Layout(1, 1, 1, 1));
        String made = kind(like.image().open());
        Map<String, Integer> others = new LinkedHashMap<>();
        int read = 0;
        for (List<Path> files : classes.values())
            for (Path file : files) {
                progress.check();
                progress.status("Looking at " + file.getFileName());
                String real = kind(OpenImage.read(file, progress));
                if (!real.equals(made)) others.merge(real, 1, Integer::sum);
                read++;
            }
        if (!others.isEmpty())
            progress.warn("Made images are " + made + ", but of the " + read + " real ones "
                    + others.entrySet().stream()
                            .map(other ->
                                    other.getValue() + (other.getValue() == 1 ? " is " : " are ") + other.getKey())
                            .collect(Collectors.joining(", "))
                    + ". Bring them to one size and type before a program learns from both, or it tells real from made"
                    + " by that alone.");
    }

    private static String kind(OpenImage image) {
        return image.width() + " × " + image.height() + " pixels of " + image.type()
                + (image.channels() > 1 && image.type() != PixelType.RGB ? ", " + image.channels() + " channels" : "");
    }

    // -- the set --

    private List<AugmentedSet.Image> plan(
            GeneratorSession session, Map<String, List<Path>> classes, Progress progress) {
        int most = classes.values().stream().mapToInt(List::size).max().orElseThrow();
        int number = count == 0 ? most : count;
        List<AugmentedSet.Image> all = new ArrayList<>();
        long next = choice.seed();
        for (Map.Entry<String, List<Path>> one : classes.entrySet()) {
            List<Path> real = one.getValue();
            String in = one.getKey().isEmpty() ? "" : one.getKey() + "/";
            String of = one.getKey().isEmpty() ? wanted.label() : one.getKey();
            for (Path file : real) all.add(new AugmentedSet.Image(in + file.getFileName(), of, file, "", "", 0, 1));
            if (real.size() >= number)
                progress.note((of.isEmpty() ? "There are" : "Of " + of + " there are") + " " + real.size()
                        + " real images already: none are made.");
            List<Long> seeds = LongStream.range(next, next + Math.max(0, number - real.size()))
                    .boxed()
                    .toList();
            next += seeds.size();
            List<String> names = AugmentedSet.names(real, seeds);
            for (int i = 0; i < seeds.size(); i++)
                all.add(new AugmentedSet.Image(
                        in + names.get(i),
                        of,
                        null,
                        session.model().name(),
                        session.fingerprint(),
                        seeds.get(i),
                        wanted.truncation()));
        }
        return all;
    }

    /** Copies and makes what is not there yet. */
    private void fill(GeneratorSession session, AugmentedSet set, Progress progress) throws IOException {
        List<AugmentedSet.Image> missing = set.missing();
        int done = set.images().size() - missing.size();
        for (AugmentedSet.Image image : missing) {
            if (image.real() == null) continue;
            progress.check();
            set.copy(image);
            progress.advance(++done, set.images().size());
        }
        Map<String, List<AugmentedSet.Image>> classes = missing.stream()
                .filter(image -> image.real() == null)
                .collect(Collectors.groupingBy(AugmentedSet.Image::of, LinkedHashMap::new, Collectors.toList()));
        for (List<AugmentedSet.Image> some : classes.values())
            for (int first = 0; first < some.size(); first += session.batch()) {
                List<AugmentedSet.Image> now = some.subList(first, Math.min(some.size(), first + session.batch()));
                make(session, set, now, progress);
                done += now.size();
                progress.advance(done, set.images().size());
            }
    }

    private void make(GeneratorSession session, AugmentedSet set, List<AugmentedSet.Image> now, Progress progress)
            throws IOException {
        progress.check();
        progress.status("Making images"
                + (now.get(0).of().isEmpty() ? "" : " of " + now.get(0).of()));
        int view = session.view("");
        List<Long> seeds = now.stream().map(AugmentedSet.Image::seed).toList();
        List<Picture> pictures =
                session.pictures(session.codes(seeds, wanted.of(now.get(0).of())), view);
        for (int i = 0; i < now.size(); i++) {
            progress.check();
            MadePictures made = MadePictures.of(session, view, "", new MadePictures.Layout(1, 1, 1, 1));
            made.cell(0, 0, 0, pictures.get(i), progress);
            made.image()
                    .label(
                            0,
                            "seed " + seeds.get(i)
                                    + (now.get(i).of().isEmpty()
                                            ? ""
                                            : " " + now.get(i).of()));
            NewImage image = made.by(session).note("GAN seed", seeds.get(i));
            image.save(set.file(now.get(i)), false);
        }
    }
}
