// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import org.imagejgan.image.Selection;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Size;
import org.imagejgan.operation.SourcePixels.Shown;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Scope;

/** Makes a short film that moves around the image a model was trained on. */
public final class Animate {
    /**
     * What to make; the components are the keys of the command.
     *
     * @param model path of a package of a single-image model
     * @param frames how many
     * @param alpha 0 to 1: how strongly every frame is drawn to the image
     * @param beta 0 to 1: how much of the last movement goes on; the rest is new
     * @param start the first scale that moves; more moves less
     * @param fps frames in a second
     * @param seed equal seeds give equal films on one device
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     */
    public record Options(
            String model, int frames, double alpha, double beta, int start, double fps, long seed, String device) {
        public Options {
            if (frames < 1) throw new IllegalArgumentException("frames=" + frames + " must be at least 1.");
            if (!(alpha >= 0 && alpha <= 1 && beta >= 0 && beta <= 1))
                throw new IllegalArgumentException("alpha=" + alpha + " and beta=" + beta + " must be from 0 to 1.");
            if (!(fps > 0 && fps <= 1000))
                throw new IllegalArgumentException("fps=" + fps + " must be above 0 and at most 1000.");
        }
    }

    private final Options options;

    public Animate(Options options) {
        this.options = options;
    }

    /**
     * Makes the film.
     *
     * @return a time stack of the training image's type, values, pixel size and unit
     * @throws IllegalArgumentException if the model is none of a single image, or the start does not fit it
     * @throws org.imagejgan.progress.Cancelled between two frames, if the user asked to stop
     */
    public ImagePlus run(Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(options.model(), options.device())) {
            session.requireScale(options.start());
            if (!session.servesFor(Purpose.ANIMATE))
                progress.warn("The model " + session.name() + " was trained for purpose=" + session.purpose()
                        + "; films are smoother with purpose=animate.");
            Size size = session.scales().size();
            SourcePixels pixels = session.pixels();
            session.memory().check(size, pixels.bytes(size, options.frames()));
            ImagePlus result = pixels.blank(session.name() + "-animation", size, 1, options.frames());
            SourcePixels.warn(film(session, pixels, result, progress), progress);
            setTime(result.getCalibration());
            session.sign(result, options.seed());
            return result;
        }
    }

    private int film(SingleImageSession session, SourcePixels pixels, ImagePlus result, Progress progress) {
        int failed = 0;
        session.seed(options.seed(), 0);
        try (Scope scope = session.scope()) {
            NoiseWalk walk = new NoiseWalk(session, scope, options.start(), options.alpha(), options.beta());
            for (int i = 0; i < options.frames(); i++) {
                progress.check();
                progress.status("Making frame " + (i + 1) + " of " + options.frames());
                failed += pixels.write(walk.next(), result, new Shown(0, i), Selection.ALL);
                progress.advance(i + 1, options.frames());
            }
        }
        return failed;
    }

    private void setTime(Calibration calibration) {
        calibration.fps = options.fps();
        calibration.frameInterval = 1 / options.fps();
        calibration.setTimeUnit("sec");
    }
}
