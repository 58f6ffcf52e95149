// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.operation.PlaneChoice;
import org.imagejgan.progress.Progress;

/**
 * An image in every domain that a model knows, one after the other: along the slices of an image of one plane, along the
 * frames of a stack, along the slices of a series. Each plane is made when it is asked for.
 */
final class AllDomains implements Hyperstack {
    private final ModelSession session;
    private final List<String> domains;
    private final List<Apply> each = new ArrayList<>();
    /** Whether the domains lie along the slices, and not along the frames. */
    private final boolean deep;

    /** @throws IllegalArgumentException if the model has no domains, or the image is a series of stacks */
    AllDomains(ModelSession session, OpenImage source, PlaneChoice chosen, Progress progress) {
        this.session = session;
        domains = Domain.all(session.model());
        for (int i = 0; i < domains.size(); i++) {
            String method = Domain.of(session, domains.get(i));
            each.add(new Apply(session, method, source, chosen, 1, progress.part(i, domains.size())));
        }
        deep = first().slices() == 1;
        if (!deep && first().frames() > 1)
            throw new IllegalArgumentException(
                    "\"" + source.title() + "\" is a series of stacks: there is no room for " + domains.size()
                            + " domains beside slices and frames. Choose slices=current, or work on one stack.");
    }

    /** One of them, which differs from the others in its pixels alone. */
    Apply first() {
        return each.get(0);
    }

    @Override
    public PixelType type() {
        return first().type();
    }

    @Override
    public int width() {
        return first().width();
    }

    @Override
    public int height() {
        return first().height();
    }

    @Override
    public int channels() {
        return first().channels();
    }

    @Override
    public int slices() {
        return deep ? domains.size() : first().slices();
    }

    @Override
    public int frames() {
        return deep ? first().frames() : domains.size();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        return part(channel, slice, frame, cut().all());
    }

    @Override
    public PlaneCut cut() {
        return first().cut();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        int domain = deep ? slice : frame;
        Domain.of(session, domains.get(domain));
        return each.get(domain).part(channel, deep ? 0 : slice, deep ? frame : 0, area);
    }

    /** Names the planes of the image that was made of them. */
    void label(NewImage image) {
        int stored = type() == PixelType.RGB ? 1 : channels();
        for (int i = 0; i < stored * slices() * frames(); i++) {
            int place = i / stored;
            image.label(i, domains.get(deep ? place % slices() : place / slices()));
        }
    }
}
