// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Squares;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;

/** Real images, of which squares are taken as a generator's training took them: whole or cut, flipped and turned. */
record RealSquares(List<Picture> pictures, Squares squares) {
    /**
     * Reads all images of a folder and of the folders in it.
     *
     * @param range what of stored numbers is 0 and 1
     */
    static RealSquares read(Path folder, Squares squares, Normalizer range) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Path file : files(folder)) {
            OpenImage image = OpenImage.read(file);
            for (Place place : image.places()) {
                Picture whole = Picture.of(image.planes(place), Collections.nCopies(image.channels(), range));
                pictures.add(squares.seen(whole, squares.size()));
            }
        }
        return new RealSquares(pictures, squares);
    }

    /** Images of a folder, then those of each folder in it, by name. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>(ImageFiles.imagesIn(folder));
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(Files::isDirectory).sorted().forEach(inner -> {
                try {
                    files.addAll(ImageFiles.imagesIn(inner));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    RealSquares and(RealSquares others) {
        List<Picture> all = new ArrayList<>(pictures);
        all.addAll(others.pictures);
        return new RealSquares(all, squares);
    }

    /** How many squares can be drawn that are not the same: one a picture where they are whole, else any number. */
    int most() {
        return squares.whole() ? pictures.size() : Integer.MAX_VALUE;
    }

    /** Two halves, by chance. */
    List<RealSquares> halves(Random random) {
        List<Picture> order = shuffled(random);
        int half = order.size() / 2;
        return List.of(
                new RealSquares(order.subList(0, half), squares),
                new RealSquares(order.subList(half, 2 * half), squares));
    }

    /** So many squares, as many of each picture as can be, each at a place and turned by chance. */
    List<Picture> draw(int count, Random random) {
        List<Picture> drawn = new ArrayList<>();
        List<Picture> order = shuffled(random);
        int[] turns = squares.turns().all();
        int side = squares.size();
        for (int i = 0; i < count; i++) {
            Picture from = order.get(i % order.size());
            int top = random.nextInt(from.height() - side + 1);
            int left = random.nextInt(from.width() - side + 1);
            drawn.add(from.cropped(top, left, new Size(side, side)).turned(turns[random.nextInt(turns.length)]));
        }
        return drawn;
    }

    private List<Picture> shuffled(Random random) {
        List<Picture> order = new ArrayList<>(pictures);
        Collections.shuffle(order, random);
        return order;
    }
}
