// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.Caption;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Values;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/** Makes new images with a model that starts from random numbers, a class or words. */
public final class GenerateImages {
    /**
     * What to make; the components are the keys of the command.
     *
     * @param choice of a package; its seed is that of the first image, the next ones count on from it, so that any one
     *     can be made again
     * @param count how many images
     * @param label class or attributes between spaces; empty for one class after the other
     * @param caption words; those that the model does not know are refused
     * @param view which of a model's images; empty for the largest
     */
    public record Options(ModelChoice choice, int count, String label, String caption, String view) {}

    private final Options options;

    public GenerateImages(Options options) {
        this.options = options;
    }

    /**
     * Makes the images.
     *
     * @return a stack, one slice an image, labelled with its seed, of the type and range of the training's images
     * @throws IllegalArgumentException if the model starts from an image, or does not know the class or a word
     * @throws org.imagejgan.progress.Cancelled between two images, if the user asked to stop
     */
    public NewImage run(Progress progress) throws IOException {
        try (ModelSession session = ModelSession.open(
                Path.of(options.choice().model()), options.choice().device())) {
            session.listen(progress);
            Signature signature = session.model().signature();
            if (signature.image().isPresent())
                throw new IllegalArgumentException(
                        "The model " + session.model().name()
                                + " starts from an image. Use it with GAN Translate, or with the verb that it was trained for.");
            refuse("label", options.label(), Kind.LABEL, signature);
            refuse("caption", options.caption(), Kind.TOKENS, signature);
            int view = view(signature);
            Output output = signature.outputs().get(view);
            NewImage result = blank(session.model().name().replaceFirst("(?i)\\.zip$", "") + "-images", output);
            for (int i = 0; i < options.count(); i++) {
                progress.check();
                progress.status("Making image " + (i + 1) + " of " + options.count());
                long seed = options.choice().seed() + i;
                List<Picture> made = session.run("forward", inputs(signature, seed, i));
                int failed = write(made.get(view), output, result, i);
                if (failed > 0) progress.warn("The model gave no number for " + failed + " pixels; they are 0.");
                result.label(i, "seed " + seed + (options.label().isEmpty() ? "" : " " + options.label()));
                progress.advance(i + 1, options.count());
            }
            return result.note("GAN model", session.model().name())
                    .note("GAN device", session.report())
                    .note("GAN seed", options.choice().seed());
        }
    }

    private static void refuse(String key, String value, Kind kind, Signature signature) {
        if (!value.isBlank() && signature.first(kind).isEmpty())
            throw new IllegalArgumentException(key + "=" + value + " means nothing to this model, which takes "
                    + signature.inputs().stream().map(Input::name).toList() + ". Leave it empty.");
    }

    /** The output that is asked for; the largest if none is. */
    private int view(Signature signature) {
        List<Output> outputs = signature.outputs();
        if (options.view().isEmpty())
            return outputs.indexOf(outputs.stream()
                    .max(Comparator.comparing(o -> (long) o.height() * o.width()))
                    .orElseThrow());
        List<String> names = outputs.stream().map(Output::name).toList();
        if (names.contains(options.view())) return names.indexOf(options.view());
        throw new IllegalArgumentException("view=" + options.view() + " is none of the model's images. Allowed: "
                + String.join(", ", names) + ".");
    }

    // -- inputs --

    private List<Sample> inputs(Signature signature, long seed, int index) {
        RandomGenerator random = new SplittableRandom(seed);
        return signature.inputs().stream()
                .map(input -> new Sample(shape(input), values(input, random, index)))
                .toList();
    }

    private static Shape shape(Input input) {
        return new Shape(
                LongStream.concat(LongStream.of(1), input.shape().stream().mapToLong(side -> side))
                        .toArray());
    }

    private float[] values(Input input, RandomGenerator random, int index) {
        float[] values = new float[(int) shape(input).size()];
        List<String> words = Caption.words(options.caption());
        switch (input.kind()) {
            case LABEL -> {
                return label(input, index);
            }
            case TOKENS -> {
                if (words.size() > values.length)
                    throw new IllegalArgumentException(
                            "caption= has " + words.size() + " words. This model takes at most " + values.length + ".");
                for (int i = 0; i < words.size(); i++) values[i] = 1 + place(input, words.get(i));
            }
            case NUMBER -> values[0] = Math.max(1, words.size());
            default -> {
                for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
            }
        }
        return values;
    }

    /** What is asked for; else one domain after the other. */
    private float[] label(Input input, int index) {
        if (!options.label().isBlank()) return input.labels().asked("label", options.label());
        List<String> all = input.labels().all();
        return input.labels().asked("label", all.get(index % all.size()));
    }

    private static int place(Input input, String name) {
        int place = input.names().indexOf(name);
        if (place >= 0) return place;
        throw new IllegalArgumentException("The word '" + name
                + "' is not known to this model. It knows: "
                + String.join(
                        ", ",
                        input.names().subList(0, Math.min(30, input.names().size())))
                + (input.names().size() > 30 ? ", ..." : "") + ".");
    }

    // -- results --

    private NewImage blank(String title, Output output) {
        NewImage image = NewImage.blank(
                title, type(output), output.width(), output.height(), output.channels(), options.count(), 1);
        image.calibrate(output.values().calibration());
        return image;
    }

    /** That of the training's images; else RGB or 8-bit. */
    private static PixelType type(Output output) {
        return PixelType.named(output.values().type()).orElse(output.channels() == 3 ? PixelType.RGB : PixelType.UINT8);
    }

    private static int write(Picture picture, Output output, NewImage result, int slice) {
        Values values = output.values();
        boolean known = values.of() == Values.Of.RANGE;
        Normalizer range = Normalizer.fixed(known ? values.low() : 0, known ? values.high() : 255, 0, 1);
        int size = picture.width() * picture.height();
        Tile whole = Tile.whole(picture.width(), picture.height());
        int failed = 0;
        for (int c = 0; c < picture.channels(); c++) {
            var plane = result.planes().plane(c, slice, 0);
            failed += PlaneWriter.write(
                    picture.values(), c * size, picture.width(), whole, range, 1, plane, plane, Selection.ALL);
            if (known) result.range(c, values.low(), values.high());
        }
        return failed;
    }
}
