// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.imagejgan.image.quality.BandPyramid.Band;

/**
 * How far a set of images is from a real one, without any network: the sliced Wasserstein distance between their
 * neighbourhoods of 7 × 7 pixels with all channels, at each level of a Laplacian pyramid down to 16 pixels (Karras et al.
 * 2018, Sec. 5), times 1000 as there. Equal sets give equal results each time.
 *
 * <p>Other than there, both sets are put on the scale of the real one, since an even change of brightness or contrast is
 * an error here; images are tens and neighbourhoods of a set and level {@value #MOST}, not 16,384 images with 128 each;
 * directions are {@value #DIRECTIONS}, not 512. So numbers do not compare with those of papers, and two draws of the same
 * images are not at 0.
 *
 * @see <a href="https://arxiv.org/abs/1710.10196">Karras et al. 2018</a>
 */
public final class SlicedWasserstein {
    private static final int SIDE = 7;
    private static final int LEAST = 16;
    private static final int MOST = 8192;
    private static final int EACH = 128;
    private static final int DIRECTIONS = 128;
    /** Below a quarter of a grey level of 8-bit there is nothing to see. */
    private static final double FLAT = 1e-3;

    private final int channels;
    private final int height;
    private final int width;
    private final int count;
    private final int levels;
    private final List<Level> real = new ArrayList<>();

    /** What is known of a level of the real set: its scale a channel, and its projections, sorted. */
    private record Level(double[] mean, double[] deviation, float[][] sorted) {}

    /**
     * @param images at least one {@code [channels, height, width]}
     * @throws IllegalArgumentException if a side is shorter than 7 pixels, or an image is of another size
     */
    public SlicedWasserstein(int channels, int height, int width, List<float[]> images) {
        if (Math.min(height, width) < SIDE)
            throw new IllegalArgumentException("Images of " + width + " × " + height
                    + " pixels have no neighbourhoods of " + SIDE + " × " + SIDE + ".");
        this.channels = channels;
        this.height = height;
        this.width = width;
        count = images.size();
        levels = BandPyramid.levels(height, width, LEAST);
        List<List<float[]>> seen = neighbourhoods(images);
        for (int level = 0; level < levels; level++) {
            double[] mean = new double[channels];
            double[] deviation = new double[channels];
            for (int c = 0; c < channels; c++) moments(seen.get(level), c, mean, deviation);
            real.add(new Level(mean, deviation, sorted(seen.get(level), mean, deviation, level)));
        }
    }

    /**
     * The mean over the levels.
     *
     * @param images as many as the real ones, of their size
     * @throws IllegalArgumentException if they are not
     */
    public double distance(List<float[]> images) {
        return Arrays.stream(distances(images)).average().orElseThrow();
    }

    /** Of each level, from the finest to the coarsest; see {@link #distance}. */
    public double[] distances(List<float[]> images) {
        if (images.size() != count)
            throw new IllegalArgumentException(
                    images.size() + " images cannot be compared with " + count + ": both must be as many.");
        List<List<float[]>> seen = neighbourhoods(images);
        double[] distances = new double[levels];
        for (int level = 0; level < levels; level++) {
            Level known = real.get(level);
            float[][] other = sorted(seen.get(level), known.mean(), known.deviation(), level);
            distances[level] = 1000 * apart(known.sorted(), other);
        }
        return distances;
    }

    private static double apart(float[][] one, float[][] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++)
            for (int i = 0; i < one[k].length; i++) sum += Math.abs(one[k][i] - other[k][i]);
        return sum / one.length / one[0].length;
    }

    // -- neighbourhoods --

    /** Of each level those of all images, at places that depend on an image's number alone. */
    private List<List<float[]>> neighbourhoods(List<float[]> images) {
        List<List<float[]>> all = new ArrayList<>();
        for (int level = 0; level < levels; level++) all.add(new ArrayList<>());
        int each = Math.max(1, Math.min(EACH, MOST / count));
        for (int i = 0; i < count; i++) {
            List<List<Band>> planes = planes(images.get(i));
            for (int level = 0; level < levels; level++) {
                RandomGenerator random = new SplittableRandom(1_000L * i + level);
                for (int k = 0; k < each; k++) all.get(level).add(neighbourhood(planes, level, random));
            }
        }
        return all;
    }

    private List<List<Band>> planes(float[] image) {
        int size = height * width;
        if (image.length != channels * size)
            throw new IllegalArgumentException(image.length + " values are no image of " + channels + " channels and "
                    + width + " × " + height + " pixels.");
        return IntStream.range(0, channels)
                .mapToObj(c -> Arrays.copyOfRange(image, c * size, (c + 1) * size))
                .map(plane -> BandPyramid.of(new Band(height, width, plane), levels))
                .toList();
    }

    private static float[] neighbourhood(List<List<Band>> planes, int level, RandomGenerator random) {
        Band first = planes.get(0).get(level);
        int y = random.nextInt(first.height() - SIDE + 1);
        int x = random.nextInt(first.width() - SIDE + 1);
        float[] values = new float[planes.size() * SIDE * SIDE];
        for (int row = 0; row < planes.size() * SIDE; row++) {
            Band plane = planes.get(row / SIDE).get(level);
            System.arraycopy(plane.values(), (y + row % SIDE) * plane.width() + x, values, row * SIDE, SIDE);
        }
        return values;
    }

    private static void moments(List<float[]> seen, int channel, double[] mean, double[] deviation) {
        double sum = 0;
        double squares = 0;
        for (float[] one : seen)
            for (int i = channel * SIDE * SIDE; i < (channel + 1) * SIDE * SIDE; i++) {
                sum += one[i];
                squares += (double) one[i] * one[i];
            }
        double n = (double) seen.size() * SIDE * SIDE;
        mean[channel] = sum / n;
        deviation[channel] = Math.max(FLAT, Math.sqrt(Math.max(0, squares / n - mean[channel] * mean[channel])));
    }

    // -- directions --

    /** For each direction the neighbourhoods' places along it, in order. */
    private float[][] sorted(List<float[]> seen, double[] mean, double[] deviation, int level) {
        int length = channels * SIDE * SIDE;
        float[][] directions = directions(length, level);
        float[][] along = new float[DIRECTIONS][seen.size()];
        float[] places = new float[DIRECTIONS];
        for (int n = 0; n < seen.size(); n++) {
            Arrays.fill(places, 0);
            for (int i = 0; i < length; i++) {
                int c = i / (SIDE * SIDE);
                float value = (float) ((seen.get(n)[i] - mean[c]) / deviation[c]);
                for (int k = 0; k < DIRECTIONS; k++) places[k] += value * directions[i][k];
            }
            for (int k = 0; k < DIRECTIONS; k++) along[k][n] = places[k];
        }
        for (float[] one : along) Arrays.sort(one);
        return along;
    }

    /** A column is a direction of length 1. */
    private static float[][] directions(int length, int level) {
        RandomGenerator random = new SplittableRandom(level);
        float[][] directions = new float[length][DIRECTIONS];
        for (int k = 0; k < DIRECTIONS; k++) {
            double squares = 0;
            for (int i = 0; i < length; i++) {
                directions[i][k] = (float) random.nextGaussian();
                squares += (double) directions[i][k] * directions[i][k];
            }
            for (int i = 0; i < length; i++) directions[i][k] /= (float) Math.sqrt(squares);
        }
        return directions;
    }
}
