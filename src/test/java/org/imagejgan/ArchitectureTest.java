// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.Systems;
import org.junit.jupiter.api.Test;

/** The rules of the house, read from the code itself. Whoever breaks one finds the class and the rule in the message. */
class ArchitectureTest {
    private static final Set<String> GROUND = Set.of("disk", "progress");
    private static final Set<String> TENSOR = Set.of("disk", "progress", "image", "script", "bioimageio");
    private static final Set<String> NN = plus(TENSOR, "tensor");
    private static final Set<String> LOSS = plus(NN, "nn");
    private static final Set<String> MODEL = plus(LOSS, "loss");
    private static final Set<String> TRAINING = plus(MODEL, "model");
    private static final Set<String> OPERATION = plus(TRAINING, "training");
    private static final Set<String> BATCH = plus(OPERATION, "operation");

    /** What each package may know of the others. */
    private static final Map<String, Set<String>> ORDER = Map.ofEntries(
            Map.entry("disk", Set.of()),
            Map.entry("progress", Set.of()),
            Map.entry("zarr", GROUND),
            Map.entry("image", plus(GROUND, "zarr")),
            Map.entry("script", GROUND),
            Map.entry("bioimageio", GROUND),
            Map.entry("tensor", TENSOR),
            Map.entry("nn", NN),
            Map.entry("loss", LOSS),
            Map.entry("model", MODEL),
            Map.entry("training", TRAINING),
            Map.entry("zoo", TRAINING),
            Map.entry("operation", OPERATION),
            Map.entry("batch", BATCH),
            Map.entry("command", plus(BATCH, "batch")));

    /** Classes outside tensor, script and training that name a native manager or ask for one, and why. */
    private static final Map<String, String> MANAGERS = Map.ofEntries(
            Map.entry("loss.Perceptual", "loads the network it compares by"),
            Map.entry("model.pack.ExampleInputs", "makes up the inputs that programs are recorded and checked with"),
            Map.entry("model.predict.ModelSession", "keeps a model on its device and runs its methods"),
            Map.entry("model.Networks", "owns the weights of a system"),
            Map.entry("model.pack.PackageExport", "loads the record of a network before it is written"),
            Map.entry("model.predict.TileNetwork", "runs a model on tiles"),
            Map.entry("model.pack.TilePasses", "makes up the statistics that records are checked with"),
            Map.entry("model.pack.ProgramArchive", "records programs and runs the records before they are written"),
            Map.entry("model.pack.RecordedMethod", "runs a record for test tensors, cover and halo"),
            Map.entry("nn.degradation.BlindSpot", "makes its kernel where its input is"),
            Map.entry("nn.DeclaredBlock", "hands the manager of initialisation on to its children"),
            Map.entry("nn.degradation.Microscope", "makes its kernel where its input is"),
            Map.entry("nn.degradation.PairDownsampler", "makes its kernel where its input is"),
            Map.entry("operation.generate.Projection", "makes what it compares pictures with where they are"),
            Map.entry("operation.single.NoiseWalk", "keeps the noise of one frame for the next"),
            Map.entry("model.Trial", "runs networks in training on images that were kept back"),
            Map.entry("operation.single.SingleImageSession", "runs a model of one image scale by scale"));

    private final List<SourceFile> files = SourceFile.all();

    ArchitectureTest() throws IOException {}

    private static Set<String> plus(Set<String> set, String more) {
        Set<String> all = new TreeSet<>(set);
        all.add(more);
        return all;
    }

    private List<String> where(Predicate<SourceFile> offends) {
        return files.stream().filter(offends).map(SourceFile::place).toList();
    }

    @Test
    void packagesKnowOnlyThoseBelowThem() {
        Map<String, Set<String>> offences = new TreeMap<>();
        for (SourceFile file : files) {
            assertTrue(ORDER.containsKey(file.home()), "The package of " + file.place() + " has no place in the order");
            Set<String> above = file.packages();
            above.removeAll(ORDER.get(file.home()));
            if (!above.isEmpty()) offences.put(file.place(), above);
        }
        assertEquals(Map.of(), offences, "classes that name packages they must not know");
        assertTrue(files.size() > 100, "the code was not found");
    }

    /** Sub-packages too; what a {@code package-info} tells of its sub-packages is no dependency. */
    @Test
    void noPackagesKnowEachOther() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (SourceFile file : files)
            if (!file.name().equals("package-info"))
                known.computeIfAbsent(file.folder(), folder -> new TreeSet<>()).addAll(file.folders());
        Map<String, Set<String>> circles = new TreeMap<>();
        for (String folder : known.keySet()) {
            Set<String> circle = reached(known, folder);
            circle.removeIf(other -> !reached(known, other).contains(folder));
            if (!circle.isEmpty()) circles.put(folder, circle);
        }
        assertEquals(Map.of(), circles, "packages, and those that they know and that know them");
    }

    private static Set<String> reached(Map<String, Set<String>> known, String from) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(from));
        while (!next.isEmpty())
            for (String folder : known.getOrDefault(next.pop(), Set.of())) if (reached.add(folder)) next.push(folder);
        return reached;
    }

    @Test
    void packagesAreSmall() {
        Map<String, Long> sizes =
                files.stream().collect(Collectors.groupingBy(SourceFile::folder, TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= 32);
        assertEquals(Map.of(), sizes, "packages of more than 32 files");
    }

    @Test
    void nobodyNamesTheZoo() {
        assertEquals(List.of(), where(file -> file.packages().contains("zoo")));
    }

    /** What a system is for, and by which data, is on its card; those of the tests stand nowhere in the product. */
    @Test
    void nobodyNamesASystemButItsOwnFile() {
        Map<String, Set<String>> expected = new TreeMap<>();
        Map<String, Pattern> words = new TreeMap<>();
        for (GanSystem<?> system : Systems.all()) {
            String id = system.card().id();
            boolean ours = system.getClass().getPackageName().equals("org.imagejgan.zoo");
            expected.put(id, ours ? Set.of("zoo." + system.getClass().getSimpleName()) : Set.of());
            words.put(id, Pattern.compile("\"[^\"\n]*(?<![\\w-])" + id + "(?![\\w-])[^\"\n]*\""));
        }
        Map<String, Set<String>> named = new TreeMap<>();
        words.keySet().forEach(id -> named.put(id, new TreeSet<>()));
        for (SourceFile file : files) {
            String code = file.code();
            words.forEach((id, word) -> {
                if (code.contains(id) && word.matcher(code).find())
                    named.get(id).add(file.place());
            });
        }
        assertEquals(expected, named, "ids of systems, and classes that name them in a text");
    }

    @Test
    void nativeMemoryHasFewOwners() {
        Set<String> free = Set.of("tensor", "script", "training");
        String owner =
                "\\b(NDManager|NDScope|(?<!GAN )Engine|GradientCollector|JniUtils|PtNDManager)\\b|\\b(m|getM)anager\\(\\)";
        List<String> users = where(file -> !free.contains(file.home()) && file.mentions(owner));
        assertEquals(
                new TreeSet<>(MANAGERS.keySet()),
                new TreeSet<>(users),
                "classes that may and that do name or ask for one");
    }

    /** DJL keeps such a number where it may be gone before the gradient asks for it; {@code Ops.times} does not. */
    @Test
    void nothingIsMultipliedByANumberOfJavas() {
        Set<String> differentiated = Set.of("nn", "loss", "zoo", "model");
        String number = "\\.(mul|div)\\((\\(float\\)|-?[0-9.]+f?\\))";
        assertEquals(List.of(), where(file -> differentiated.contains(file.home()) && file.mentions(number)));
    }

    @Test
    void imagesAndDescriptionsKnowNoTensors() {
        Set<String> plain = Set.of("progress", "image", "bioimageio", "batch", "command");
        assertEquals(List.of(), where(file -> plain.contains(file.home()) && file.mentions("\\bai\\.djl\\b")));
    }

    @Test
    void networksKnowNoImageJ() {
        Set<String> plain =
                Set.of("progress", "script", "bioimageio", "tensor", "nn", "loss", "model", "training", "zoo");
        assertEquals(List.of(), where(file -> plain.contains(file.home()) && file.mentions("\\bimport ij\\.")));
    }

    /** They see open images and give new ones; which program holds them is for others to know. */
    @Test
    void verbsOnImagesKnowNoImageJ() {
        Set<String> verbs = Set.of("operation.apply", "operation.check", "operation.holes", "operation.render");
        String program = "\\bimport ij\\.|\\bImagePlusStack\\b";
        assertEquals(List.of(), where(file -> verbs.contains(file.folder()) && file.mentions(program)));
        assertTrue(files.stream().anyMatch(file -> verbs.contains(file.folder())), "the verbs were not found");
    }

    @Test
    void filesAreShortAndLicensed() {
        assertEquals(List.of(), where(file -> file.text().lines().count() > most(file)), "too long");
        String licence = "// SPDX-License-Identifier: BSD-2-Clause\n";
        assertEquals(List.of(), where(file -> !file.text().startsWith(licence)), "without the licence line");
    }

    /** A paper is one file, with all its settings explained. */
    private static long most(SourceFile file) {
        return file.home().equals("zoo") ? 400 : 350;
    }

    @Test
    void nobodyPrints() {
        Set<String> printers = Set.of("command.Main", "command.host.TerminalHost");
        List<String> print = where(file -> file.mentions("\\bSystem\\s*\\.\\s*(out|err)\\b"));
        assertEquals(
                List.of(),
                print.stream().filter(place -> !printers.contains(place)).toList());
        assertEquals(List.of(), where(file -> file.mentions("\\bprintStackTrace\\b|\\bdumpStack\\b")));
    }

    @Test
    void nothingIsKeptInDrawers() {
        assertEquals(
                List.of(),
                where(file -> file.name().matches(".*(Utils?|Helpers?|Managers?|Misc)")
                        && !file.place().equals("script.TracedManager")));
    }

    @Test
    void everySystemNamesItsPaper() {
        List<SourceFile> systems =
                files.stream().filter(file -> file.home().equals("zoo")).toList();
        assertFalse(systems.isEmpty());
        for (SourceFile system : systems) {
            String head = system.text().substring(0, Math.max(0, system.text().indexOf("@Plugin")));
            assertTrue(
                    head.contains("@see <a href=\"https://doi.org/")
                            || head.contains("@see <a href=\"https://arxiv.org/"),
                    system.place() + " needs an @see with the paper's address before its @Plugin");
        }
    }
}
