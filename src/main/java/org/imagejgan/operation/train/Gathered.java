// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.HotPixels;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.tensor.Memory;

/** Examples in memory, and what was seen while they were read. */
final class Gathered implements Examples {
    final Map<String, Normalizer> scales = new LinkedHashMap<>();
    final Map<String, Integer> classes = new LinkedHashMap<>();
    final List<String> words = new ArrayList<>();
    /** What the places of a label mean. */
    Labels labels = Labels.NONE;
    /** Words of the longest caption. */
    int longest;
    /** Standard deviations, of the images' range. */
    final List<Double> noises = new ArrayList<>();
    /** Names of files that are not learned from. */
    final List<String> unmatched = new ArrayList<>();
    /** What was found and taken for what, in sentences. */
    final List<String> notes = new ArrayList<>();
    /** Whether the pictures of different roles do not belong together. */
    boolean apart;

    private final Map<String, String> names = new HashMap<>();
    private final List<Facts.Source> sources = new ArrayList<>();
    private final Map<String, List<Picture>> pictures = new LinkedHashMap<>();
    private final List<Map<String, float[]>> numbers = new ArrayList<>();
    private TrainingImage single;

    /** Remembers an image for {@link #facts()}. */
    void saw(OpenImage image, String role) {
        saw(Part.whole(image), role);
    }

    /** Remembers a part of an image. */
    void saw(Part part, String role) {
        Hyperstack image = part.planes();
        sources.add(new Facts.Source(
                part.title(),
                role,
                image.type().toString(),
                new Size(image.height(), image.width()),
                image.channels(),
                image.slices() * image.frames() * (image.type() == PixelType.RGB ? image.channels() / 3 : 1),
                part.image().pixelSize().micrometres(),
                names.getOrDefault(role, ""),
                part.image().valueCalibration(),
                part.image().colours()));
    }

    /** Calls the roles {@code image} and {@code target} as their folders or files are, where these have different names. */
    void name(Path image, Path target) {
        Path left = image.toAbsolutePath().normalize();
        Path right = target.toAbsolutePath().normalize();
        while (left != null && right != null && Objects.equals(left.getFileName(), right.getFileName())) {
            left = left.getParent();
            right = right.getParent();
        }
        if (left == null || right == null || left.getFileName() == null || right.getFileName() == null) return;
        name(left.getFileName().toString(), right.getFileName().toString());
    }

    /** Calls the roles {@code image} and {@code target} so; before their images are seen. */
    void name(String image, String target) {
        names.put("image", image);
        names.put("target", target);
    }

    /** Exchanges images and targets. */
    void turnRound() {
        exchange(pictures);
        exchange(scales);
        exchange(names);
        sources.replaceAll(source -> source.as(other(source.role())));
        Collections.reverse(sources);
    }

    private static <V> void exchange(Map<String, V> roles) {
        V image = roles.remove("image");
        V target = roles.remove("target");
        if (target != null) roles.put("image", target);
        if (image != null) roles.put("target", image);
    }

    private static String other(String role) {
        return role.equals("image") ? "target" : role.equals("target") ? "image" : role;
    }

    /** Reads the plane of an image that is looked at, for a model of this image alone. */
    void only(OpenImage image, Purpose purpose) {
        single = TrainingImage.of(image, purpose);
        saw(image, "image");
        add("image", single.picture());
    }

    /** The image of {@link #only}. */
    Optional<TrainingImage> single() {
        return Optional.ofNullable(single);
    }

    void add(String role, Picture picture) {
        pictures.computeIfAbsent(role, r -> new ArrayList<>()).add(picture);
    }

    /** Adds the label or the tokens of the picture that was added last. */
    void tell(Map<String, float[]> more) {
        numbers.add(more);
    }

    /** One plane on a scale, hot pixels filled; as it is without a scale. */
    static Picture picture(RandomAccessibleInterval<? extends RealType<?>> plane, Normalizer normalizer) {
        return normalizer.equals(Normalizer.IDENTITY)
                ? Picture.of(List.of(plane), List.of(normalizer))
                : clean(List.of(plane), List.of(normalizer));
    }

    /** {@link Picture#of} with hot pixels filled. */
    static Picture clean(
            List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes, List<Normalizer> scales) {
        Picture picture = Picture.of(planes, scales);
        Tile whole = Tile.whole(picture.width(), picture.height());
        for (int c = 0; c < planes.size(); c++)
            HotPixels.fill(planes.get(c), whole, scales.get(c), picture.values(), c * whole.inputSize());
        return picture;
    }

    /** @throws IllegalArgumentException if nothing was read */
    Facts facts() {
        if (pictures.isEmpty())
            throw new IllegalArgumentException("There is nothing to learn from: no image was found in input=.");
        Map<String, Integer> channels = new LinkedHashMap<>();
        pictures.forEach((role, all) -> channels.put(role, all.get(0).channels()));
        return new Facts(
                count(),
                List.copyOf(sources),
                size(Math::min),
                size(Math::max),
                channels,
                scales,
                classes,
                labels,
                words,
                longest,
                noises.stream().mapToDouble(n -> n).average().orElse(Double.NaN),
                Memory.MACHINE.free());
    }

    /** Over what patches are cut from: the targets, or all roles that are counted apart. */
    private Size size(IntBinaryOperator better) {
        List<Picture> cut = apart
                ? pictures.values().stream().flatMap(List::stream).toList()
                : pictures.getOrDefault("target", pictures.values().iterator().next());
        ToIntFunction<ToIntFunction<Picture>> best =
                side -> cut.stream().mapToInt(side).reduce(better).getAsInt();
        return new Size(best.applyAsInt(Picture::height), best.applyAsInt(Picture::width));
    }

    /**
     * Takes out a share of the pictures of each role, evenly spread, to test with; one of each role at least, unless it
     * has but one: then what is taken out lacks the role.
     */
    Gathered takeOut(double share) {
        Gathered taken = new Gathered();
        taken.apart = apart;
        taken.names.putAll(names);
        pictures.forEach((role, all) -> {
            List<Picture> some = takeOut(all, share);
            if (!some.isEmpty()) taken.pictures.put(role, some);
        });
        taken.numbers.addAll(takeOut(numbers, share));
        return taken;
    }

    private static <T> List<T> takeOut(List<T> all, double share) {
        List<T> taken = new ArrayList<>();
        int least = all.size() > 1 && turns(all.size() - 1, share) == 0 ? all.size() / 2 : -1;
        for (int i = all.size() - 1; i >= 0; i--)
            if (i == least || turns(i, share) > turns(i - 1, share)) taken.add(all.remove(i));
        return taken;
    }

    /** How many of the first are taken out. */
    private static long turns(int index, double share) {
        return (long) Math.floor(index * share + 0.5 + 1e-9);
    }

    /** The roles of others that are not here, in order. */
    Set<String> lacking(Gathered others) {
        Set<String> lacking = new TreeSet<>(others.roles());
        lacking.removeAll(roles());
        return lacking;
    }

    /** The roles of pictures. */
    Set<String> roles() {
        return pictures.keySet();
    }

    @Override
    public int count() {
        return pictures.values().stream().mapToInt(List::size).max().orElse(0);
    }

    @Override
    public int count(String role) {
        return pictures.get(role).size();
    }

    @Override
    public Picture picture(String role, int index) {
        return pictures.get(role).get(index);
    }

    /** Where a role has fewer pictures than others, they come again. */
    @Override
    public Map<String, Picture> get(int index) {
        Map<String, Picture> example = new HashMap<>();
        pictures.forEach((role, all) -> example.put(role, all.get(index % all.size())));
        return example;
    }

    @Override
    public Map<String, float[]> numbers(int index) {
        return numbers.isEmpty() ? Map.of() : numbers.get(index);
    }
}
