// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.processing.PixelMap;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Tile;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.progress.Progress;

/**
 * A model of somebody else's over the planes of an image, with the steps before and after that its description asks for.
 * Where a step after the network takes statistics of what it makes, the network makes the whole plane first, or all
 * planes, and then the steps follow.
 */
final class DescribedRun {
    private final ModelSession session;
    private final String method;
    private final Hyperstack source;
    private final Rectangle part;
    private final int factor;
    private final ModelDescription description;
    private final Map<List<Integer>, DescribedSteps> steps = new HashMap<>();
    private Progress progress = Progress.NONE;

    /** @param part what of each plane is worked on */
    DescribedRun(ModelSession session, String method, Hyperstack source, Rectangle part, int factor) {
        this.session = session;
        this.method = method;
        this.source = source;
        this.part = part;
        this.factor = factor;
        description = session.model().description();
    }

    /** Whether statistics are taken of the whole of a plane, before or after. */
    boolean measures() {
        return !description.input().measured().isEmpty()
                || !description.output().measured().isEmpty();
    }

    /** @return pixels that stayed as they were because the network gave no number */
    long run(List<Integer> group, Place place, PixelScale.Planes planes, Progress now) {
        progress = now;
        DescribedSteps fitted = steps(group);
        PixelMap after = fitted.after(place);
        if (fitted.lookAtOutput())
            return scale(group, PixelMap.IDENTITY, PixelMap.IDENTITY).finish(all(), fitted.take(place), after, planes);
        PlaneRun tiles = new PlaneRun(scale(group, fitted.before(place), after), planes, List.of(), List.of());
        predictor().run(tiles, progress);
        return tiles.failed();
    }

    private DescribedSteps steps(List<Integer> group) {
        return steps.computeIfAbsent(group, g -> new DescribedSteps(description, source, g, place -> made(g, place)));
    }

    private DescribedScale scale(List<Integer> group, PixelMap before, PixelMap after) {
        return DescribedScale.of(
                before, after, group.size(), description.output().channels());
    }

    /** The part that is worked on as the core of the whole plane. */
    private Tile all() {
        return new Tile(0, 0, part.width, part.height, -part.x, -part.y, source.width(), source.height()).times(factor);
    }

    /** What the network makes of a whole plane, selected or not. */
    private float[][] made(List<Integer> group, Place place) {
        List<RandomAccessibleInterval<? extends RealType<?>>> from = new ArrayList<>();
        Rectangle all = new Rectangle(source.width(), source.height());
        for (int channel : group) from.add(source.part(channel, place.slice(), place.frame(), all));
        DescribedScale scale = scale(group, steps(group).before(place), PixelMap.IDENTITY);
        WholePlane plane = new WholePlane(
                scale,
                from,
                source.width(),
                source.height(),
                description.output().channels(),
                factor);
        predictor().run(plane, progress);
        return plane.made();
    }

    private Predictor predictor() {
        return session.predictor(method);
    }
}
