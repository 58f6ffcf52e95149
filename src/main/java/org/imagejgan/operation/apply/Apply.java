// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LentPlanes;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.Selection;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.progress.Progress;

/**
 * A model over the planes of an image: planes in, planes out, each made when it is asked for, and large ones block by
 * block, see {@link PlaneBlocks}. What the result is follows from what the method says that it takes and gives. What was
 * made last is kept. Not safe for several threads.
 */
public final class Apply implements Hyperstack {
    private final ModelSession session;
    private final String method;
    private final Signature signature;
    private final OpenImage source;
    private final SourceParts given;
    private final PlaneChoice chosen;
    private final Rectangle part;
    private final double strength;
    private final String remedy;
    private final Progress progress;
    private final int factor;
    private final ChannelGroups channels;
    private final List<List<Integer>> groups;
    private final PixelType type;
    private final PlaneBlocks blocks;
    private final PlanePasses passes;
    private final ResultArrays arrays = new ResultArrays();
    private final Map<List<Integer>, PixelScale> scales = new HashMap<>();
    private final DescribedRun described;
    private MadeArea made;
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
        this(session, method, source, chosen, strength, null, false, PlaneBlocks.Rule.USUAL, progress);
    }

    /**
     * The same for a model that may be looked after.
     *
     * @param remedy what a user can do where means or quiet grounds could not be kept; null where they are not looked after
     * @param floats whether a result in the image's own values is kept in 32-bit floats
     * @param cut when and how planes are cut
     */
    Apply(
            ModelSession session,
            String method,
            OpenImage source,
            PlaneChoice chosen,
            double strength,
            String remedy,
            boolean floats,
            PlaneBlocks.Rule cut,
            Progress progress) {
        this.session = session;
        this.method = method;
        this.source = source;
        this.chosen = chosen;
        this.strength = strength;
        this.remedy = remedy;
        this.progress = progress;
        signature = session.model().methods().get(method);
        factor = session.model().footprint(method).scale();
        Rectangle whole = new Rectangle(source.width(), source.height());
        part = factor > 1 ? source.selection().within(whole.width, whole.height) : whole;
        given = new SourceParts(source, part);
        described = new DescribedRun(session, method, source, part, factor);
        channels = ChannelGroups.of(session.model().name(), signature, source, chosen);
        groups = channels.groups();
        type = floats && values().equals(Values.OWN) ? PixelType.FLOAT32 : channels.resultType();
        blocks = seesParts()
                ? PlaneBlocks.of(cut, part.width, part.height, session.model().footprint(method))
                : PlaneBlocks.whole(part.width, part.height, factor);
        passes = new PlanePasses(source.type(), type, remedy);
    }

    /** Whether what is made of a part of a plane depends on what lies near it alone. */
    private boolean seesParts() {
        boolean local = session.model().footprint(method).local()
                && session.model().layers(method).isEmpty();
        return local && !(byDescription() && described.measures());
    }

    /** Whether the three colours of an RGB image are worked on together. */
    public boolean ofColours() {
        return channels.ofColours();
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
        return channels.outputs();
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
    public PlaneCut cut() {
        return blocks.result();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        return part(channel, slice, frame, cut().all());
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        Place place = whole() ? new Place(slice, frame) : chosen.places().get(0);
        int group = packed() ? 0 : channel / outputs();
        int first = cut().at(area.x, area.y);
        boolean one = cut().block(first).contains(area);
        Rectangle wanted = one ? cut().block(first) : area;
        if (made == null || !place.equals(madeAt) || group != madeGroup || !wanted.equals(made.area())) {
            made = null;
            made = one ? block(group, place, first) : joined(group, place, area);
            madeAt = place;
            madeGroup = group;
        }
        return made.part(area).channel(packed() ? channel : channel % outputs());
    }

    @Override
    public LentPlanes lent() {
        return arrays.lend(this, () -> made = null);
    }

    /** What is made of several blocks. */
    private MadeArea joined(int group, Place place, Rectangle area) {
        MadeArea all = MadeArea.blank(type, area, outputs());
        for (int index = 0; index < cut().count(); index++)
            if (cut().block(index).intersects(area)) all.take(block(group, place, index));
        return all;
    }

    private MadeArea block(int group, Place place, int index) {
        given.giveBack();
        List<List<Integer>> together = packed() ? groups : List.of(groups.get(group));
        Rectangle around = blocks.around(index);
        MadeArea begun = begun(together, place, around);
        List<RandomAccessibleInterval<? extends RealType<?>>> target = begun.channels();
        long before = failed;
        int at = 0;
        for (List<Integer> some : together) {
            int count = signature.colours() ? 3 : outputs();
            if (chosen.places().contains(place)) run(some, place, around, target.subList(at, at + count));
            at += count;
        }
        arrays.made();
        if (failed > before && !quiet) progress.warn((failed - before) + " pixels " + fate());
        if (!quiet) passes.report(source.title(), progress);
        return begun.part(cut().block(index));
    }

    private String fate() {
        if (factor > 1) return "are 0 because the model gave no number for them.";
        return signature.colours()
                ? "kept their look because the model gave no colour that is a number."
                : "kept their value because the model gave none that is a number.";
    }

    /** New pixels, those of the source where the result has its size and its values. */
    private MadeArea begun(List<List<Integer>> together, Place place, Rectangle area) {
        Rectangle enlarged = new Rectangle(area.x * factor, area.y * factor, area.width * factor, area.height * factor);
        if (signature.colours()) {
            List<Integer> group = together.get(0);
            Object pixels = ((LightnessScale) scale(group)).begin(given.of(group, place, area));
            return new MadeArea(enlarged, new Object[] {pixels});
        }
        MadeArea begun =
                cut().isWhole() ? arrays.blank(type, enlarged, outputs()) : MadeArea.blank(type, enlarged, outputs());
        List<Integer> taken = together.stream().flatMap(List::stream).toList();
        boolean same = factor == 1 && taken.size() == begun.channels().size();
        if (same)
            for (int c = 0; c < taken.size(); c++)
                PlanePixels.copy(given.of(taken.get(c), place, area), begun.channel(c));
        return begun;
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

    /** A look at the first plane that is worked on, as far as it is. */
    RandomAccessibleInterval<? extends RealType<?>> first() {
        return given.look(chosen.channels().get(0), chosen.places().get(0));
    }

    private void run(
            List<Integer> group,
            Place place,
            Rectangle area,
            List<RandomAccessibleInterval<? extends RealType<?>>> target) {
        Selection selection = factor == 1 ? source.selection().from(area.x, area.y) : Selection.ALL;
        PixelScale.Planes planes =
                new PixelScale.Planes(given.of(group, place, area), target, factor, strength, selection);
        int all = groups.size() * chosen.places().size() * cut().count();
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
