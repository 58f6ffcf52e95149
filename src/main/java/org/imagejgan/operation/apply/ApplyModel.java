// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.border.KeptPlanes;
import org.imagejgan.image.border.MadeOf;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.model.predict.Statistics;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.operation.ResultMemory;
import org.imagejgan.operation.UnfamiliarImage;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.operation.train.SelfTraining;
import org.imagejgan.progress.Progress;

/**
 * Denoises, super-resolves, colorizes or translates images with one model, which stays loaded from image to image. Not
 * safe for several threads.
 */
public final class ApplyModel implements ImageOperation {
    private static final String SELF = "self";
    private static final String ANY = "auto";
    private static final String FORWARD = "forward";

    /**
     * What these verbs have in common; the components are keys of the commands.
     *
     * @param model id of a bundled model, path of a package, or empty (chosen by the image)
     * @param slices {@code all} or {@code current}
     * @param channel {@code all} or a number from 1
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     * @param tile side of the tiles in pixels, 0 to choose it
     * @param precision {@code auto} (the fastest on this machine) or {@code full} (32-bit floats throughout)
     * @param lazy whether planes are made when they are read, where that can be, and forgotten again: for results that
     *     are written to a file at once; they must be read while this is open
     * @param bits {@code auto} (those of the image) or {@code 32}: a result on the image's scale that is not rounded
     */
    public record Options(
            String model,
            String slices,
            String channel,
            String device,
            int tile,
            String precision,
            boolean lazy,
            String bits) {
        public Options(
                String model, String slices, String channel, String device, int tile, String precision, boolean lazy) {
            this(model, slices, channel, device, tile, precision, lazy, ANY);
        }

        /** The same with other bits. */
        public Options with(String other) {
            return new Options(model, slices, channel, device, tile, precision, lazy, other);
        }

        /** A bundled model over all of an image, on the same device. */
        Options trial(String id) {
            return new Options(id, "all", "all", device, tile, precision, false);
        }

        private boolean floats() {
            return bits.equals("32");
        }

        public Options {
            if (!bits.equals(ANY) && !bits.equals("32"))
                throw new IllegalArgumentException("bits=" + bits + " is not known. Allowed: auto, 32.");
            if (!precision.equals(ANY) && !precision.equals("full"))
                throw new IllegalArgumentException("precision=" + precision + " is not known. Allowed: auto, full.");
        }
    }

    private final ApplyVerb verb;
    private final Options options;
    private final double strength;
    private final String factor;
    private final String domain;
    private Statistics statistics = Statistics.CROP;
    private boolean ensemble;
    private ModelSession session;
    private String loaded = "";
    /** A package of this image alone, to be removed after use. */
    private Path trained;

    private ApplyModel(ApplyVerb verb, Options options, double strength, String factor, String domain) {
        this.verb = verb;
        this.options = options;
        this.strength = strength;
        this.factor = factor;
        this.domain = domain;
    }

    /**
     * Takes noise out: the result has the image's bit depth, calibration and looks; 32 bits where the model is not of this
     * plugin's making and so does not say how to get back to pixel values. Besides, {@code model} may be {@code self}
     * (train on the image).
     *
     * @param strength 0 (the image) to 1 (the model's result)
     */
    public static ApplyModel denoise(Options options, double strength) {
        if (!(strength >= 0 && strength <= 1))
            throw new IllegalArgumentException("strength=" + strength + " must be from 0 to 1.");
        return new ApplyModel(ApplyVerb.DENOISE, options, strength, ANY, "");
    }

    /**
     * Enlarges an image, or the bounding box of its selection: the result has the image's type and looks and smaller
     * pixels.
     *
     * @param factor {@code auto} (the model's; 2 without a model), or a whole number that the model must have
     */
    public static ApplyModel superResolve(Options options, String factor) {
        if (!factor.equals(ANY) && !factor.matches("[1-9]\\d?"))
            throw new IllegalArgumentException(
                    "factor=" + factor + " is not known. Allowed: auto, or a whole number such as 2.");
        return new ApplyModel(ApplyVerb.SUPER_RESOLVE, options, 1, factor, "");
    }

    /**
     * Gives grey images colours: the result is RGB, as light as the image is. An 8-bit value is an sRGB grey, others are
     * black and white at the ends of the display range. Colours that no screen shows at that lightness are paler.
     */
    public static ApplyModel colorize(Options options) {
        return new ApplyModel(ApplyVerb.COLORIZE, options, 1, ANY, "");
    }

    /**
     * Makes of an image one of another kind, of the type and range of the images that the model learned from.
     *
     * @param domain a method of the model, or the names of a label that goes beside the image; empty for the first
     */
    public static ApplyModel translate(Options options, String domain) {
        return new ApplyModel(ApplyVerb.TRANSLATE, options, 1, ANY, domain);
    }

    /** The same in every domain that the model knows, as a stack with the domains as labels. */
    public static ApplyModel translateAll(Options options) {
        return new ApplyModel(ApplyVerb.TRANSLATE_ALL, options, 1, ANY, "");
    }

    /**
     * Where a network that uses the statistics of the whole image gets these from when that is too large for one piece.
     *
     * @param from {@code crop} (a piece in the middle, at first) or {@code whole} (all tiles, in one pass for each norm)
     * @return this
     */
    public ApplyModel statistics(String from) {
        statistics = Statistics.named(from);
        return this;
    }

    /**
     * Whether the result is the mean of those of the image in the eight ways in which it can be flipped and turned, turned
     * back: eight times the work for a little less error. Not so at first.
     *
     * @return this
     */
    public ApplyModel ensemble(boolean on) {
        ensemble = on;
        return this;
    }

    @Override
    public void ready() throws IOException {
        boolean byImage = options.model().isEmpty() || options.model().equals(SELF);
        if (strength == 0 || byImage && verb == ApplyVerb.DENOISE) return;
        ApplyVerb.Asked asked = new ApplyVerb.Asked(null, null, options, factor, Progress.NONE);
        load(options.model().isEmpty() ? verb.rule(asked) : options.model());
        if (!domain.isBlank()) Domain.of(session, domain);
    }

    @Override
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        PlaneChoice chosen = PlaneChoice.of(input, options.slices(), options.channel());
        if (strength == 0)
            return options.floats() ? floats(input) : Restored.unchanged(input, verb.suffix(), options.lazy());
        prepare(input, chosen, progress);
        if (verb == ApplyVerb.DENOISE) Suited.noisy(input, chosen.channels(), progress);
        session.listen(progress);
        session.statistics(statistics);
        session.ensemble(ensemble);
        progress.status(verb.doing() + " " + input.title());
        boolean every = verb == ApplyVerb.TRANSLATE_ALL;
        boolean plain = domain.isBlank() && session.model().signature().inputs().size() == 1;
        String method = every || plain
                ? SceneMethod.of(session.model().methods(), input, chosen.channels())
                : Domain.of(session, domain);
        // It is told of the images that go this way.
        if (every || plain || method.equals(FORWARD))
            UnfamiliarImage.warn(session.model(), loaded, input, chosen.channels(), progress);
        if (every) return noted(all(input, chosen, progress), progress);
        Apply made = new Apply(
                session,
                method,
                input,
                chosen,
                strength,
                remedy(method),
                options.floats(),
                PlaneBlocks.Rule.USUAL,
                progress);
        NewImage result =
                verb == ApplyVerb.DENOISE ? restored(input, made, chosen) : image(input, made, made, chosen, progress);
        if (options.floats() && made.factor() > 1 && made.values().equals(Values.OWN)) result.valuesAsShown();
        if (verb == ApplyVerb.DENOISE) result.note("GAN strength", strength);
        if (made.factor() > 1) result.note("GAN factor", made.factor());
        return noted(result, progress);
    }

    private NewImage noted(NewImage result, Progress progress) {
        progress.status("Done with model " + loaded + " on " + session.report());
        if (ensemble) result.note("GAN ensemble", true);
        return result.note(MODEL, loaded).note(DEVICE, session.report());
    }

    private NewImage all(OpenImage input, PlaneChoice chosen, Progress progress) {
        AllDomains made = new AllDomains(session, input, chosen, progress);
        NewImage result = image(input, made, made.first(), chosen, progress);
        made.label(result);
        return result;
    }

    /** What helps where means or quiet grounds could not be kept; null for models that are not looked after. */
    private String remedy(String method) {
        if (loaded.equals(SELF)) return "Use a lower strength.";
        if (!BundledModels.ids().contains(loaded)) return null;
        int times = session.model().footprint(method).scale();
        if (times > 1) return "Use GAN Denoise first" + (times > 2 ? ", or a smaller factor." : ".");
        return "Use model=self, or a lower strength.";
    }

    private NewImage restored(OpenImage input, Apply made, PlaneChoice chosen) {
        boolean own = session.model().signature().restores();
        Restored restored = new Restored(input, made, chosen);
        if (own && !options.floats()) return restored.image(verb.suffix(), options.lazy());
        NewImage result = restored.floats(verb.suffix(), options.lazy());
        return own ? SourceRanges.give(input, result.valuesAsShown(), input.channels()) : result;
    }

    private NewImage floats(OpenImage input) {
        String suffix = verb.suffix();
        NewImage floats = options.lazy() ? input.floatCopy(suffix, input) : input.floatCopy(suffix);
        return SourceRanges.give(input, floats.valuesAsShown(), input.channels());
    }

    /** @param one of what is made; all of it, or what differs from the rest in its pixels alone */
    private NewImage image(OpenImage input, Hyperstack made, Apply one, PlaneChoice chosen, Progress progress) {
        String smaller = one.factor() > 1 ? "select a part of it." : "crop it.";
        ResultMemory.check(made, input.title(), options.lazy(), smaller);
        warn(input, one, progress);
        KeptPlanes kept = chosen.kept(input);
        if (session.model().signature().colours()) kept = new KeptPlanes(kept.channel(), 0, 0);
        NewImage result = input.of(made, new MadeOf(verb.suffix(), one.part(), one.factor(), kept, options.lazy()));
        Values values = one.values();
        if (values.of() == Values.Of.RANGE && !session.model().signature().colours()) {
            result.calibrate(values.calibration());
            for (int c = 0; c < made.channels(); c++) result.range(c, values.low(), values.high());
        } else if (options.lazy() && !made.cut().isWhole() && values.equals(Values.OWN) && one.factor() == 1) {
            // Else its plane would be looked at, which is not made as a whole.
            SourceRanges.give(input, result, Math.min(input.channels(), made.channels()));
        }
        return result;
    }

    private void warn(OpenImage input, Apply made, Progress progress) {
        if (verb == ApplyVerb.COLORIZE && made.ofColours())
            progress.warn("\"" + input.title() + "\" is RGB: its lightness is kept and its colours are replaced.");
        Suited.calibration(made.given(), input, progress);
        Suited.enlarged(made, input, progress);
    }

    private void prepare(OpenImage input, PlaneChoice chosen, Progress progress) throws IOException {
        if (verb == ApplyVerb.DENOISE && options.model().equals(SELF)) {
            close();
            trained = new SelfTraining(options.device()).run(input, chosen.channels(), chosen.places(), progress);
            open(trained, SELF);
            return;
        }
        String wanted = options.model().isEmpty()
                ? verb.rule(new ApplyVerb.Asked(input, chosen, options, factor, progress))
                : options.model();
        Suited.say(wanted, progress);
        load(wanted);
    }

    private void load(String wanted) throws IOException {
        if (wanted.equals(loaded)) return;
        close();
        if (options.model().isEmpty() && !BundledModels.ids().contains(wanted))
            throw new IllegalArgumentException("factor=" + factor
                    + " is not among the models that come with the plugin: " + BundledModels.ids(Task.SUPER_RESOLVE)
                    + ". Train one with GAN Train Super-Resolver and name it with model=.");
        open(ModelLibrary.resolve(wanted, verb.task()), wanted);
    }

    private void open(Path path, String name) throws IOException {
        session = ModelSession.open(
                path, options.device(), options.tile(), options.precision().equals(ANY));
        loaded = name;
        try {
            verb.require(session.model(), session.model().signature());
            requireFactor();
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    private void requireFactor() {
        if (factor.equals(ANY) || Integer.parseInt(factor) == session.model().scale()) return;
        int scale = session.model().scale();
        throw new IllegalArgumentException("factor=" + factor + " is not available in the model "
                + session.model().name() + ", which enlarges " + scale + " times. Use factor=" + scale
                + ", or another model.");
    }

    /** The model's own time and pixels so far, for measurements. */
    public Predictor.Spent spent() {
        return session.predictor().spent();
    }

    @Override
    public void close() throws IOException {
        if (session != null) session.close();
        session = null;
        loaded = "";
        if (trained != null) OwnFolder.remove(trained.getParent());
        trained = null;
    }
}
