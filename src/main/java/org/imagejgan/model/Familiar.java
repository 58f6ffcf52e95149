// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imagejgan.image.quality.Traits;

/**
 * What the images looked like that a model learned from, kept in its package under {@value #KEY}: an image is familiar if it
 * is as near to one of the examples as these are to each other.
 *
 * @param examples traits of some of the images, see {@link Traits#values}
 * @param units by which differences in a trait are divided: half the range in which two thirds of the images lie
 * @param far the root mean square of the differences from which on an image is of another kind
 */
public record Familiar(List<List<Double>> examples, List<Double> units, double far) {
    /** The key of this record in a package's config. */
    public static final String KEY = "imagejgan_familiar";

    /** Fewer images do not show how wide a kind is. */
    public static final int FEWEST = 12;

    private static final int MOST = 128;
    /** Nearly all images of a kind lie no farther from their nearest than this share of them do, times the margin. */
    private static final double SHARE = 0.95;

    private static final double MARGIN = 1.25;
    private static final double LEAST_UNIT = 0.02;

    public Familiar {
        examples = examples.stream().map(List::copyOf).toList();
        units = List.copyOf(units);
        int size = units.size();
        if (examples.stream().anyMatch(example -> example.size() != size))
            throw new IllegalArgumentException("Each example needs " + size + " traits, as there are units.");
    }

    /** Of images of a kind, evenly chosen of many; empty if they are too few. */
    public static Optional<Familiar> of(List<Traits> images) {
        if (images.size() < FEWEST) return Optional.empty();
        List<Double> units = IntStream.range(0, Traits.NAMES.size())
                .mapToObj(k -> unit(images, k))
                .toList();
        int count = Math.min(MOST, images.size());
        List<List<Double>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++)
            examples.add(rounded(images.get(i * images.size() / count).values()));
        Familiar open = new Familiar(examples, units, 0);
        double[] distances = IntStream.range(0, count)
                .mapToDouble(i -> open.distance(examples.get(i), i))
                .sorted()
                .toArray();
        double far = MARGIN * distances[(int) (SHARE * (count - 1))];
        return Optional.of(new Familiar(examples, units, rounded(far)));
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(Familiar::rounded).toList();
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    private static double unit(List<Traits> images, int trait) {
        double[] sorted = images.stream()
                .mapToDouble(image -> image.values().get(trait))
                .sorted()
                .toArray();
        double low = sorted[(int) (0.16 * (sorted.length - 1))];
        double high = sorted[(int) (0.84 * (sorted.length - 1))];
        return rounded((high - low) / 2 + LEAST_UNIT);
    }

    /** Whether it is told in the traits that are known here; those of models that were trained before are others. */
    public boolean fitsTraits() {
        return units.size() == Traits.NAMES.size();
    }

    /** The distance to the nearest example. */
    public double distance(Traits image) {
        return distance(image.values(), -1);
    }

    private double distance(List<Double> image, int but) {
        return length(nearest(image, but));
    }

    /** In what an image of another kind differs most from its nearest example, as words; empty if it is familiar. */
    public Optional<String> strange(Traits image) {
        double[] nearest = nearest(image.values(), -1);
        if (length(nearest) <= far) return Optional.empty();
        int most = IntStream.range(0, nearest.length)
                .boxed()
                .max(Comparator.comparingDouble(k -> Math.abs(nearest[k])))
                .orElseThrow();
        return Optional.of((nearest[most] > 0 ? "more " : "less ") + Traits.NAMES.get(most));
    }

    /** The differences to the nearest example but one. */
    private double[] nearest(List<Double> image, int but) {
        return IntStream.range(0, examples.size())
                .filter(i -> i != but)
                .mapToObj(i -> differences(image, examples.get(i)))
                .min(Comparator.comparingDouble(Familiar::length))
                .orElseThrow();
    }

    private double[] differences(List<Double> image, List<Double> example) {
        return IntStream.range(0, units.size())
                .mapToDouble(k -> (image.get(k) - example.get(k)) / units.get(k))
                .toArray();
    }

    /** The root of the mean of the squares. */
    private static double length(double[] differences) {
        return Math.sqrt(Arrays.stream(differences).map(d -> d * d).average().orElse(0));
    }
}
