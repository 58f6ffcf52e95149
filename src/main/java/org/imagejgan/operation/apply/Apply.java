// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.progress.Progress;

/**
 * A model over the planes of an image: planes in, planes out, each made when it is asked for. What the result is follows
 * from what the method says that it takes and gives. The planes made last are kept. Not safe for several threads.
 */
public final class Apply implements Hyperstack {
    private final ModelSession session;
    private final String method;
    private final Signature signature;
    private final OpenImage source;
    private final LentPlanes given;
    private final PlaneChoice chosen;
    private final Rectangle part;
    private final double strength;
    private final String remedy;
    private final Progress progress;
    private final int factor;
    private final List<List<Integer>> groups;
    private final PixelType type;
    private final PlanePasses passes;
    private final ResultArrays arrays = new ResultArrays();
    private final Map<List<Integer>, PixelScale> scales = new HashMap<>();
    private final DescribedRun described;
    private List<RandomAccessibleInterval<? extends RealType<?>>> made = List.of();
    private Place madeAt;
    private int madeGroup;
    private int runs;
    private long failed;
    private boolean quiet;

    /**
     * @param method an image-to-image method of the session's model
     * @param chosen what of the image is worked on
     * @param strength 0 (source) to 1 (result), for results in the image's own values
     * @throws IllegalArgumentException if the channels do not fit the model
     */
    public Apply(
            ModelSession session,
            String method,
            OpenImage source,
            PlaneChoice chosen,
            double strength,
            Progress progress) {
        this(session, method, source, chosen, strength, null, false, progress);
    }

    /**
     * The same for a model that may be looked after.
     *
     * @param remedy what a user can do where means or quiet grounds could not be kept; null where they are not looked after
     * @param floats whether a result in the image's own values is kept in 32-bit floats
     */
    Apply(
            ModelSession session,
            String method,
            OpenImage source,
            PlaneChoice chosen,
            double strength,
            String remedy,
            boolean floats,
            Progress progress) {
        this.session = session;
        this.method = method;
        this.source = source;
        given = source.lent();
        this.chosen = chosen;
        this.strength = strength;
        this.remedy = remedy;
        this.progress = progress;
        signature = session.model().methods().get(method);
        factor = session.model().footprint(method).scale();
        Rectangle whole = new Rectangle(source.width(), source.height());
        part = factor > 1 ? source.selection().within(whole.width, whole.height) : whole;
        described = new DescribedRun(session, method, source, part, factor);
        groups = groups();
        type = floats && values().equals(Values.OWN) ? PixelType.FLOAT32 : resultType();
        passes = new PlanePasses(source.type(), type, remedy);
    }

    // -- which channels go together, and what becomes of them --

    private List<List<Integer>> groups() {
        List<Integer> channels = chosen.channels();
        int wanted = signature.inputs().get(0).size();
        if (signature.colours()) return List.of(lightness(channels));
        if (wanted == 1) return channels.stream().map(List::of).toList();
        if (wanted == channels.size()) return List.of(channels);
        throw new IllegalArgumentException(
                "The model " + session.model().name() + " takes " + wanted + " channels, but " + channels.size()
                        + " of this image are chosen (it has " + source.channels() + ").");
    }

    private List<Integer> lightness(List<Integer> channels) {
        if (channels.size() == 1 || ofColours()) return channels;
        throw new IllegalArgumentException("The image " + source.title() + " has " + source.channels()
                + " channels. Say with channel= which of them is the grey image that gets colours.");
    }

    /** Whether the three colours of an RGB image are worked on together. */
    public boolean ofColours() {
        return source.type() == PixelType.RGB && chosen.channels().size() == 3;
    }

    /** An RGB picture has three channels and no more; others of its type are 8-bit. */
    private PixelType resultType() {
        Values values = values();
        if (signature.colours()) return PixelType.RGB;
        if (values.of() == Values.Of.NONE) return PixelType.FLOAT32;
        PixelType wanted = values.of() == Values.Of.RANGE
                ? PixelType.named(values.type()).orElse(PixelType.FLOAT32)
                : source.type();
        boolean three = groups.size() * outputs() == 3 && (outputs() == 3 || ofColours());
        return wanted == PixelType.RGB && !three ? PixelType.UINT8 : wanted;
    }

    /** What the values are that the method takes. */
    Values given() {
        return signature.inputs().get(0).values();
    }

    /** What the result's values are. */
    Values values() {
        return signature.outputs().get(0).values();
    }

    private int outputs() {
        return signature.outputs().get(0).channels();
    }

    /** Whether all groups are stored in one array, and so made together. */
    private boolean packed() {
        return type == PixelType.RGB;
    }

    @Override
    public PixelType type() {
        return type;
    }

    @Override
    public int width() {
        return part.width * factor;
    }

    @Override
    public int height() {
        return part.height * factor;
    }

    @Override
    public int channels() {
        return packed() ? 3 : groups.size() * outputs();
    }

    /** What of each plane is worked on. */
    public Rectangle part() {
        return part;
    }

    public int factor() {
        return factor;
    }

    /** Colours are given to a whole image, and planes that were not chosen are as they were. */
    private boolean whole() {
        return signature.colours() || chosen.places().size() > 1;
    }

    @Override
    public int slices() {
        return whole() ? source.slices() : 1;
    }

    @Override
    public int frames() {
        return whole() ? source.frames() : 1;
    }

    // -- planes --

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        Place place = whole() ? new Place(slice, frame) : chosen.places().get(0);
        int group = packed() ? 0 : channel / outputs();
        if (!place.equals(madeAt) || group != madeGroup) make(group, place);
        return made.get(packed() ? channel : channel % outputs());
    }

    @Override
    public LentPlanes lent() {
        return arrays.lend(this, () -> madeAt = null);
    }

    private void make(int group, Place place) {
        madeAt = null;
        given.giveBack();
        List<List<Integer>> together = packed() ? groups : List.of(groups.get(group));
        made = begun(together, place);
        long before = failed;
        int at = 0;
        for (List<Integer> channels : together) {
            int count = signature.colours() ? 3 : outputs();
            if (chosen.places().contains(place)) run(channels, place, made.subList(at, at + count));
            at += count;
        }
        madeAt = place;
        madeGroup = group;
        arrays.made();
        if (failed > before && !quiet) progress.warn((failed - before) + " pixels " + fate());
        if (!quiet) passes.report(source.title(), progress);
    }

    private String fate() {
        if (factor > 1) return "are 0 because the model gave no number for them.";
        return signature.colours()
                ? "kept their look because the model gave no colour that is a number."
                : "kept their value because the model gave none that is a number.";
    }

    /** New planes, with the source's pixels where the result has its size and its values. */
    private List<RandomAccessibleInterval<? extends RealType<?>>> begun(List<List<Integer>> together, Place place) {
        List<RandomAccessibleInterval<? extends RealType<?>>> planes = new ArrayList<>();
        Object pixels = null;
        int count = packed() ? 3 : outputs();
        for (int c = 0; c < count; c++) {
            if (pixels == null || !packed()) pixels = blank(together.get(0), place);
            planes.add(PlanePixels.view(pixels, width(), height(), c));
        }
        List<Integer> channels = together.stream().flatMap(List::stream).toList();
        boolean same = factor == 1 && channels.size() == count && !signature.colours();
        if (same) for (int c = 0; c < count; c++) PlanePixels.copy(plane(channels.get(c), place), planes.get(c));
        return planes;
    }

    private Object blank(List<Integer> group, Place place) {
        if (signature.colours()) return ((LightnessScale) scale(group)).begin(planes(group, place));
        return arrays.take(type, width(), height());
    }

    private RandomAccessibleInterval<? extends RealType<?>> plane(int channel, Place place) {
        return worked(given.plane(channel, place.slice(), place.frame()));
    }

    /** What of a plane is worked on. */
    private RandomAccessibleInterval<? extends RealType<?>> worked(
            RandomAccessibleInterval<? extends RealType<?>> plane) {
        if (part.width == source.width() && part.height == source.height()) return plane;
        return Views.zeroMin(Views.interval(
                plane, new long[] {part.x, part.y}, new long[] {part.x + part.width - 1L, part.y + part.height - 1L}));
    }

    private List<RandomAccessibleInterval<? extends RealType<?>>> planes(List<Integer> group, Place place) {
        List<RandomAccessibleInterval<? extends RealType<?>>> planes = new ArrayList<>();
        for (int channel : group) planes.add(plane(channel, place));
        return planes;
    }

    private PixelScale scale(List<Integer> group) {
        return scales.computeIfAbsent(group, this::fitted);
    }

    private PixelScale fitted(List<Integer> group) {
        if (signature.colours()) return new LightnessScale(source, group);
        PixelScale.Normalized usual = PixelScale.Normalized.of(signature, source, group);
        if (signature.ofMap())
            return MapScale.of(usual, source, source.title(), signature.inputs().get(0));
        // Means are kept of what is restored; a mask has none of its image's.
        boolean watched = remedy != null && kept(group) && usual.fitted();
        return watched ? CutScale.of(usual, source, group) : usual;
    }

    /** Whether what is made is the same channels, without noise or enlarged. */
    private boolean kept(List<Integer> group) {
        return signature.restores() && group.size() == outputs();
    }

    /** The scale of the first group where it is fitted to the image, else null. */
    PixelScale.Normalized firstScale() {
        if (byDescription()) return null;
        PixelScale first = scale(groups.get(0));
        if (first instanceof CutScale cut) return cut.plain();
        return first instanceof PixelScale.Normalized scale && scale.fitted() ? scale : null;
    }

    /** The first plane that is worked on, as far as it is. */
    RandomAccessibleInterval<? extends RealType<?>> first() {
        Place place = chosen.places().get(0);
        return worked(source.plane(chosen.channels().get(0), place.slice(), place.frame()));
    }

    private void run(List<Integer> group, Place place, List<RandomAccessibleInterval<? extends RealType<?>>> target) {
        Selection selection = factor == 1 ? source.selection() : Selection.ALL;
        PixelScale.Planes planes = new PixelScale.Planes(planes(group, place), target, factor, strength, selection);
        int all = groups.size() * chosen.places().size();
        Progress step = progress.part(runs++ % all, all);
        if (byDescription()) {
            failed += described.run(group, place, planes, step);
            return;
        }
        failed += passes.run(session.predictor(method), scale(group), planes, kept(group), step);
    }

    /** Whether the model is not of this plugin's making, so that its description says what is done to pixels. */
    private boolean byDescription() {
        return !signature.colours() && values().of() == Values.Of.NONE;
    }

    /**
     * Makes every chosen plane and copies it to its place in an image of the source's dimensions.
     *
     * @param target where planes that were not chosen stay as they are
     */
    void into(Hyperstack target) {
        quiet = true;
        int together = packed() ? 3 : outputs();
        for (int first = 0; first < channels(); first += together)
            for (Place place : chosen.places())
                for (int c = first; c < first + together; c++)
                    PlanePixels.copy(
                            plane(c, place.slice(), place.frame()),
                            target.plane(chosen.channels().get(c), place.slice(), place.frame()));
        quiet = false;
        if (failed > 0) progress.warn(failed + " pixels " + fate());
        passes.report(source.title(), progress);
    }
}
