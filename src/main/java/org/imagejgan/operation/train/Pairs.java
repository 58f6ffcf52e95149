// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;

/**
 * Images and their targets, by equal names, plane by plane on the image's scale.
 *
 * @param factor how much wider and higher targets are
 * @param match whether targets are brought to the scale of their images by a least-squares line
 * @param whole whether all channels are one example, images and targets each on a scale of their own
 */
record Pairs(int factor, boolean match, boolean whole) {
    /** As the answers have it. @throws IllegalArgumentException if {@code match} is not known */
    static Pairs of(Answers answers, Task task) {
        boolean affine =
                answers.choice("match", "none", List.of("none", "affine")).equals("affine");
        int factor = task == Task.SUPER_RESOLVE ? answers.whole("factor", 2) : 1;
        return new Pairs(factor, affine, task == Task.TRANSLATE || task == Task.GENERATE);
    }

    /** @throws IllegalArgumentException if files have no partner, or partners do not fit */
    void read(Inputs inputs, Gathered into) throws IOException {
        if (!inputs.answers().given("input"))
            throw new IllegalArgumentException("target= needs input=: a folder, or an image file, with the "
                    + (factor > 1 ? "small" : "noisy") + " side of the pairs.");
        Map<Path, Path> pairs = byName(inputs.path("input"), inputs.path("target"));
        WholePlanes images = new WholePlanes(into, "image");
        WholePlanes wanted = new WholePlanes(into, "target");
        for (Map.Entry<Path, Path> pair : pairs.entrySet()) {
            OpenImage image = inputs.read(pair.getKey());
            OpenImage target = inputs.read(pair.getValue());
            requireFit(image, target, pair.getKey().getFileName().toString());
            if (!whole) {
                add(into, image, target);
                continue;
            }
            images.add(image);
            wanted.add(target);
        }
        images.finish();
        wanted.finish();
        for (Path target : Inputs.files(inputs.path("target")))
            if (!pairs.containsValue(target))
                into.unmatched.add(target.getFileName().toString());
    }

    private void add(Gathered into, OpenImage image, OpenImage target) {
        for (int c = 0; c < image.channels(); c++) {
            var planes = image.planes(c);
            var wanted = target.planes(c);
            Normalizer normalizer = Normalizer.Rule.USUAL.fit(planes);
            for (int i = 0; i < planes.size(); i++) {
                Picture one = Gathered.picture(planes.get(i), normalizer);
                Picture other = Gathered.picture(wanted.get(i), match ? Normalizer.IDENTITY : normalizer);
                if (match) Line.through(other.values(), one.values()).apply(other.values());
                into.add("image", one);
                into.add("target", other);
            }
        }
        into.saw(image, "image");
        into.saw(target, "target");
    }

    private void requireFit(OpenImage image, OpenImage target, String name) {
        boolean fits = target.width() == factor * image.width()
                && target.height() == factor * image.height()
                && (whole || target.channels() == image.channels())
                && target.slices() * target.frames() == image.slices() * image.frames()
                && (factor > 1 || target.slices() == image.slices());
        if (fits) return;
        String sides = factor > 1
                ? " does not fit factor=" + factor + ": the small image is %s, the large one %s"
                : " does not fit: the image is %s, its target %s";
        throw new IllegalArgumentException("The pair " + name + String.format(sides, text(image), text(target))
                + " (width × height, channels, slices, frames).");
    }

    private static String text(OpenImage s) {
        return s.width() + " × " + s.height() + ", " + s.channels() + ", " + s.slices() + ", " + s.frames();
    }

    /** Whether all files of both folders have partners; two files always have. */
    static boolean complete(Path images, Path targets) throws IOException {
        if (!Files.isDirectory(images) && !Files.isDirectory(targets)) return true;
        return Inputs.files(images).stream()
                .map(Pairs::stem)
                .sorted()
                .toList()
                .equals(Inputs.files(targets).stream().map(Pairs::stem).sorted().toList());
    }

    /**
     * Pairs the files of two folders by their names, or else by those without extension; or one file with another.
     *
     * @throws IllegalArgumentException naming the files without a partner, or with several
     */
    static Map<Path, Path> byName(Path images, Path targets) throws IOException {
        List<Path> left = Inputs.files(images);
        List<Path> right = Inputs.files(targets);
        if (!Files.isDirectory(images) && !Files.isDirectory(targets)) return Map.of(images, targets);
        Map<String, List<Path>> byName = right.stream().collect(Collectors.groupingBy(Pairs::stem));
        Map<Path, Path> pairs = new LinkedHashMap<>();
        List<String> alone = new ArrayList<>();
        for (Path image : left) {
            Path target = partner(image, byName.getOrDefault(stem(image), List.of()));
            if (target == null) alone.add(image.getFileName().toString());
            else pairs.put(image, target);
        }
        if (!alone.isEmpty() || pairs.isEmpty()) {
            throw new IllegalArgumentException("Pairs need equal file names in input and target. Without a target in "
                    + targets + ": " + (alone.isEmpty() ? "no image in " + images : String.join(", ", alone)) + ".");
        }
        return pairs;
    }

    /** Null if there is none. */
    private static Path partner(Path image, List<Path> targets) {
        for (Path target : targets) if (target.getFileName().equals(image.getFileName())) return target;
        if (targets.size() > 1)
            throw new IllegalArgumentException(
                    image + " has several targets: " + targets + ". Keep one, or give it the image's full name.");
        return targets.isEmpty() ? null : targets.get(0);
    }

    /** The name without its extension, of which .ome is part; other dots belong to the name, as in cells.001.tif. */
    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).replaceFirst("(?i)(?<=.)\\.ome$", "");
    }

    /** A straight line. */
    private record Line(double slope, double intercept) {
        /** The least-squares line from {@code x} to {@code y}. */
        static Line through(float[] x, float[] y) {
            double n = x.length, sx = 0, sy = 0, sxx = 0, sxy = 0;
            for (int i = 0; i < x.length; i++) {
                sx += x[i];
                sy += y[i];
                sxx += (double) x[i] * x[i];
                sxy += (double) x[i] * y[i];
            }
            double spread = sxx - sx * sx / n;
            double slope = spread > 0 ? (sxy - sx * sy / n) / spread : 0;
            return new Line(slope, (sy - slope * sx) / n);
        }

        void apply(float[] values) {
            for (int i = 0; i < values.length; i++) values[i] = (float) (slope * values[i] + intercept);
        }
    }
}
