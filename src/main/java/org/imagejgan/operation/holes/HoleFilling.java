// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.fill.HolePlane;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.operation.holes.HoleWindows.Window;
import org.imagejgan.progress.Progress;

/**
 * Fills the holes of an image window by window: by a model ({@link ModelFilling}), with texture ({@link HoleTexture}), or
 * both. The colours of an RGB image are given texture together. Planes can be filled in any order, and again.
 */
final class HoleFilling {
    /** Pixels filled of a plane that is all hole. */
    private static final long ALL = -1;

    private final ModelFilling model;
    private final HoleTexture texture;
    private final Hyperstack source;
    private final HoleChoice choice;
    private final PlaneChoice chosen;
    private final Progress progress;
    private final Map<List<Integer>, Group> groups = new HashMap<>();
    private final Map<At, Long> filled = new HashMap<>();
    /** Of the planes that were filled, each once. */
    private final TextureCount counted = new TextureCount();

    /**
     * @param model null if nothing but what is copied fills the holes
     * @param chosen the planes that are to be filled
     */
    HoleFilling(
            ModelFilling model,
            HoleTexture texture,
            Hyperstack source,
            HoleChoice choice,
            PlaneChoice chosen,
            Progress progress) {
        this.model = model;
        this.texture = texture;
        this.source = source;
        this.choice = choice;
        this.chosen = chosen;
        this.progress = progress;
    }

    /** A plane of a channel. */
    private record At(int channel, Place place) {}

    /** What is the same for all planes of channels that are filled together. */
    private record Group(List<Normalizer> normalizers, List<Statistics> statistics) {}

    /** The planes of a group at one place, and what is done to each. */
    private record Colours(List<HoledPlane> planes, List<Normalizer> normalizers, List<HoleSteps> steps) {
        int count() {
            return planes.size();
        }

        boolean[] holes() {
            return planes.get(0).holes();
        }
    }

    /** The chosen ones of the channels that are filled together with this one, itself among them if it was chosen. */
    List<Integer> together(int channel) {
        int colours = source.type() == PixelType.RGB ? 3 : 1;
        return chosen.channels().stream()
                .filter(c -> c / colours == channel / colours)
                .toList();
    }

    private Group group(List<Integer> channels) {
        List<Normalizer> normalizers =
                channels.stream().map(c -> normalizer(c, chosen.places())).toList();
        List<Statistics> statistics = channels.stream()
                .map(c -> HoleSteps.all(source, place -> known(c, place)))
                .toList();
        return new Group(normalizers, statistics);
    }

    private List<HoledPlane> planes(List<Integer> channels, Place place) {
        return channels.stream()
                .map(c -> HoledPlane.of(source, choice, c, place))
                .toList();
    }

    /** @param planes of these channels, not all hole */
    private Colours colours(List<Integer> channels, List<HoledPlane> planes) {
        Group group = groups.computeIfAbsent(channels, this::group);
        List<HoleSteps> steps = new ArrayList<>();
        for (int c = 0; c < planes.size(); c++)
            steps.add(steps(planes.get(c), group.statistics().get(c)));
        return new Colours(planes, group.normalizers(), steps);
    }

    /**
     * Fills the holes of all planes that were chosen, and says at the end what was given texture.
     *
     * @param target an image with the source's pixels
     * @return how many pixels were filled
     * @throws IllegalArgumentException if all that is asked for is hole
     */
    long fill(Hyperstack target) {
        long pixels = 0;
        for (List<Integer> channels :
                chosen.channels().stream().map(this::together).distinct().toList())
            for (Place place : chosen.places())
                pixels += fill(channels, place, c -> target.plane(c, place.slice(), place.frame()), new TextureCount());
        counted.warn(progress);
        return pixels;
    }

    /**
     * Fills the holes of planes that were chosen. Where all is found to be hole, it stays, with a warning. What was given
     * texture is said after the last of all planes that were chosen, what could not be, at once.
     *
     * @param channels that are filled {@link #together}
     * @param target the plane of a channel, with the source's pixels
     * @return how many pixels were filled
     * @throws IllegalArgumentException if that was all, and all of it is hole
     */
    long fill(
            List<Integer> channels, Place place, IntFunction<RandomAccessibleInterval<? extends RealType<?>>> target) {
        boolean again = filled(channels, place);
        TextureCount count = new TextureCount();
        long pixels = fill(channels, place, target, count);
        if (!again) count.warn(progress);
        return pixels;
    }

    /** @param count is given what is found in these planes */
    private long fill(
            List<Integer> channels,
            Place place,
            IntFunction<RandomAccessibleInterval<? extends RealType<?>>> target,
            TextureCount count) {
        boolean again = filled(channels, place);
        Progress part = progress.part(filled.size() % parts() / channels.size(), parts() / channels.size());
        List<HoledPlane> planes = planes(channels, place);
        if (planes.get(0).allHole()) {
            leave(planes, again);
            if (!again && done()) counted.note(progress);
            return 0;
        }
        long pixels = fill(colours(channels, planes), target, count, part);
        for (int channel : channels) filled.put(new At(channel, place), pixels);
        if (!again) counted.add(count);
        if (!again && done()) counted.note(progress);
        return pixels;
    }

    private boolean filled(List<Integer> channels, Place place) {
        return filled.containsKey(new At(channels.get(0), place));
    }

    private void leave(List<HoledPlane> planes, boolean again) {
        for (HoledPlane plane : planes) filled.put(new At(plane.channel(), plane.place()), ALL);
        if (!choice.sought() || done() && filled.values().stream().allMatch(pixels -> pixels == ALL))
            throw nothingLeft();
        if (again) return;
        for (HoledPlane plane : planes)
            progress.warn(plane + " is all hole: there is nothing to fill it from, so it stays.");
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
        return chosen.channels().size() * chosen.places().size();
    }

    private long fill(
            Colours colours,
            IntFunction<RandomAccessibleInterval<? extends RealType<?>>> target,
            TextureCount count,
            Progress part) {
        long pixels = 0;
        List<boolean[]> cut = new ArrayList<>();
        for (HoledPlane plane : colours.planes()) cut.add(choice.cut(source, plane.channel(), plane.place()));
        List<Window> windows = windows(colours.holes());
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            progress.check();
            float[][] made = made(window, colours);
            HoleTexture.Made more = texture(window, colours, made, count);
            for (int c = 0; c < made.length; c++) {
                Normalizer normalizer = colours.normalizers().get(c);
                if (more != null) put(more, c, window, normalizer, made[c]);
                HolePlane.write(
                        target.apply(colours.planes().get(c).channel()),
                        window.pixels(),
                        window.tile(),
                        made[c],
                        own() ? Normalizer.IDENTITY : normalizer,
                        cut.get(c));
                pixels += window.pixels().length;
            }
            part.advance(i + 1, windows.size());
        }
        return pixels;
    }

    /** Whether the model gives the image's own values, and not those of a normaliser. */
    private boolean own() {
        return model != null && model.described();
    }

    /** The window's input, each colour filled by the model; without one nothing that counts. */
    private float[][] made(Window window, Colours colours) {
        float[][] made = new float[colours.count()][window.tile().inputSize()];
        for (int c = 0; c < made.length && model != null; c++) {
            HoledPlane plane = colours.planes().get(c);
            made[c] = model.made(
                            window,
                            plane,
                            colours.normalizers().get(c),
                            colours.steps().get(c))
                    .values();
        }
        return made;
    }

    private HoleTexture.Made texture(Window window, Colours colours, float[][] made, TextureCount count) {
        if (texture.none()) return null;
        float[][] normal = new float[made.length][];
        for (int c = 0; c < made.length; c++) {
            normal[c] = own() ? made[c].clone() : made[c];
            for (int i = 0; own() && i < normal[c].length; i++)
                normal[c][i] = colours.normalizers().get(c).apply(made[c][i]);
        }
        return texture.of(window, colours.planes(), colours.normalizers(), normal, count);
    }

    private void put(HoleTexture.Made texture, int colour, Window window, Normalizer normalizer, float[] made) {
        for (int k = 0; k < texture.pixels().length; k++) {
            int x = texture.pixels()[k] % source.width() - window.tile().inX();
            int y = texture.pixels()[k] / source.width() - window.tile().inY();
            float value = texture.values()[colour][k];
            made[y * window.tile().inWidth() + x] = own() ? (float) normalizer.inverse(value) : value;
        }
    }

    /** Where the filling of the first of the planes comes from: for each hole pixel, the way there, else nothing. */
    HoleFlow flow() {
        List<Integer> channels = together(chosen.channels().get(0));
        List<HoledPlane> planes = planes(channels, chosen.places().get(0));
        if (planes.get(0).allHole()) throw nothingLeft();
        Colours colours = colours(channels, planes);
        TextureCount count = new TextureCount();
        HoleFlow flow = new HoleFlow(source.width(), colours.holes());
        for (Window window : windows(colours.holes())) {
            progress.check();
            Normalizer normalizer = colours.normalizers().get(0);
            if (model != null) flow.put(window, model.flow(window, planes.get(0), normalizer));
            HoleTexture.Made more = texture.none() ? null : texture(window, colours, made(window, colours), count);
            if (more != null) flow.put(more);
        }
        count.note(progress);
        count.warn(progress);
        return flow;
    }

    private static IllegalArgumentException nothingLeft() {
        return new IllegalArgumentException("The hole is as large as the image, so there is nothing to fill it from."
                + " Select a smaller part, or give a mask that is 0 around the hole.");
    }

    private List<Window> windows(boolean[] holes) {
        Footprint footprint = model == null ? Footprint.NONE : model.footprint();
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
        if (model == null || !model.described()) return HoleSteps.NONE;
        return model.steps(known(plane.channel(), plane.place()), all);
    }
}
