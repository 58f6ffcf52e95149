// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Squares;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.progress.Progress;

/**
 * The images that a model learned from, as it saw them, to look for the one that a made image is most alike. Whole images
 * are compared as squares of the model's size; patches at every {@value #STEPS}th of their side, then around the best.
 * Where a training turned and flipped images, a made image is compared turned and flipped too.
 */
final class TrainingPictures {
    /** Places of a patch along its own side. */
    private static final int STEPS = 4;

    /** Squares that are compared with each other. */
    private static final int MOST = 2000;

    /**
     * What a made image is most alike.
     *
     * @param name of the file
     * @param picture as large as the made image, turned as that is
     * @param distance root mean square difference, of the range of the training's images
     */
    record Near(String name, Picture picture, double distance) {}

    private record Source(String name, Picture picture) {}

    private final List<Source> sources;
    private final int side;
    private final Turns turns;

    private TrainingPictures(List<Source> sources, int side, Turns turns) {
        this.sources = sources;
        this.side = side;
        this.turns = turns;
    }

    // -- reading --

    /**
     * Reads them.
     *
     * @param from a file, a folder, or a folder of a folder for each class
     * @throws IllegalArgumentException if there are none, or they are no such images as the model makes
     */
    static TrainingPictures read(Path from, GeneratorSession session, int view, Progress progress) throws IOException {
        Output output = session.output(view);
        Squares squares = session.squares();
        Normalizer range = MadePictures.range(output);
        List<Source> sources = new ArrayList<>();
        for (Path file : files(from)) {
            progress.check();
            progress.status("Reading " + file.getFileName());
            OpenImage image = OpenImage.read(file, progress);
            if (image.channels() != output.channels())
                throw new IllegalArgumentException("nearest=" + from + ": " + file.getFileName() + " has "
                        + image.channels() + " channel(s), but the model makes images of " + output.channels()
                        + ". Name the images that it learned from.");
            List<Normalizer> scales = Collections.nCopies(image.channels(), range);
            for (Place place : image.places()) {
                Picture picture = Picture.of(image.planes(place), scales);
                sources.add(new Source(file.getFileName().toString(), squares.seen(picture, output.height())));
            }
        }
        return new TrainingPictures(sources, output.height(), squares.turns());
    }

    private static List<Path> files(Path from) throws IOException {
        if (!ImageFiles.isFolder(from)) return List.of(from);
        List<Path> files = new ArrayList<>(ImageFiles.imagesIn(from));
        try (Stream<Path> inside = Files.list(from)) {
            for (Path folder : inside.filter(ImageFiles::isFolder).sorted().toList())
                files.addAll(ImageFiles.imagesIn(folder));
        }
        if (files.isEmpty())
            throw new IllegalArgumentException(
                    "nearest=" + from + " holds no image. Name the folder of the images that the model learned from.");
        return files;
    }

    // -- searching --

    /** A square of a training image; the best that was found so far, and how far it is. */
    private static final class Search {
        private Source source;
        private int top;
        private int left;
        private double squared = Double.POSITIVE_INFINITY;
    }

    /** The training image, or part of one, that a picture is most alike. */
    Near nearest(Picture made) {
        Search best = new Search();
        for (int turn : turns.all()) {
            Picture turned = made.turned(turn);
            for (Source source : sources) search(turned, source, best);
        }
        Picture found = best.source.picture().cropped(best.top, best.left, new Size(side, side));
        Picture shown = found;
        for (int turn : turns.all())
            if (found.turned(turn).distance(made) < shown.distance(made)) shown = found.turned(turn);
        return new Near(best.source.name(), shown, shown.distance(made));
    }

    private void search(Picture made, Source source, Search best) {
        int step = Math.max(1, side / STEPS);
        int height = source.picture().height() - side;
        int width = source.picture().width() - side;
        Search own = new Search();
        for (int top = 0; top < height + step; top += step)
            for (int left = 0; left < width + step; left += step)
                look(made, source, Math.min(top, height), Math.min(left, width), own);
        int fromTop = own.top;
        int fromLeft = own.left;
        for (int top = Math.max(0, fromTop - step + 1); top <= Math.min(height, fromTop + step - 1); top++)
            for (int left = Math.max(0, fromLeft - step + 1); left <= Math.min(width, fromLeft + step - 1); left++)
                look(made, source, top, left, best);
    }

    private void look(Picture made, Source source, int top, int left, Search best) {
        double squared = squared(made, source.picture(), top, left, best.squared);
        if (squared >= best.squared) return;
        best.source = source;
        best.top = top;
        best.left = left;
        best.squared = squared;
    }

    /** The sum of squared differences; no more of it than is needed to see that it is {@code most} or more. */
    private static double squared(Picture one, Picture other, int top, int left, double most) {
        double sum = 0;
        for (int row = 0; row < one.channels() * one.height() && sum < most; row++) {
            int a = row * one.width();
            int b = (row / one.height() * other.height() + top + row % one.height()) * other.width() + left;
            for (int x = 0; x < one.width(); x++) {
                float difference = one.values()[a + x] - other.values()[b + x];
                sum += difference * difference;
            }
        }
        return sum;
    }

    /**
     * How far the two training images are from each other that are most alike, turned as the training turned them. Of patches,
     * those that lie side by side are compared; of more than {@value #MOST} squares so many, evenly spread.
     *
     * @return NaN if there is one alone
     */
    double nearestPair(Progress progress) {
        List<Picture> squares = squares();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < squares.size(); i++) {
            progress.check();
            for (int turn : turns.all()) {
                Picture one = squares.get(i).turned(turn);
                for (int k = 0; k < i; k++) least = Math.min(least, squared(one, squares.get(k), 0, 0, least));
            }
        }
        if (squares.size() < 2) return Double.NaN;
        return Math.sqrt(least / squares.get(0).values().length);
    }

    private List<Picture> squares() {
        List<Picture> all = new ArrayList<>();
        for (Source source : sources)
            for (int top = 0; top + side <= source.picture().height(); top += side)
                for (int left = 0; left + side <= source.picture().width(); left += side)
                    all.add(source.picture().cropped(top, left, new Size(side, side)));
        if (all.size() <= MOST) return all;
        return IntStream.range(0, MOST)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / MOST)))
                .toList();
    }
}
