// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * Enlarges the image that a model was trained on, in steps. A model that takes images at its finest scale (SinGAN) adds
 * detail with that in many small ones; one that takes them at its first (ConSinGAN) leads through all its scales in each.
 * The result is held to the image by {@link BackProjection}: its means over the image's pixels are the image. Of the detail
 * as much is taken as {@link DetailShare} finds right for the image; ConSinGAN's is only made stronger by it.
 *
 * @param model which, trained to super-resolve
 * @param factor how much wider and higher, above 1 to 16
 */
public record Enlarge(ModelChoice model, double factor) {
    /** The step that SinGAN's authors train for; a factor of 4 takes six. */
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
            session.requirePurpose(Purpose.SUPER_RESOLVE, "enlarge");
            session.requireGrowth("enlarge");
            SourcePixels pixels = session.pixels();
            Picture given = pixels.read(input, progress);
            warn(session, given.size(), progress);
            Size size = given.size().times(factor, factor);
            session.memory().check(size, pixels.bytes(size, 1));
            progress.status("Enlarging " + input.title() + " to " + size);
            Picture made = held(session, given, progress);
            NewImage result = pixels.image(input.title() + " enlarged", made, progress);
            input.dress(result);
            return session.signed(result);
        }
    }

    private static void warn(SingleImageSession session, Size given, Progress progress) {
        if (!given.equals(session.scales().size()))
            progress.warn("The image has " + given + " pixels, but the model learned from "
                    + session.scales().size() + ": its finest detail may be of another size.");
    }

    private Picture held(SingleImageSession session, Picture given, Progress progress) {
        Picture made = BackProjection.of(enlarged(session, given, progress), given);
        Picture plain = BackProjection.of(given.resized(made.size()), given);
        double share = DetailShare.of(given, plain, made);
        // What leads through all scales was held to the truth in its training: its detail is never made weaker.
        return plain.towards(made, session.scales().injectedNoise() ? share : Math.max(1, share));
    }

    private Picture enlarged(SingleImageSession session, Picture given, Progress progress) {
        boolean finest = session.scales().injectedNoise();
        int steps = (int) Math.max(1, Math.round(Math.log(factor) / Math.log(finest ? STEP : growth(session))));
        Picture picture = given;
        for (int i = 1; i <= steps; i++) {
            progress.check();
            double reached = i == steps ? factor : Math.pow(factor, (double) i / steps);
            Size size = given.size().times(reached, reached);
            picture = finest ? detailed(session, i, picture.resized(size)) : grown(session, i, picture, size);
            progress.advance(i, steps);
        }
        return picture;
    }

    /** How much larger the last scale is than the first. */
    private static double growth(SingleImageSession session) {
        Size first = session.scales().scales().get(0).size();
        Size last = session.scales().size();
        return Math.sqrt((double) last.height() * last.width() / first.height() / first.width());
    }

    /** The finest scale on an image; what lies outside [0, 1], which it has never seen, is put back as it was. */
    private static Picture detailed(SingleImageSession session, int step, Picture image) {
        Picture cut = image.cut();
        Scale finest = session.scales().scales().get(session.last());
        try (Scope scope = session.scope()) {
            NDList noise = new NDList(session.fresh(step, finest.resized(image.size()), scope));
            return session.from(session.last(), cut, noise, scope).plus(image.minus(cut));
        }
    }

    /** All scales, from the size of an image to another in steps of one factor; the rest as in {@link #detailed}. */
    private static Picture grown(SingleImageSession session, int step, Picture image, Size wanted) {
        Picture cut = image.cut();
        List<Scale> scales = session.scales().scales();
        List<Scale> sizes = new ArrayList<>();
        for (int i = 0; i < scales.size(); i++) {
            double part = (double) i / session.last();
            double vertical = Math.pow((double) wanted.height() / image.height(), part);
            double horizontal = Math.pow((double) wanted.width() / image.width(), part);
            sizes.add(scales.get(i).resized(image.size().times(vertical, horizontal)));
        }
        try (Scope scope = session.scope()) {
            NDList noise = session.noise(step, sizes, 0, scope)
                    .subNDList(session.scales().firstNoise(0));
            return session.from(0, cut, noise, scope).plus(image.minus(cut).resized(wanted));
        }
    }
}
