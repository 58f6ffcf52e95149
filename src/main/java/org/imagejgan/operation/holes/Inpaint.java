// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Task;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.operation.UnfamiliarImage;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.progress.Progress;

/**
 * Fills holes of images with one model, which stays loaded from image to image, with what is copied from around them, or
 * with both. Not safe for several threads.
 */
public final class Inpaint implements ImageOperation {
    /** The model that is used where none is named. */
    private static final String BUNDLED = "inpaint";

    private static final String SUFFIX = " inpainted";
    private static final String HOLE = "GAN hole";

    /**
     * What to do; the components are the keys of the command.
     *
     * @param model id of a bundled model, path of a package, or empty for the one that comes with the plugin
     * @param hole {@code selection}, {@code mask}, {@code saturated} (pixels at the type's largest value, or at the
     *     image's if 16 and more have it, three times as many as the next lower value), {@code nan} (also infinite ones) or {@code defects}
     * @param mask an image file of the input's size, other than 0 in the hole: one plane for all, or one each; empty for none
     * @param filling {@code auto} (the model, and texture for wide holes in rough surroundings), {@code model} (it alone),
     *     {@code textured} (the model, and texture for all) or {@code exemplar} (what is copied alone; no model)
     * @param flow whether the result is not the filled image but a picture of where the filling was taken from
     * @param slices {@code all} or {@code current}
     * @param channel {@code all} or a number from 1
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     * @param precision {@code auto} (the fastest on this machine) or {@code full} (32-bit floats throughout)
     * @param lazy whether planes are filled when they are read, and forgotten again: for results that are written to a
     *     file at once, which does not say how many pixels were filled; they must be read while this is open
     */
    public record Options(
            String model,
            String hole,
            String mask,
            String filling,
            boolean flow,
            String slices,
            String channel,
            String device,
            String precision,
            boolean lazy) {
        /** For results in memory. */
        public Options(
                String model,
                String hole,
                String mask,
                String filling,
                boolean flow,
                String slices,
                String channel,
                String device,
                String precision) {
            this(model, hole, mask, filling, flow, slices, channel, device, precision, false);
        }

        public Options {
            if (!precision.equals("auto") && !precision.equals("full"))
                throw new IllegalArgumentException("precision=" + precision + " is not known. Allowed: auto, full.");
            if (Filling.of(filling) == Filling.EXEMPLAR && !model.isEmpty())
                throw new IllegalArgumentException(
                        "model= has no effect with filling=exemplar, which copies from around the holes alone."
                                + " Leave it out, or take filling=textured.");
        }
    }

    private final Options options;
    private final boolean alone;
    private ModelSession session;

    /** Nothing is loaded before the first image. */
    public Inpaint(Options options) {
        this.options = options;
        alone = Filling.of(options.filling()) == Filling.EXEMPLAR;
    }

    @Override
    public void ready() throws IOException {
        open();
    }

    /**
     * @return a new image with the input's bit depth, calibration and looks, titled with " inpainted"; pixels outside the
     *     holes are the input's, bit by bit. With {@code flow} an RGB picture of the shown plane, see {@link FlowPicture}.
     */
    @Override
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        PlaneChoice planes = PlaneChoice.of(input, options.flow() ? "current" : options.slices(), options.channel());
        HoleChoice choice = HoleChoice.of(input, options.hole(), options.mask());
        progress.status("Inpainting " + input.title());
        HoleFilling filling = filling(input, choice, planes, progress);
        NewImage result = options.flow()
                ? FlowPicture.of(input, planes.channels().get(0), filling.flow())
                : filled(input, filling, planes, progress);
        result.note("GAN filling", options.filling());
        return alone ? result : result.note(MODEL, model()).note(DEVICE, session.report());
    }

    private HoleFilling filling(OpenImage input, HoleChoice choice, PlaneChoice planes, Progress progress)
            throws IOException {
        if (alone)
            return new HoleFilling(null, new HoleTexture(Filling.EXEMPLAR, input), input, choice, planes, progress);
        open();
        UnfamiliarImage.warn(session.model(), model(), input, planes.channels(), progress);
        session.listen(progress);
        ModelFilling model = new ModelFilling(session, input, progress);
        Filling filling = Filling.of(options.filling());
        // What somebody else's model makes is left as it is, unless texture is asked for.
        if (filling == Filling.AUTO && model.described()) filling = Filling.MODEL;
        return new HoleFilling(model, new HoleTexture(filling, input), input, choice, planes, progress);
    }

    private NewImage filled(OpenImage input, HoleFilling filling, PlaneChoice planes, Progress progress) {
        Runnable nothing =
                () -> progress.warn("hole=" + options.hole() + " found nothing to fill in " + input.title() + ".");
        String hole = options.mask().isBlank() ? options.hole() : "mask";
        if (options.lazy())
            return input.copy(SUFFIX, new FilledPlanes(input, filling, planes, nothing))
                    .note(HOLE, hole);
        NewImage result = input.copy(SUFFIX);
        long pixels = filling.fill(result.planes());
        if (filling.foundNothing()) nothing.run();
        return result.note(HOLE, hole).note("GAN filled", pixels);
    }

    private String model() {
        return options.model().isEmpty() ? BUNDLED : options.model();
    }

    private void open() throws IOException {
        if (session != null || alone) return;
        session = ModelSession.open(
                ModelLibrary.resolve(model(), Task.INPAINT),
                options.device(),
                0,
                options.precision().equals("auto"));
        try {
            check();
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    private void check() {
        String model = session.model().name();
        Signature signature = session.model().signature();
        if (!signature.masked())
            throw new IllegalArgumentException("The model " + model
                    + " takes no mask, so it cannot fill holes. Train one with GAN Train Inpainter.");
        int in = signature.inputs().get(0).size();
        int out = signature.outputs().get(0).channels();
        boolean ours = session.model().provenance().isPresent();
        if (out != 1 || in != 1 && !(ours && in == Fillings.COUNT))
            throw new IllegalArgumentException("The model " + model + " makes " + out + " channel(s) of " + in
                    + ". Only models of one channel, or of " + Fillings.COUNT
                    + " fillings of one, are supported here; they are run on each channel.");
        if (session.model().scale() != 1)
            throw new IllegalArgumentException("The model " + model + " enlarges images "
                    + session.model().scale() + " times, so it cannot fill holes of an image that keeps its size.");
        if (!ours) HoleSteps.require(session.model().description(), model);
        if (options.flow() && !ours)
            throw new IllegalArgumentException("The model " + model
                    + " is not of this plugin's making: it does not tell where it takes the filling from.");
    }

    @Override
    public void close() throws IOException {
        if (session != null) session.close();
        session = null;
    }
}
