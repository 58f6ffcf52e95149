// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.ImagePlusStack;
import org.imagejgan.image.ResultImage;
import org.imagejgan.model.Predictor;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;

/** Removes noise from images with one model, which stays loaded from image to image. Not safe for several threads. */
public final class Denoise implements ImageOperation {
    private static final String SELF = "self";

    /**
     * What to do; the components are the keys of the command.
     *
     * @param model id of a bundled model, path of a package, {@code self} (train on the image), or empty (chosen by
     *     the image, see doc/models)
     * @param strength 0 (the image) to 1 (the model's result)
     * @param slices {@code all} or {@code current}
     * @param channel {@code all} or a number from 1
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     * @param tile side of the tiles in pixels, 0 to choose it
     * @param precision {@code auto} (the fastest on this machine) or {@code full} (32-bit floats throughout)
     */
    public record Options(
            String model, double strength, String slices, String channel, String device, int tile, String precision) {
        public Options {
            if (!(strength >= 0 && strength <= 1))
                throw new IllegalArgumentException("strength=" + strength + " must be from 0 to 1.");
            if (!precision.equals("auto") && !precision.equals("full")) {
                throw new IllegalArgumentException("precision=" + precision + " is not known. Allowed: auto, full.");
            }
        }
    }

    private final Options options;
    private Session session;
    private String loaded = "";

    /** Nothing is loaded before the first image. */
    public Denoise(Options options) {
        this.options = options;
    }

    /**
     * Denoises an image.
     *
     * @return a new image with the input's bit depth, calibration and looks, titled with " denoised"; 32-bit where the
     *     model is not of this plugin's making and so does not say how to get back to pixel values
     */
    @Override
    public ImagePlus run(ImagePlus input, Progress progress) throws IOException {
        ImagePlusStack source = ImagePlusStack.of(input);
        Planes planes = Planes.of(source, options.slices(), options.channel());
        if (options.strength() == 0) return ResultImage.copyOf(input, " denoised");
        prepare(input, planes, progress);
        progress.status("Denoising " + input.getTitle());
        ImagePlus result = new DenoiseRun(session, options.strength(), planes).run(input, source, progress);
        result.setProp("GAN model", loaded);
        result.setProp("GAN device", session.report());
        result.setProp("GAN strength", options.strength());
        progress.status("Denoised with model " + loaded + " on " + session.report());
        return result;
    }

    private void prepare(ImagePlus input, Planes planes, Progress progress) throws IOException {
        if (options.model().equals(SELF)) {
            close();
            Path model = new SelfTraining(options.device()).run(input, planes, progress);
            open(model, SELF);
            return;
        }
        String wanted = options.model().isEmpty() ? ModelRule.denoiser(input) : options.model();
        if (wanted.equals(loaded)) return;
        close();
        open(BundledModels.resolve(wanted, Task.DENOISE), wanted);
    }

    private void open(Path path, String name) throws IOException {
        session = Session.open(
                path, options.device(), options.tile(), options.precision().equals("auto"));
        loaded = name;
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
    }
}
