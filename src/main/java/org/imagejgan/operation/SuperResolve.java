// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import java.awt.Rectangle;
import java.io.IOException;
import org.imagejgan.image.EnlargedImage;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.ImagePlusStack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Selection;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;

/** Enlarges images by a whole factor with one model, which stays loaded from image to image. */
public final class SuperResolve implements ImageOperation {
    private static final String ANY = "auto";

    /** Standard deviation, of the image's range; less is not seen in the result. */
    private static final double NOISY = 0.02;

    /**
     * What to do; the components are the keys of the command.
     *
     * @param model id of a bundled model, path of a package, or empty (chosen by the factor)
     * @param factor {@code auto} (the model's; 2 without a model), or a whole number that the model must have
     * @param slices {@code all} or {@code current}
     * @param channel {@code all} or a number from 1
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     * @param tile side of the tiles in pixels, 0 to choose it
     * @param precision {@code auto} (the fastest on this machine) or {@code full} (32-bit floats throughout)
     * @param lazy whether planes of the result are made when they are read, and forgotten again: for results that are
     *     written to a file at once
     */
    public record Options(
            String model,
            String factor,
            String slices,
            String channel,
            String device,
            int tile,
            String precision,
            boolean lazy) {
        public Options {
            if (!factor.equals(ANY) && !factor.matches("[1-9]\\d?"))
                throw new IllegalArgumentException(
                        "factor=" + factor + " is not known. Allowed: auto, or a whole number such as 2.");
        }
    }

    private final Options options;
    private Session session;

    /** Nothing is loaded before the first image. */
    public SuperResolve(Options options) {
        this.options = options;
    }

    /**
     * Enlarges an image, or the bounding box of its selection.
     *
     * @return a new image of the input's type with its looks and smaller pixels, titled with " super-resolved"; if it is
     *     lazy it must be read while this is open
     */
    @Override
    public ImagePlus run(ImagePlus input, Progress progress) throws IOException {
        ImagePlusStack source = ImagePlusStack.of(input);
        Planes planes = Planes.of(source, options.slices(), options.channel());
        open();
        progress.status("Super-resolving " + input.getTitle());
        Rectangle part = Selection.of(input).within(source.width(), source.height());
        EnlargedPlanes made = new EnlargedPlanes(session, source, planes, part, progress);
        ResultMemory.check(
                made.width(),
                made.height(),
                made.count(),
                made.type(),
                input.getTitle(),
                options.lazy(),
                "select a part of it.");
        if (made.noise() > NOISY)
            progress.warn(
                    "\"" + input.getTitle() + "\" is noisy, and a model that learned from clean images takes noise for"
                            + " detail. Use GAN Denoise first, or a model trained with degradation=microscope.");
        ImagePlus result = image(input, made, planes);
        EnlargedImage.dress(input, result, part, session.model().scale(), planes.kept(ImagePlusStack.of(input)));
        result.setProp("GAN model", name());
        result.setProp("GAN device", session.report());
        result.setProp("GAN factor", session.model().scale());
        return result;
    }

    private ImagePlus image(ImagePlus input, EnlargedPlanes made, Planes planes) {
        String[] labels = labels(input, made, planes);
        MadeStack lazy = new MadeStack(made.width(), made.height(), made::plane, labels, bits(made.type()));
        ImageStack stack = options.lazy() ? lazy : lazy.filled();
        ImagePlus image = new ImagePlus(input.getTitle() + " super-resolved", stack);
        boolean all = planes.places().size() > 1;
        image.setDimensions(made.channels(), all ? input.getNSlices() : 1, all ? input.getNFrames() : 1);
        image.setOpenAsHyperStack(input.isHyperStack() && stack.size() > 1);
        if (made.channels() == 1) return image;
        return new CompositeImage(
                image, input instanceof CompositeImage composite ? composite.getMode() : CompositeImage.COMPOSITE);
    }

    private static String[] labels(ImagePlus input, EnlargedPlanes made, Planes planes) {
        String[] labels = new String[made.count()];
        boolean channels = made.channels() == input.getNChannels();
        for (int i = 0; i < labels.length; i++) {
            Hyperstack.Place place = planes.places().get(i / made.channels());
            int channel = channels
                    ? i % made.channels() + 1
                    : Math.min(planes.channels().get(0) + 1, input.getNChannels());
            labels[i] =
                    input.getStack().getSliceLabel(input.getStackIndex(channel, place.slice() + 1, place.frame() + 1));
        }
        return labels;
    }

    private static int bits(PixelType type) {
        return switch (type) {
            case UINT8 -> 8;
            case UINT16 -> 16;
            case FLOAT32 -> 32;
            case RGB -> 24;
        };
    }

    private String name() {
        if (!options.model().isEmpty()) return options.model();
        return "superres-x" + (options.factor().equals(ANY) ? "2" : options.factor());
    }

    private void open() throws IOException {
        if (session != null) return;
        if (options.model().isEmpty() && !BundledModels.ids().contains(name()))
            throw new IllegalArgumentException("factor=" + options.factor()
                    + " is not among the models that come with the plugin: " + BundledModels.ids(Task.SUPER_RESOLVE)
                    + ". Train one with GAN Train Super-Resolver and name it with model=.");
        session = Session.open(
                BundledModels.resolve(name(), Task.SUPER_RESOLVE),
                options.device(),
                options.tile(),
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
        int scale = session.model().scale();
        if (scale == 1)
            throw new IllegalArgumentException(
                    "The model " + model + " keeps the size of images: it does not super-resolve.");
        if (!options.factor().equals(ANY) && Integer.parseInt(options.factor()) != scale)
            throw new IllegalArgumentException("factor=" + options.factor() + " is not available in the model " + model
                    + ", which enlarges " + scale + " times. Use factor=" + scale + ", or another model.");
        int in = session.model().description().input().channels();
        int out = session.model().description().output().channels();
        if (in != 1 || out != 1)
            throw new IllegalArgumentException("The model " + model + " makes " + out + " channel(s) of " + in
                    + ". Only models of one channel are supported here; they are run on each channel.");
    }

    @Override
    public void close() throws IOException {
        if (session != null) session.close();
        session = null;
    }
}
