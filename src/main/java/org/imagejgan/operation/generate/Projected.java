// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.loss.Perceptual;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Squares;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.progress.Progress;

/** Latents of images of the user's, which are brought to the model's size and range first. */
final class Projected {
    private final GeneratorSession session;
    private final int steps;
    private final OpenImage open;

    /** @param open the open image; null for none */
    Projected(GeneratorSession session, int steps, OpenImage open) {
        this.session = session;
        this.steps = steps;
        this.open = open;
    }

    /** The code of the open image. */
    Code open(Wanted wanted, Progress progress) throws IOException {
        if (open == null)
            throw new IllegalArgumentException("No image is open. Open one, or name seeds or files instead of 'open'.");
        return of(open, wanted, progress);
    }

    /** The code of an image; the error that is left is said. */
    Code of(OpenImage image, Wanted wanted, Progress progress) throws IOException {
        Picture target = seen(image, progress);
        Projection.Found found = new Projection(session, steps, null).of(target, wanted, progress);
        progress.note(left(image, found.error()));
        return found.code();
    }

    /** How well the model can make an image, in a sentence. */
    static String left(OpenImage image, double error) {
        return String.format(
                Locale.ROOT,
                "The model's nearest image to \"%s\" is %.4f away (root mean square of the range).",
                image.title(),
                error);
    }

    /**
     * The shown plane as the model sees images: the largest square in the middle for a model of whole images, the middle for a
     * model of patches; on the model's range where the type of pixels is that of the training's images, else on its own.
     *
     * @throws IllegalArgumentException if it has other channels, or is too small
     */
    Picture seen(OpenImage image, Progress progress) {
        Output output = session.output(session.view(""));
        if (image.channels() != output.channels())
            throw new IllegalArgumentException("\"" + image.title() + "\" has " + image.channels()
                    + " channel(s), but the model makes images of " + output.channels()
                    + ". Change its type with Image > Type, or take another model.");
        String type = output.values().type();
        boolean same = type.isEmpty() || type.equals(image.type().toString());
        if (!same)
            progress.note("\"" + image.title() + "\" is " + image.type() + " and the model's images are " + type
                    + ": its own range of values is taken for theirs.");
        List<Normalizer> scales = IntStream.range(0, image.channels())
                .mapToObj(c -> same ? MadePictures.range(output) : Normalizer.Rule.USUAL.fit(image.planes(c)))
                .toList();
        Squares squares = session.squares();
        Picture picture = squares.seen(Picture.of(image.planes(image.shown()), scales), output.height());
        int side = output.height();
        if (picture.height() > side || picture.width() > side)
            progress.note("The middle of " + side + " pixels of \"" + image.title()
                    + "\" is looked for: the model makes patches of that size.");
        return picture.middle(new Size(side, side));
    }

    /** A network of features. @param file empty for none */
    Perceptual features(String file) {
        return file.isBlank() ? null : session.features("features", file);
    }
}
