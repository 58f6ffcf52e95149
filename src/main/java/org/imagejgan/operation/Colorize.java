// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.ImagePlusStack;
import org.imagejgan.image.KeptPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.ResultImage;
import org.imagejgan.model.Predictor;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;

/** Gives grey images colours with one model, which stays loaded from image to image; the lightness stays the image's own. */
public final class Colorize implements ImageOperation {
    private static final String DEFAULT = "colorize-histology";

    /**
     * What to do; the components are the keys of the command.
     *
     * @param model id of a bundled model, path of a package, or empty for {@value #DEFAULT}
     * @param slices {@code all} or {@code current}
     * @param channel {@code all} or a number from 1; an image of several channels needs a number
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     * @param tile side of the tiles in pixels, 0 to choose it
     * @param precision {@code auto} (the fastest on this machine) or {@code full} (32-bit floats throughout)
     * @param lazy whether planes of the result are made when they are read, and forgotten again: for results that are
     *     written to a file at once
     */
    public record Options(
            String model, String slices, String channel, String device, int tile, String precision, boolean lazy) {}

    private final Options options;
    private Session session;

    /** Nothing is loaded before the first image. */
    public Colorize(Options options) {
        this.options = options;
    }

    /**
     * Colorizes an image, or what is selected of it.
     *
     * @return a new RGB image of the input's size, titled with " colorized", as light as the input is: an 8-bit value is
     *     an sRGB grey, others are black and white at the ends of the display range. Colours that no screen shows at
     *     that lightness are paler. If it is lazy it must be read while this is open.
     */
    @Override
    public ImagePlus run(ImagePlus input, Progress progress) throws IOException {
        ImagePlusStack source = ImagePlusStack.of(input);
        Planes planes = Planes.of(source, options.slices(), options.channel());
        open();
        ColouredPlanes made = new ColouredPlanes(session, input, source, planes, progress);
        if (made.colour())
            progress.warn("\"" + input.getTitle() + "\" is RGB: its lightness is kept and its colours are replaced.");
        ResultMemory.check(
                source.width(),
                source.height(),
                made.count(),
                PixelType.RGB,
                input.getTitle(),
                options.lazy(),
                "crop it.");
        progress.status("Colorizing " + input.getTitle());
        ImagePlus result = image(input, source, made, planes);
        result.setProp("GAN model", name());
        result.setProp("GAN device", session.report());
        return result;
    }

    private ImagePlus image(ImagePlus input, Hyperstack source, ColouredPlanes made, Planes planes) {
        String[] labels = new String[made.count()];
        int channel = Math.min(made.channel() + 1, input.getNChannels());
        for (int i = 0; i < labels.length; i++) {
            int index = input.getStackIndex(channel, i % source.slices() + 1, i / source.slices() + 1);
            labels[i] = input.getStack().getSliceLabel(index);
        }
        MadeStack lazy = new MadeStack(source.width(), source.height(), made::plane, labels, 24);
        ImageStack stack = options.lazy() ? lazy : lazy.filled();
        ImagePlus image = new ImagePlus(input.getTitle() + " colorized", stack);
        image.setDimensions(1, source.slices(), source.frames());
        image.setOpenAsHyperStack(input.isHyperStack() && stack.size() > 1);
        // All slices and frames are there, also those that were not colorized.
        KeptPlanes kept = new KeptPlanes(planes.kept(ImagePlusStack.of(input)).channel(), 0, 0);
        ResultImage.dressAsOther(input, image, kept);
        return image;
    }

    private String name() {
        return options.model().isEmpty() ? DEFAULT : options.model();
    }

    private void open() throws IOException {
        if (session != null) return;
        session = Session.open(
                BundledModels.resolve(name(), Task.COLORIZE),
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
        int in = session.model().description().input().channels();
        int out = session.model().description().output().channels();
        boolean ours = session.model().provenance().isPresent();
        if (ours && in == 1 && out == 2 && session.model().scale() == 1) return;
        throw new IllegalArgumentException("The model " + session.model().name() + " makes " + out + " channel(s) of "
                + in + ": it does not colorize. Use one made by GAN Train Colorizer, or leave model= empty for "
                + DEFAULT + ".");
    }

    /** The model's own time and pixels so far, for measurements. */
    public Predictor.Spent spent() {
        return session.predictor().spent();
    }

    @Override
    public void close() throws IOException {
        if (session != null) session.close();
        session = null;
    }
}
