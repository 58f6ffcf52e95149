// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.util.Arrays;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.image.fill.HolePlane;
import org.imagejgan.image.fill.SmoothFill;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Values;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.holes.HoleWindows.Window;
import org.imagejgan.progress.Progress;

/**
 * What a model makes of the window around a hole: it is filled smoothly first, then the network adds what it has learned.
 * A hole that is too large for the network's window is filled at a reduced size: what the network adds to the smooth
 * filling is enlarged again, and so a little softer.
 *
 * <p>A model of this plugin is given values that are fitted to the image, one of somebody else's the image's own values
 * with the steps that its description asks for.
 */
final class ModelFilling {
    /** On some processors a convolution gives no number where the memory it may not look at happened to hold none. */
    private static final int ATTEMPTS = 3;

    private final ModelSession session;
    private final Hyperstack source;
    private final Progress progress;
    private final boolean described;

    ModelFilling(ModelSession session, Hyperstack source, Progress progress) {
        this.session = session;
        this.source = source;
        this.progress = progress;
        described = session.model().signature().outputs().get(0).values().of() == Values.Of.NONE;
    }

    Footprint footprint() {
        return session.model().footprint();
    }

    /** Whether the model is somebody else's, which a description tells how to feed. */
    boolean described() {
        return described;
    }

    /**
     * @param known the pixels of the plane, NaN in the holes
     * @param all the statistics of its channel
     */
    HoleSteps steps(float[] known, Statistics all) {
        return HoleSteps.of(session.model().description(), known, all);
    }

    /** Where the attention takes the filling from: rows down, then columns to the right, as the network saw them. */
    Picture flow(Window window, HoledPlane plane, Normalizer normalizer) {
        Piece piece = piece(window, plane, normalizer);
        return session.predictor().flow(piece.small(), piece.smallMask());
    }

    /**
     * What a window shows.
     *
     * @param full the window, smoothly filled; as many fillings as the network takes
     * @param small the same as the network gets it
     * @param smallMask 1 in the hole
     */
    private record Piece(Picture full, Picture small, Picture smallMask) {}

    private Piece piece(Window window, HoledPlane plane, Normalizer normalizer) {
        Place place = plane.place();
        int width = window.tile().inWidth();
        int height = window.tile().inHeight();
        float[] values = new float[width * height];
        PlaneReader.read(
                source.plane(plane.channel(), place.slice(), place.frame()), window.tile(), normalizer, values, 0);
        boolean[] mask = HolePlane.mask(plane.unknown(), source.width(), source.height(), window.tile());
        if (HoledPlane.everywhere(mask)) {
            // Nothing around the hole is a number: the darkest that the image shows is as good a guess as any.
            Arrays.fill(values, 0);
            mask = HolePlane.mask(plane.holes(), source.width(), source.height(), window.tile());
        }
        Picture full = filled(values, width, height, mask);
        if (described) full = own(full, mask, window, plane, normalizer);
        Size size = new Size(height / window.reduction(), width / window.reduction());
        return new Piece(full, full.resized(size), reduced(mask, width, size, window.reduction()));
    }

    /** The image's own values, bit by bit where there is no hole. */
    private Picture own(Picture filled, boolean[] mask, Window window, HoledPlane plane, Normalizer normalizer) {
        Place place = plane.place();
        float[] values = new float[mask.length];
        PlaneReader.read(
                source.plane(plane.channel(), place.slice(), place.frame()),
                window.tile(),
                Normalizer.IDENTITY,
                values,
                0);
        for (int i = 0; i < values.length; i++) if (mask[i]) values[i] = (float) normalizer.inverse(filled.values()[i]);
        return new Picture(1, filled.height(), filled.width(), values);
    }

    private Picture filled(float[] values, int width, int height, boolean[] mask) {
        int channels = session.model().signature().inputs().get(0).size();
        if (channels == Fillings.COUNT)
            return new Picture(channels, height, width, Fillings.of(values, 0, width, height, mask));
        SmoothFill.fill(values, 0, width, height, mask);
        return new Picture(1, height, width, values);
    }

    /** A pixel of the reduced mask is hole if any of those that it stands for is. */
    private static Picture reduced(boolean[] mask, int width, Size size, int by) {
        float[] values = new float[size.height() * size.width()];
        for (int i = 0; i < mask.length; i++) if (mask[i]) values[i / width / by * size.width() + i % width / by] = 1;
        return new Picture(1, size.height(), size.width(), values);
    }

    /**
     * A window filled, on the network's scale; a described model's on the image's own.
     *
     * @param normalizer of the plane's channel
     */
    Picture made(Window window, HoledPlane plane, Normalizer normalizer, HoleSteps steps) {
        Piece piece = piece(window, plane, normalizer);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Picture made = steps.after(session.predictor().window(steps.before(piece.small()), piece.smallMask()));
            if (!finite(made)) continue;
            return window.reduction() == 1 ? made : enlarged(piece, made);
        }
        progress.warn("The model gave no numbers for a hole; it was filled smoothly.");
        return piece.full();
    }

    private static boolean finite(Picture picture) {
        for (float value : picture.values()) if (!Float.isFinite(value)) return false;
        return true;
    }

    /** The smooth filling with what the network added at the reduced size. */
    private static Picture enlarged(Piece piece, Picture made) {
        float[] added = made.values().clone();
        for (int i = 0; i < added.length; i++) added[i] -= piece.small().values()[i];
        Picture more = new Picture(1, made.height(), made.width(), added)
                .resized(piece.full().size());
        float[] values = Arrays.copyOf(piece.full().values(), more.values().length);
        for (int i = 0; i < values.length; i++) values[i] += more.values()[i];
        return new Picture(1, piece.full().height(), piece.full().width(), values);
    }
}
