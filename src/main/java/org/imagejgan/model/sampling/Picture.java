// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.BicubicResize;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.filter.AreaMean;

/** A normalised image {@code [channels, height, width]} in memory; the values are shared, not copied. */
public record Picture(int channels, int height, int width, float[] values) {
    public Picture {
        if (values.length != channels * height * width) {
            throw new IllegalArgumentException(
                    values.length + " values do not make " + channels + " × " + height + " × " + width + ".");
        }
    }

    /** Planes of one size as channels, each on its scale. */
    public static Picture of(
            List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes, List<Normalizer> scales) {
        Tile whole =
                Tile.whole((int) planes.get(0).dimension(0), (int) planes.get(0).dimension(1));
        float[] values = new float[planes.size() * whole.inputSize()];
        for (int c = 0; c < planes.size(); c++)
            PlaneReader.read(planes.get(c), whole, scales.get(c), values, c * whole.inputSize());
        return new Picture(planes.size(), whole.height(), whole.width(), values);
    }

    public Size size() {
        return new Size(height, width);
    }

    /** Resized by {@link BicubicResize}; itself if it has that size. */
    public Picture resized(Size to) {
        return resized(to, BicubicResize::plane);
    }

    /** Resized by {@link AreaMean}; itself if it has that size. */
    public Picture averaged(Size to) {
        return resized(to, AreaMean::plane);
    }

    /** A way to resize a plane. */
    private interface Resizing {
        float[] plane(float[] values, int height, int width, int toHeight, int toWidth);
    }

    private Picture resized(Size to, Resizing how) {
        if (to.equals(size())) return this;
        float[] all = new float[channels * to.height() * to.width()];
        for (int c = 0; c < channels; c++) {
            float[] plane = Arrays.copyOfRange(values, c * height * width, (c + 1) * height * width);
            float[] other = how.plane(plane, height, width, to.height(), to.width());
            System.arraycopy(other, 0, all, c * other.length, other.length);
        }
        return new Picture(channels, to.height(), to.width(), all);
    }

    /** The sum with a picture of the same channels and size. */
    public Picture plus(Picture other) {
        float[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) sum[i] += other.values[i];
        return new Picture(channels, height, width, sum);
    }

    /** What a picture of the same channels and size is less. */
    public Picture minus(Picture other) {
        float[] difference = values.clone();
        for (int i = 0; i < difference.length; i++) difference[i] -= other.values[i];
        return new Picture(channels, height, width, difference);
    }

    /** A part of the way to another picture of its size: this one for 0, the other for 1, beyond it above. */
    public Picture towards(Picture other, double part) {
        float[] way = other.minus(this).values();
        for (int i = 0; i < way.length; i++) way[i] *= (float) part;
        return plus(new Picture(channels, height, width, way));
    }

    /** The part of the given size from a first row and column on, which lies inside. */
    public Picture cropped(int top, int left, Size to) {
        float[] part = new float[channels * to.height() * to.width()];
        for (int row = 0; row < channels * to.height(); row++) {
            int from = (row / to.height() * height + top + row % to.height()) * width + left;
            System.arraycopy(values, from, part, row * to.width(), to.width());
        }
        return new Picture(channels, to.height(), to.width(), part);
    }

    /** Flipped and turned by a number of {@link Turns#all}: with 4 in it, as wide as this is high. */
    public Picture turned(int turn) {
        if (turn == 0) return this;
        boolean lying = (turn & 4) != 0;
        int rows = lying ? width : height;
        int columns = lying ? height : width;
        float[] turned = new float[values.length];
        int i = 0;
        for (int c = 0; c < channels; c++)
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++) {
                    int u = (turn & 1) == 0 ? column : columns - 1 - column;
                    int v = (turn & 2) == 0 ? row : rows - 1 - row;
                    turned[i++] = values[(c * height + (lying ? u : v)) * width + (lying ? v : u)];
                }
        return new Picture(channels, rows, columns, turned);
    }

    /** The largest middle whose sides are multiples and at most so long. */
    public Picture middle(int side, int multiple) {
        Size to = new Size(Math.min(side, height / multiple * multiple), Math.min(side, width / multiple * multiple));
        return middle(to);
    }

    /** The middle of a size that is at most its own. */
    public Picture middle(Size to) {
        return cropped((height - to.height()) / 2, (width - to.width()) / 2, to);
    }

    /** The largest square in the middle. */
    public Picture square() {
        return middle(new Size(size().least(), size().least()));
    }

    /** The largest upper left whose sides are multiples and at most so long. */
    public Picture corner(int side, int multiple) {
        int rows = Math.min(side, height) / multiple * multiple;
        return cropped(0, 0, new Size(rows, Math.min(side, width) / multiple * multiple));
    }

    /** One above the other, at the left, with white between them and beside those that are narrower. */
    public static Picture stacked(List<Picture> rows, int gap) {
        int channels = rows.get(0).channels();
        int width = rows.stream().mapToInt(Picture::width).max().orElseThrow();
        int height = rows.stream().mapToInt(Picture::height).sum() + gap * (rows.size() - 1);
        float[] all = new float[channels * height * width];
        Arrays.fill(all, 1);
        int top = 0;
        for (Picture row : rows) {
            for (int line = 0; line < channels * row.height; line++) {
                int to = (line / row.height * height + top + line % row.height) * width;
                System.arraycopy(row.values, line * row.width, all, to, row.width);
            }
            top += row.height + gap;
        }
        return new Picture(channels, height, width, all);
    }

    /** Rows of pictures of one size, at the left, with white between them and where a row has fewer. */
    public static Picture table(List<List<Picture>> rows, int gap) {
        Picture first = rows.stream().flatMap(List::stream).findFirst().orElseThrow();
        int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        int width = columns * (first.width + gap) - gap;
        int height = rows.size() * (first.height + gap) - gap;
        float[] all = new float[first.channels * height * width];
        Arrays.fill(all, 1);
        for (int row = 0; row < rows.size(); row++)
            for (int column = 0; column < rows.get(row).size(); column++) {
                int to = row * (first.height + gap) * width + column * (first.width + gap);
                rows.get(row).get(column).into(all, to, height, width);
            }
        return new Picture(first.channels, height, width, all);
    }

    private void into(float[] all, int at, int high, int wide) {
        for (int line = 0; line < channels * height; line++) {
            int to = at + (line / height * high + line % height) * wide;
            System.arraycopy(values, line * width, all, to, width);
        }
    }

    /** With Gaussian noise of a standard deviation. */
    public Picture noisy(double sigma, RandomGenerator random) {
        return noisy(value -> sigma, random);
    }

    /** With Gaussian noise of a standard deviation that follows from the value. */
    public Picture noisy(DoubleUnaryOperator sigma, RandomGenerator random) {
        float[] noisy = values.clone();
        for (int i = 0; i < noisy.length; i++)
            noisy[i] += (float) (sigma.applyAsDouble(values[i]) * random.nextGaussian());
        return new Picture(channels, height, width, noisy);
    }

    /** Cut to [0, 1], which is all that a network with a bounded output can reach. */
    public Picture cut() {
        float[] cut = values.clone();
        for (int i = 0; i < cut.length; i++) cut[i] = Math.max(0, Math.min(1, cut[i]));
        return new Picture(channels, height, width, cut);
    }

    /** The root mean square difference to a picture of the same channels and size. */
    public double distance(Picture other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) sum += Math.pow((double) values[i] - other.values[i], 2);
        return Math.sqrt(sum / values.length);
    }
}
