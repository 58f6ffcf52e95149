// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.Caption;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/** Shows which words a model looked at in each place of an image that it made of a caption. */
public final class Attend {
    private static final List<Integer> RGB = List.of(0xff0000, 0x00ff00, 0x0000ff);
    private static final List<String> RGB_NAMES = List.of("red", "green", "blue");
    private static final int MAP = 0xffff00;
    private static final int GREY = 0xffffff;

    private static final Normalizer SHARES = Normalizer.fixed(0, 1, 0, 1);

    /**
     * What to make; the components are keys of the command.
     *
     * @param choice of a model that learned from captions, and the seed of the image
     * @param wanted its words
     * @param view which of a model's images; empty for the largest, which alone has maps
     */
    public record Options(ModelChoice choice, Wanted wanted, String view) {}

    private final Options options;

    public Attend(Options options) {
        this.options = options;
    }

    /**
     * Makes the image that {@link GenerateImages} makes of the seed, as near as precisions are, and its maps.
     *
     * @return a composite of floats: the channels of the image in the values of the training's images, then a channel for
     *     each word, labelled with it, which says how much of each place's attention it has, from 0 to 1; at each place
     *     these add up to 1
     * @throws IllegalArgumentException if the model has no maps of words, or does not know a word
     */
    public NewImage run(Progress progress) throws IOException {
        try (GeneratorSession session = GeneratorSession.open(options.choice(), progress)) {
            if (!session.attends())
                throw new IllegalArgumentException(
                        "The model " + session.model().name()
                                + " has no maps of words. Name one that learned from captions and looks at each word.");
            Output output = session.attended().get(0);
            requireLargest(output);
            List<String> words = Caption.words(options.wanted().caption());
            progress.status("Making the image of " + words.size() + " words");
            List<Picture> both = session.attended(options.choice().seed(), options.wanted());
            NewImage image = NewImage.blank(
                    session.model().name().replaceFirst("(?i)\\.zip$", "") + "-attention",
                    PixelType.FLOAT32,
                    output.width(),
                    output.height(),
                    output.channels() + words.size(),
                    1,
                    1);
            MadePictures.pixelSize(session, output, image);
            image.colours(colours(session, output.channels(), words.size()));
            write(image, output, both, words, progress);
            return image.note("GAN model", session.model().name())
                    .note("GAN device", session.report())
                    .note("GAN seed", options.choice().seed())
                    .note("GAN caption", options.wanted().caption());
        }
    }

    private void requireLargest(Output output) {
        if (!options.view().isEmpty() && !options.view().equals(output.name()))
            throw new IllegalArgumentException("view=" + options.view() + " has no maps of words, only " + output.name()
                    + " has. Leave it empty.");
    }

    private static List<Integer> colours(GeneratorSession session, int channels, int words) {
        List<Integer> known = session.model().colours();
        List<Integer> all = new ArrayList<>();
        if (known.size() == channels) all.addAll(known);
        else all.addAll(channels == RGB.size() ? RGB : Collections.nCopies(channels, GREY));
        all.addAll(Collections.nCopies(words, MAP));
        return all;
    }

    /** All maps are shown on one scale, so that they can be compared. */
    private static void write(
            NewImage image, Output output, List<Picture> both, List<String> words, Progress progress) {
        Normalizer range = MadePictures.range(output);
        int channels = output.channels();
        int failed = 0;
        for (int c = 0; c < channels; c++) {
            failed += write(image, both.get(0), c, c, range);
            image.range(c, range.inverse(0), range.inverse(1));
            image.label(c, channels == RGB.size() ? RGB_NAMES.get(c) : "channel " + (c + 1));
        }
        double most = 0;
        Picture maps = both.get(1);
        int size = maps.width() * maps.height();
        for (int i = 0; i < words.size() * size; i++) most = Math.max(most, maps.values()[i]);
        for (int i = 0; i < words.size(); i++) {
            failed += write(image, maps, i, channels + i, SHARES);
            image.range(channels + i, 0, most);
            image.label(channels + i, words.get(i));
        }
        if (failed > 0) progress.warn("The model gave no number for " + failed + " pixels; they are 0.");
    }

    private static int write(NewImage image, Picture from, int channel, int to, Normalizer range) {
        Tile whole = Tile.whole(from.width(), from.height());
        var plane = image.planes().plane(to, 0, 0);
        int first = channel * from.width() * from.height();
        return PlaneWriter.write(from.values(), first, from.width(), whole, range, 1, plane, plane, Selection.ALL);
    }
}
