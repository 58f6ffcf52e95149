// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.HotPixels;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Examples;
import org.imagejgan.model.Picture;

/**
 * Planes of images to learn from, in memory, each channel of each plane an example of its own and normalised as it will
 * be when the model is used.
 */
final class TrainingImages implements Examples {
    private final List<Map<String, Picture>> examples = new ArrayList<>();
    private final NormalizerRule rule;
    private final boolean match;

    /** @param match whether targets are brought to the scale of their images by a least-squares line */
    TrainingImages(NormalizerRule rule, boolean match) {
        this.rule = rule;
        this.match = match;
    }

    /** Adds every channel and plane of one image, under a role. */
    void add(ImagePlus image, String role) {
        Hyperstack stack = ImagePlusStack.of(image);
        for (int c = 0; c < stack.channels(); c++) {
            Normalizer normalizer = rule.fit(stack.planes(c));
            for (var plane : stack.planes(c)) examples.add(Map.of(role, picture(plane, normalizer)));
        }
    }

    /** Adds chosen planes of an image as they are, at most so many, spread evenly. */
    void add(Hyperstack stack, PlaneChoice planes, int most) {
        int all = planes.channels().size() * planes.places().size();
        for (int c = 0; c < planes.channels().size(); c++) {
            Normalizer normalizer = rule.fit(stack.planes(planes.channels().get(c)));
            for (int i = 0; i < planes.places().size(); i++) {
                int index = c * planes.places().size() + i;
                if (all > most && index * (long) most / all == (index - 1L) * most / all && index > 0) continue;
                Hyperstack.Place place = planes.places().get(i);
                examples.add(Map.of(
                        "image",
                        picture(stack.plane(planes.channels().get(c), place.slice(), place.frame()), normalizer)));
            }
        }
    }

    /**
     * Adds an image and its target plane by plane.
     *
     * @throws IllegalArgumentException if their dimensions differ
     */
    void add(ImagePlus image, ImagePlus target, String name) {
        Hyperstack noisy = ImagePlusStack.of(image);
        Hyperstack clean = ImagePlusStack.of(target);
        if (!dimensions(noisy).equals(dimensions(clean))) {
            throw new IllegalArgumentException("The pair " + name + " does not fit: the image is " + dimensions(noisy)
                    + ", its target " + dimensions(clean) + " (width × height, channels, slices, frames).");
        }
        for (int c = 0; c < noisy.channels(); c++) {
            Normalizer normalizer = rule.fit(noisy.planes(c));
            for (int i = 0; i < noisy.planes(c).size(); i++) {
                Picture one = picture(noisy.planes(c).get(i), normalizer);
                Picture other = picture(clean.planes(c).get(i), match ? Normalizer.IDENTITY : normalizer);
                if (match) Line.through(other.values(), one.values()).apply(other.values());
                examples.add(Map.of("image", one, "target", other));
            }
        }
    }

    /**
     * Adds a small image ({@code image}) and its large partner ({@code target}) plane by plane, on the small one's scale.
     *
     * @throws IllegalArgumentException unless the large one is so many times as wide and high
     */
    void add(ImagePlus image, ImagePlus target, int factor, String name) {
        Hyperstack small = ImagePlusStack.of(image);
        Hyperstack large = ImagePlusStack.of(target);
        boolean fits = large.width() == factor * small.width()
                && large.height() == factor * small.height()
                && large.channels() == small.channels()
                && large.slices() * large.frames() == small.slices() * small.frames();
        if (!fits)
            throw new IllegalArgumentException("The pair " + name + " does not fit factor=" + factor
                    + ": the small image is " + dimensions(small) + ", the large one " + dimensions(large)
                    + " (width × height, channels, slices, frames).");
        for (int c = 0; c < small.channels(); c++) {
            Normalizer normalizer = rule.fit(small.planes(c));
            for (int i = 0; i < small.planes(c).size(); i++)
                examples.add(Map.of(
                        "image", picture(small.planes(c).get(i), normalizer),
                        "target", picture(large.planes(c).get(i), normalizer)));
        }
    }

    private static String dimensions(Hyperstack s) {
        return s.width() + " × " + s.height() + ", " + s.channels() + ", " + s.slices() + ", " + s.frames();
    }

    private static Picture picture(RandomAccessibleInterval<? extends RealType<?>> plane, Normalizer normalizer) {
        int width = (int) plane.dimension(0);
        int height = (int) plane.dimension(1);
        float[] values = new float[width * height];
        Tile whole = new Tile(0, 0, width, height, 0, 0, width, height);
        PlaneReader.read(plane, whole, normalizer, values, 0);
        if (!normalizer.equals(Normalizer.IDENTITY)) HotPixels.fill(plane, whole, normalizer, values, 0);
        return new Picture(1, height, width, values);
    }

    /** The files of a folder, or the one file, to read. */
    static List<Path> files(Path path) throws IOException {
        return Files.isDirectory(path) ? ImageFiles.imagesIn(path) : List.of(path);
    }

    /**
     * Pairs the files of two folders by their names, or else by those without extension; or one file with another.
     *
     * @throws IllegalArgumentException naming the files without a partner, or with several
     */
    static Map<Path, Path> pairs(Path images, Path targets) throws IOException {
        List<Path> left = files(images);
        List<Path> right = files(targets);
        if (!Files.isDirectory(images) && !Files.isDirectory(targets)) return Map.of(images, targets);
        Map<String, List<Path>> byName = right.stream().collect(Collectors.groupingBy(TrainingImages::stem));
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

    /** The largest patch side that fits every example: at most {@code wanted}, a multiple of {@code multiple}. */
    int patch(int wanted, int multiple) {
        int smallest = wanted;
        for (Map<String, Picture> example : examples) {
            Picture any = example.getOrDefault("target", example.get("image"));
            smallest = Math.min(smallest, Math.min(any.width(), any.height()));
        }
        int side = smallest / multiple * multiple;
        if (side < 16) {
            throw new IllegalArgumentException("The images are too small to learn from: the smallest side is "
                    + smallest + " pixels, at least 16 are needed (a multiple of " + multiple + ").");
        }
        return side;
    }

    /** Takes out every {@code nth} example, to test with. */
    TrainingImages takeEvery(int nth) {
        TrainingImages taken = new TrainingImages(rule, match);
        for (int i = examples.size() - 1; i >= 0; i--) {
            if (i % nth == nth / 2) taken.examples.add(examples.remove(i));
        }
        return taken;
    }

    @Override
    public int count() {
        return examples.size();
    }

    @Override
    public Map<String, Picture> get(int index) {
        return examples.get(index);
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
