// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Scale;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Scope;

/**
 * Enlarges the image that a model was trained on: its finest scale adds detail in many small steps.
 *
 * @param model which, best one trained to super-resolve
 * @param factor how much wider and higher, above 1 to 16
 */
public record Enlarge(ModelChoice model, double factor) {
    /** The step that the authors train for; a factor of 4 takes six. */
    private static final double STEP = Math.cbrt(2);

    private static final double MOST = 16;

    public Enlarge {
        if (!(factor > 1 && factor <= MOST))
            throw new IllegalArgumentException("factor=" + factor + " must be above 1 and at most 16.");
    }

    /**
     * Enlarges the shown plane.
     *
     * @param input stays as it is
     * @return a new image of the training image's type with the input's colours and unit and smaller pixels
     * @throws IllegalArgumentException if the image does not fit the model, or the model cannot do this
     * @throws org.imagejgan.progress.Cancelled between two steps, if the user asked to stop
     */
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(model, progress)) {
            session.requireInjection("enlarge");
            SourcePixels pixels = session.pixels();
            Picture given = pixels.read(input, progress);
            warn(session, given.size(), progress);
            Size size = given.size().times(factor, factor);
            session.memory().check(size, pixels.bytes(size, 1));
            progress.status("Enlarging " + input.title() + " to " + size);
            NewImage result = pixels.image(input.title() + " enlarged", enlarged(session, given, progress), progress);
            input.dress(result);
            return session.signed(result);
        }
    }

    private static void warn(SingleImageSession session, Size given, Progress progress) {
        if (!session.servesFor(Purpose.SUPER_RESOLVE))
            progress.warn("The model " + session.name() + " was trained for purpose=" + session.purpose()
                    + "; enlarging needs purpose=super-resolve to be sharp.");
        if (!given.equals(session.scales().size()))
            progress.warn("The image has " + given + " pixels, but the model learned from "
                    + session.scales().size() + ": its finest detail may be of another size.");
    }

    private Picture enlarged(SingleImageSession session, Picture given, Progress progress) {
        int steps = (int) Math.max(1, Math.round(Math.log(factor) / Math.log(STEP)));
        Picture picture = given;
        for (int i = 1; i <= steps; i++) {
            progress.check();
            double reached = i == steps ? factor : Math.pow(factor, (double) i / steps);
            picture = detailed(session, i, picture.resized(given.size().times(reached, reached)));
            progress.advance(i, steps);
        }
        return picture;
    }

    /** The finest scale on an image; what lies outside [0, 1], which it has never seen, is put back as it was. */
    private static Picture detailed(SingleImageSession session, int step, Picture image) {
        Picture cut = image.cut();
        Scale finest = session.scales().scales().get(session.last());
        try (Scope scope = session.scope()) {
            NDList noise = new NDList(session.fresh(step, finest.resized(image.size()), scope));
            Picture made = session.from(session.last(), cut, noise, scope);
            float[] values = made.values().clone();
            for (int i = 0; i < values.length; i++) values[i] += image.values()[i] - cut.values()[i];
            return new Picture(image.channels(), image.height(), image.width(), values);
        }
    }
}
