// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
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
 * both. The colours of an RGB image are given texture together.
 */
final class HoleFilling {
    private final ModelFilling model;
    private final HoleTexture texture;
    private final Hyperstack source;
    private final HoleChoice choice;
    private final Progress progress;

    /** @param model null if nothing but what is copied fills the holes */
    HoleFilling(ModelFilling model, HoleTexture texture, Hyperstack source, HoleChoice choice, Progress progress) {
        this.model = model;
        this.texture = texture;
        this.source = source;
        this.choice = choice;
        this.progress = progress;
    }

    /** Channels that are filled together, and what is the same for all their planes. */
    private record Group(List<Integer> channels, List<Normalizer> normalizers, List<Statistics> statistics) {}

    /** The planes of a group at one place, and what is done to each. */
    private record Colours(List<HoledPlane> planes, List<Normalizer> normalizers, List<HoleSteps> steps) {
        int count() {
            return planes.size();
        }

        boolean[] holes() {
            return planes.get(0).holes();
        }
    }

    private List<Group> groups(PlaneChoice planes) {
        List<Group> groups = new ArrayList<>();
        List<Integer> channels = planes.channels();
        for (int i = 0, next; i < channels.size(); i = next) {
            next = i + 1;
            boolean colours = source.type() == PixelType.RGB;
            while (colours && next < channels.size() && channels.get(next) / 3 == channels.get(i) / 3) next++;
            groups.add(group(channels.subList(i, next), planes.places()));
        }
        return groups;
    }

    private Group group(List<Integer> channels, List<Place> places) {
        List<Normalizer> normalizers =
                channels.stream().map(c -> normalizer(c, places)).toList();
        List<Statistics> statistics = channels.stream()
                .map(c -> HoleSteps.all(source, place -> known(c, place)))
                .toList();
        return new Group(channels, normalizers, statistics);
    }

    private List<HoledPlane> planes(Group group, Place place) {
        return group.channels().stream()
                .map(c -> HoledPlane.of(source, choice, c, place))
                .toList();
    }

    /** @param planes of the group, not all hole */
    private Colours colours(Group group, List<HoledPlane> planes) {
        List<HoleSteps> steps = new ArrayList<>();
        for (int c = 0; c < planes.size(); c++)
            steps.add(steps(planes.get(c), group.statistics().get(c)));
        return new Colours(planes, group.normalizers(), steps);
    }

    /**
     * Fills the holes of chosen planes. A plane where all is found to be hole stays, with a warning.
     *
     * @return how many pixels were filled
     * @throws IllegalArgumentException if all that is asked for is hole
     */
    long fill(Hyperstack target, PlaneChoice planes) {
        long filled = 0;
        int done = 0;
        int whole = 0;
        int parts = planes.channels().size() * planes.places().size();
        for (Group group : groups(planes)) {
            int count = group.channels().size();
            for (Place place : planes.places()) {
                List<HoledPlane> holed = planes(group, place);
                Progress part = progress.part(done / count, parts / count);
                done += count;
                if (!holed.get(0).allHole()) {
                    filled += fill(colours(group, holed), target, part);
                    continue;
                }
                whole += count;
                if (whole == parts || !choice.sought()) throw nothingLeft();
                for (HoledPlane plane : holed)
                    progress.warn(plane + " is all hole: there is nothing to fill it from, so it stays.");
            }
        }
        tell();
        return filled;
    }

    private void tell() {
        if (!texture.choice().isEmpty()) progress.note(texture.choice());
        if (texture.without() > 0)
            progress.warn("There is too little around " + texture.without()
                    + " hole(s) to copy texture from: they were filled smoothly. Select a smaller part.");
    }

    private long fill(Colours colours, Hyperstack target, Progress part) {
        long filled = 0;
        List<boolean[]> cut = new ArrayList<>();
        for (HoledPlane plane : colours.planes()) cut.add(choice.cut(source, plane.channel(), plane.place()));
        List<Window> windows = windows(colours.holes());
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            progress.check();
            float[][] made = made(window, colours);
            HoleTexture.Made more = texture(window, colours, made);
            for (int c = 0; c < made.length; c++) {
                Normalizer normalizer = colours.normalizers().get(c);
                if (more != null) put(more, c, window, normalizer, made[c]);
                write(window, colours.planes().get(c), target, made[c], own() ? Normalizer.IDENTITY : normalizer, cut.get(c));
                filled += window.pixels().length;
            }
            part.advance(i + 1, windows.size());
        }
        return filled;
    }

    private void write(
            Window window, HoledPlane plane, Hyperstack target, float[] made, Normalizer normalizer, boolean[] cut) {
        int slice = plane.place().slice();
        RandomAccessibleInterval<? extends RealType<?>> into =
                target.plane(plane.channel(), slice, plane.place().frame());
        HolePlane.write(into, window.pixels(), window.tile(), made, normalizer, cut);
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

    private HoleTexture.Made texture(Window window, Colours colours, float[][] made) {
        if (texture.none()) return null;
        float[][] normal = new float[made.length][];
        for (int c = 0; c < made.length; c++) {
            normal[c] = own() ? made[c].clone() : made[c];
            for (int i = 0; own() && i < normal[c].length; i++)
                normal[c][i] = colours.normalizers().get(c).apply(made[c][i]);
        }
        return texture.of(window, colours.planes(), colours.normalizers(), normal);
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
    HoleFlow flow(PlaneChoice planes) {
        Group group = groups(planes).get(0);
        List<HoledPlane> holed = planes(group, planes.places().get(0));
        if (holed.get(0).allHole()) throw nothingLeft();
        Colours colours = colours(group, holed);
        HoleFlow flow = new HoleFlow(source.width(), colours.holes());
        for (Window window : windows(colours.holes())) {
            progress.check();
            Normalizer normalizer = colours.normalizers().get(0);
            if (model != null) flow.put(window, model.flow(window, holed.get(0), normalizer));
            HoleTexture.Made more = texture.none() ? null : texture(window, colours, made(window, colours));
            if (more != null) flow.put(more);
        }
        tell();
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
