// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.image.fill.HolePlane;
import org.imagejgan.image.fill.SmoothFill;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Values;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.operation.holes.HoleWindows.Window;
import org.imagejgan.progress.Progress;

/**
 * Fills the holes of an image window by window: smoothly first, then by the network, which adds what it has learned. A
 * hole that is too large for the network's window is filled at a reduced size: what the network adds to the smooth
 * filling is enlarged again, and so a little softer.
 *
 * <p>A model of this plugin is given values that are fitted to the image, one of somebody else's the image's own values
 * with the steps that its description asks for.
 */
final class HoleFilling {
    /** On some processors a convolution gives no number where the memory it may not look at happened to hold none. */
    private static final int ATTEMPTS = 3;
    /** Pixels filled of a plane that is all hole. */
    private static final long ALL = -1;

    private final ModelSession session;
    private final Hyperstack source;
    private final HoleChoice choice;
    private final PlaneChoice planes;
    private final Progress progress;
    private final Footprint footprint;
    private final boolean described;
    private final Map<Integer, Fit> fits = new HashMap<>();
    private final Map<At, Long> filled = new HashMap<>();

    /** @param planes that are to be filled */
    HoleFilling(ModelSession session, Hyperstack source, HoleChoice choice, PlaneChoice planes, Progress progress) {
        this.session = session;
        this.source = source;
        this.choice = choice;
        this.planes = planes;
        this.progress = progress;
        footprint = session.model().footprint();
        described = session.model().signature().outputs().get(0).values().of() == Values.Of.NONE;
    }

    /** A plane of a channel. */
    private record At(int channel, Place place) {}

    /** What is the same for all planes of a channel. */
    private record Fit(Normalizer normalizer, Statistics all) {}

    /**
     * @param unknown that and what is no number: a filling cannot rest on either
     */
    private record HoledPlane(int channel, Place place, boolean[] holes, boolean[] unknown) {
        boolean allHole() {
            return everywhere(holes);
        }

        @Override
        public String toString() {
            return "The plane of channel " + (channel + 1) + ", slice " + (place.slice() + 1) + ", frame "
                    + (place.frame() + 1);
        }
    }

    private HoledPlane plane(int channel, Place place) {
        boolean[] holes = choice.of(source, channel, place);
        if (source.type() != PixelType.FLOAT32) return new HoledPlane(channel, place, holes, holes);
        float[] values = PixelRows.of(source.plane(channel, place.slice(), place.frame()))
                .values();
        boolean[] unknown = holes.clone();
        for (int i = 0; i < unknown.length; i++) unknown[i] |= !Float.isFinite(values[i]);
        return new HoledPlane(channel, place, holes, unknown);
    }

    private static boolean everywhere(boolean[] holes) {
        for (boolean hole : holes) if (!hole) return false;
        return true;
    }

    /**
     * Fills the holes of all planes that were chosen.
     *
     * @param target an image with the source's pixels
     * @return how many pixels were filled
     * @throws IllegalArgumentException if all that is asked for is hole
     */
    long fill(Hyperstack target) {
        long pixels = 0;
        for (int channel : planes.channels())
            for (Place place : planes.places())
                pixels += fill(channel, place, target.plane(channel, place.slice(), place.frame()));
        return pixels;
    }

    /**
     * Fills the holes of a plane that was chosen. Where all is found to be hole, it stays, with a warning.
     *
     * @param target with the source's pixels
     * @return how many pixels were filled
     * @throws IllegalArgumentException if that was all, and all of it is hole
     */
    long fill(int channel, Place place, RandomAccessibleInterval<? extends RealType<?>> target) {
        At at = new At(channel, place);
        Progress part = progress.part(filled.size() % parts(), parts());
        HoledPlane plane = plane(channel, place);
        if (plane.allHole()) {
            filled.put(at, ALL);
            if (!choice.sought() || done() && filled.values().stream().allMatch(pixels -> pixels == ALL))
                throw nothingLeft();
            progress.warn(plane + " is all hole: there is nothing to fill it from, so it stays.");
            return 0;
        }
        Fit fit = fits.computeIfAbsent(channel, this::fit);
        long pixels = fill(plane, target, fit.normalizer(), steps(plane, fit.all()), part);
        filled.put(at, pixels);
        return pixels;
    }

    /** Whether all planes that were chosen were to be filled. */
    boolean done() {
        return filled.size() == parts();
    }

    /** Whether that is so, and none of them had a hole that could be filled. */
    boolean foundNothing() {
        return done() && filled.values().stream().allMatch(pixels -> pixels <= 0);
    }

    private int parts() {
        return planes.channels().size() * planes.places().size();
    }

    private Fit fit(int channel) {
        return new Fit(normalizer(channel, planes.places()), HoleSteps.all(source, place -> known(channel, place)));
    }

    private long fill(
            HoledPlane plane,
            RandomAccessibleInterval<? extends RealType<?>> target,
            Normalizer normalizer,
            HoleSteps steps,
            Progress part) {
        long pixels = 0;
        Place place = plane.place();
        List<Window> windows = windows(plane.holes());
        boolean[] cut = choice.cut(source, plane.channel(), place);
        for (int i = 0; i < windows.size(); i++) {
            progress.check();
            Window window = windows.get(i);
            HolePlane.write(
                    target,
                    window.pixels(),
                    window.tile(),
                    made(window, plane, normalizer, steps).values(),
                    described ? Normalizer.IDENTITY : normalizer,
                    cut);
            pixels += window.pixels().length;
            part.advance(i + 1, windows.size());
        }
        return pixels;
    }

    /** Where the filling of the first of the planes comes from: for each hole pixel, the way there, else nothing. */
    Flow flow() {
        int channel = planes.channels().get(0);
        Place place = planes.places().get(0);
        Normalizer normalizer = normalizer(channel, planes.places());
        HoledPlane plane = plane(channel, place);
        if (plane.allHole()) throw nothingLeft();
        int size = plane.holes().length;
        Flow flow = new Flow(source.width(), new float[size], new float[size], plane.holes());
        for (Window window : windows(plane.holes())) {
            progress.check();
            Piece piece = piece(window, plane, normalizer);
            Picture way = session.predictor().flow(piece.small(), piece.smallMask());
            flow.put(window, way);
        }
        return flow;
    }

    /**
     * The way from each pixel of a hole to where its filling was taken from.
     *
     * @param down in pixels
     * @param right in pixels
     */
    record Flow(int width, float[] down, float[] right, boolean[] holes) {
        private void put(Window window, Picture way) {
            int size = way.width() * way.height();
            for (int pixel : window.pixels()) {
                int x = (pixel % width - window.tile().inX()) / window.reduction();
                int y = (pixel / width - window.tile().inY()) / window.reduction();
                down[pixel] = window.reduction() * way.values()[y * way.width() + x];
                right[pixel] = window.reduction() * way.values()[size + y * way.width() + x];
            }
        }
    }

    private static IllegalArgumentException nothingLeft() {
        return new IllegalArgumentException("The hole is as large as the image, so there is nothing to fill it from."
                + " Select a smaller part, or give a mask that is 0 around the hole.");
    }

    private List<Window> windows(boolean[] holes) {
        return HoleWindows.of(holes, source.width(), source.height(), footprint);
    }

    /** Fitted to what is not a hole; planes are read one at a time. */
    private Normalizer normalizer(int channel, List<Place> places) {
        return Normalizer.Rule.USUAL.fit(new AbstractList<RandomAccessibleInterval<? extends RealType<?>>>() {
            @Override
            public RandomAccessibleInterval<? extends RealType<?>> get(int index) {
                return ArrayImgs.floats(known(channel, places.get(index)), source.width(), source.height());
            }

            @Override
            public int size() {
                return places.size();
            }
        });
    }

    private float[] known(int channel, Place place) {
        float[] values = PixelRows.of(source.plane(channel, place.slice(), place.frame()))
                .values();
        boolean[] holes = choice.of(source, channel, place);
        for (int i = 0; i < values.length; i++) if (holes[i]) values[i] = Float.NaN;
        return values;
    }

    private HoleSteps steps(HoledPlane plane, Statistics all) {
        if (!described) return HoleSteps.NONE;
        return HoleSteps.of(session.model().description(), known(plane.channel(), plane.place()), all);
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
        if (everywhere(mask)) {
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

    private Picture made(Window window, HoledPlane plane, Normalizer normalizer, HoleSteps steps) {
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
