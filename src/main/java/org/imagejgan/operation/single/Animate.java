// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import java.io.IOException;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Scope;
import org.imagejgan.tensor.Turn;

/**
 * Makes a short film that moves around the image a model was trained on.
 *
 * @param alpha 0 to 1: how strongly every frame is drawn to the image
 * @param beta 0 to 1: how much of the last movement goes on; the rest is new
 * @param start the first scale that moves; more moves less
 */
public record Animate(ModelChoice model, int frames, double alpha, double beta, int start, double fps) {
    public Animate {
        if (frames < 1) throw new IllegalArgumentException("frames=" + frames + " must be at least 1.");
        if (!(alpha >= 0 && alpha <= 1 && beta >= 0 && beta <= 1))
            throw new IllegalArgumentException("alpha=" + alpha + " and beta=" + beta + " must be from 0 to 1.");
        if (!(fps > 0 && fps <= 1000))
            throw new IllegalArgumentException("fps=" + fps + " must be above 0 and at most 1000.");
    }

    /**
     * @return a time stack of the training image's type, values, pixel size and unit
     * @throws IllegalArgumentException if the model is none of a single image, or the start does not fit it
     * @throws org.imagejgan.progress.Cancelled between two frames, if the user asked to stop
     */
    public NewImage run(Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(model, progress)) {
            session.requireScale(start);
            if (!session.servesFor(Purpose.ANIMATE))
                progress.warn("The model " + session.name() + " was trained for purpose=" + session.purpose()
                        + "; films are smoother with purpose=animate.");
            Size size = session.scales().size();
            SourcePixels pixels = session.pixels();
            session.memory().check(size, pixels.bytes(size, frames));
            NewImage result = pixels.blank(session.name() + "-animation", size, 1, frames);
            SourcePixels.warn(film(session, pixels, result, progress), progress);
            result.framesPerSecond(fps);
            return session.signed(result);
        }
    }

    private int film(SingleImageSession session, SourcePixels pixels, NewImage result, Progress progress) {
        int failed = 0;
        try (Turn turn = Turn.take();
                Scope scope = session.scope()) {
            session.seed(0);
            NoiseWalk walk = new NoiseWalk(session, scope, start, alpha, beta);
            for (int i = 0; i < frames; i++) {
                progress.check();
                progress.status("Making frame " + (i + 1) + " of " + frames);
                failed += pixels.write(walk.next(), result, new Place(0, i), Selection.ALL);
                progress.advance(i + 1, frames);
            }
        }
        return failed;
    }
}
