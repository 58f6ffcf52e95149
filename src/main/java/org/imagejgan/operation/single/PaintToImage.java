// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Palette;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.train.TrainingImage;
import org.imagejgan.progress.Progress;

/**
 * Turns a coarse painting into an image with the texture of the one that a model was trained on.
 *
 * @param model one that takes images above its first scale
 * @param start the scale at which the painting is put in; more keeps more of it. -1 for the coarsest
 * @param colours how many of the training image the painting is reduced to, each pixel to the nearest; 0 to leave it as
 *     it is
 * @param finetune iterations of training that scale on images of these colours first, 0 for none
 * @param original the image file that the model was trained on, whose colours are taken then; where it is not named, those
 *     of the image as the model remembers it. Needed for fine-tuning
 */
public record PaintToImage(ModelChoice model, int start, int colours, int finetune, String original) {
    private static final int MOST_COLOURS = 256;

    public PaintToImage {
        FineTuning.requireCount(finetune);
        if (colours < 0 || colours > MOST_COLOURS)
            throw new IllegalArgumentException("colours=" + colours
                    + " must be 0 (the painting keeps its own) or a number of colours, at most " + MOST_COLOURS + ".");
        if (finetune > 0 && colours == 0)
            throw new IllegalArgumentException("finetune=" + finetune
                    + " trains the scale on a few colours, and colours=0 keeps those of the painting. Give colours=5, or"
                    + " finetune=0.");
    }

    /** The scale that a painting is put in at learns its colours. */
    private record Colours(int scale, Palette palette) implements FineTuning.Lesson {
        @Override
        public <C extends Record> Optional<SingleImageSystem.FineTuning<C>> of(SingleImageSystem<C> system) {
            return system.painting()
                    .map(painting -> (config, networks, iterations) ->
                            painting.stage(config, networks, scale, palette, iterations));
        }
    }

    /**
     * Works on the shown plane.
     *
     * @param paint of any size, with the channels and values of the training image; it stays as it is
     * @return a new image of the size, type, values and pixel size of the model
     * @throws IllegalArgumentException if the painting does not fit the model, or the model cannot do this
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public NewImage run(OpenImage paint, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(model, progress)) {
            requireAble(session);
            Injection injection = Injection.at(session, start, true);
            Optional<TrainingImage> truth = truth(session, progress);
            Optional<Palette> palette = palette(session, truth);
            Optional<FineTuning<?>> tuning = finetune == 0
                    ? Optional.empty()
                    : Optional.of(FineTuning.of(
                            finetune,
                            truth.orElseThrow(),
                            new Colours(injection.scale(), palette.orElseThrow()),
                            session));
            SourcePixels pixels = session.pixels();
            Size size = session.scales().size();
            session.memory().check(size, pixels.bytes(size, 1));
            Picture given = reduced(pixels.read(paint, progress), palette);
            progress.check();
            progress.status("Painting " + paint.title());
            Picture made = tuning.isPresent()
                    ? tuning.get().run(injection, given, tuned -> again(tuned, given, palette), progress)
                    : injection.run(given);
            progress.check();
            NewImage result = session.signed(pixels.image(paint.title() + " as image", made, progress));
            return tuning.isPresent() ? result.note("GAN finetune", finetune) : result;
        }
    }

    /**
     * What comes of the shown plane at each scale where it can be put in, to choose {@link #start} by looking.
     *
     * @return a stack, one slice a scale, the coarsest first, each labelled with its {@code start=}; as {@link #run} otherwise
     * @throws IllegalArgumentException as {@link #run}, or if a scale is to be trained
     */
    public NewImage strip(OpenImage paint, Progress progress) throws IOException {
        if (finetune > 0)
            throw new IllegalArgumentException("finetune=" + finetune
                    + " trains one scale, and strip shows all as they are. Give finetune=0, or choose start= and leave out"
                    + " strip.");
        try (SingleImageSession session = SingleImageSession.open(model, progress)) {
            requireAble(session);
            List<Integer> scales = session.scales().injections();
            SourcePixels pixels = session.pixels();
            Size size = session.scales().size();
            session.memory().check(size, pixels.bytes(size, scales.size()));
            Picture given = reduced(pixels.read(paint, progress), palette(session, truth(session, progress)));
            NewImage result = pixels.blank(paint.title() + " by scale", size, scales.size(), 1);
            int failed = 0;
            for (int i = 0; i < scales.size(); i++) {
                progress.check();
                progress.status("Painting " + paint.title() + " at scale " + scales.get(i));
                Picture made = new Injection(session, scales.get(i)).run(given);
                failed += pixels.write(made, result, new Place(i, 0), Selection.ALL);
                label(result, i * pixels.planes(), scales.get(i), session);
                progress.advance(i + 1, scales.size());
            }
            SourcePixels.warn(failed, progress);
            return session.signed(result);
        }
    }

    private static void requireAble(SingleImageSession session) {
        if (!session.scales().injectedNoise())
            throw new IllegalArgumentException("The model " + session.name() + " was made with " + session.system()
                    + ", which cannot paint. Train one that can: singletrain input=IMAGE system="
                    + String.join("|", Systems.able(system -> system.painting().isPresent())) + " output=MODEL.zip");
        if (session.scales().injections().isEmpty())
            throw new IllegalArgumentException("The model " + session.name()
                    + " has a single scale and takes no painting. Train it on with resume, or one of more stages.");
    }

    private static void label(NewImage result, int first, int scale, SingleImageSession session) {
        Size size = session.scales().scales().get(scale).size();
        for (int i = 0; i < session.pixels().planes(); i++)
            result.label(first + i, "start=" + scale + " (" + size + " pixels)");
    }

    private Optional<TrainingImage> truth(SingleImageSession session, Progress progress) throws IOException {
        if (finetune == 0 && original.isBlank()) return Optional.empty();
        if (colours > 0) return Optional.of(FineTuning.original(finetune, original, session, progress));
        progress.warn("original= is not used: its colours are not taken with colours=0.");
        return Optional.empty();
    }

    /** A package does not hold the training image, but what its model makes of the noise that it is known by. */
    private Optional<Palette> palette(SingleImageSession session, Optional<TrainingImage> truth) {
        if (colours == 0) return Optional.empty();
        Picture seen = truth.map(image ->
                        image.picture().resized(session.scales().size()).cut())
                .orElseGet(session::remembered);
        return Optional.of(Palette.of(seen, colours));
    }

    private static Picture reduced(Picture given, Optional<Palette> palette) {
        return palette.map(p -> p.nearest(given)).orElse(given);
    }

    /** A scale that learned flat colours is given such, as in its training. */
    private static Picture again(Injection tuned, Picture given, Optional<Palette> palette) {
        return tuned.from(reduced(tuned.put(given), palette));
    }
}
