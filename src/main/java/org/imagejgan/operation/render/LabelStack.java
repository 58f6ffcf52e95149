// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.FileStem;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.progress.Progress;

/**
 * The planes of a label image, and those of what lies beside it.
 *
 * @param image its numbers
 * @param chosen one channel, and the planes that are worked on
 * @param instances a number for each object; null where objects are connected pixels
 * @param reference where looks are from; null for none
 */
record LabelStack(OpenImage image, PlaneChoice chosen, OpenImage instances, OpenImage reference) {

    /** @throws IllegalArgumentException if the image holds no labels, or what lies beside it does not fit */
    static LabelStack of(OpenImage image, RenderLabels.Options options, Progress progress) throws IOException {
        OpenImage labels = image.numbers();
        String is = "\"" + labels.title() + "\" ";
        if (labels.type() == PixelType.RGB)
            throw new IllegalArgumentException(is + "is RGB, and a label image has one number a pixel. Use the image of"
                    + " numbers that it was coloured from, or choose Image > Type > 8-bit Color where its colours are the"
                    + " classes.");
        PlaneChoice chosen = PlaneChoice.of(labels, options.slices(), options.channel());
        if (chosen.channels().size() > 1)
            throw new IllegalArgumentException(
                    is + "has " + labels.channels() + " channels. Say with channel= which of them holds the labels.");
        OpenImage instances = beside("instances", options.instances(), labels, progress);
        OpenImage reference = beside("reference", options.reference(), labels, progress);
        return new LabelStack(labels, chosen, instances == null ? null : instances.numbers(), reference).fitting();
    }

    /** The same after it was painted in. */
    LabelStack with(OpenImage painted) {
        return new LabelStack(painted.numbers(), chosen, instances, reference);
    }

    private LabelStack fitting() {
        if (instances == null) return this;
        boolean size = instances.width() == image.width() && instances.height() == image.height();
        if (size && instances.type() != PixelType.RGB && instances.channels() == 1) return this;
        throw new IllegalArgumentException("instances=: \"" + instances.title() + "\" has " + instances.width() + " × "
                + instances.height() + " pixels and " + instances.channels() + " channel(s), but \"" + image.title()
                + "\" has " + image.width() + " × " + image.height()
                + ". Give an image of that size with one number an object, 0 for none.");
    }

    /** A file, or that of a folder which is called as the image is. */
    private static OpenImage beside(String key, String path, OpenImage image, Progress progress) throws IOException {
        if (path.isBlank()) return null;
        Path named = Path.of(path);
        return OpenImage.read(ImageFiles.isFolder(named) ? namesake(key, named, image) : named, progress);
    }

    private static Path namesake(String key, Path folder, OpenImage image) throws IOException {
        String wanted = FileStem.of(image.title());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> FileStem.of(file.getFileName().toString()).equals(wanted))
                    .min(Path::compareTo)
                    .orElseThrow(() -> new IllegalArgumentException(key + "=" + folder + " has no file called " + wanted
                            + ", as the label image is. Give a folder with equal names, or a file."));
        }
    }

    /** The numbers of a plane; @throws IllegalArgumentException if they are not whole, or not known */
    int[] labels(Place place, List<Integer> known, String model) {
        int channel = chosen.channels().get(0);
        int[] labels = LabelPixels.read(image.plane(channel, place.slice(), place.frame()), image.title());
        LabelPixels.require(labels, known, image.title(), model);
        return labels;
    }

    /** How the objects of a plane are numbered. */
    ObjectNumbers numbers(Place place) {
        if (instances == null) return ObjectNumbers.connected();
        Place own = of(instances, "instances", place);
        return ObjectNumbers.given(LabelPixels.read(instances.plane(0, own.slice(), own.frame()), instances.title()));
    }

    /** The plane of the reference that belongs to one of the labels. */
    Place referencePlace(Place place) {
        return of(reference, "reference", place);
    }

    /** One plane for all, or one each. */
    private Place of(OpenImage other, String key, Place place) {
        if (other.slices() * other.frames() == 1) return new Place(0, 0);
        if (place.slice() < other.slices() && place.frame() < other.frames()) return place;
        throw new IllegalArgumentException(key + "=: \"" + other.title() + "\" has " + other.slices() + " slice(s) and "
                + other.frames() + " frame(s), but \"" + image.title() + "\" has " + image.slices() + " and "
                + image.frames() + ". Give one plane for all, or one for each.");
    }
}
