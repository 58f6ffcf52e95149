// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.List;
import org.imagejgan.image.DisplayRange;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.LightnessPlane;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Selection;
import org.imagejgan.progress.Progress;

/** The planes of a colorized image, each made when it is asked for. Not safe for several threads. */
final class ColouredPlanes {
    private final Session session;
    private final Hyperstack source;
    private final Planes planes;
    private final Normalizer range;
    private final Selection selection;
    private final Progress progress;

    /**
     * @param planes what is colorized: one channel, or the three of RGB
     * @throws IllegalArgumentException if they are others
     */
    ColouredPlanes(Session session, ImagePlus input, Hyperstack source, Planes planes, Progress progress) {
        this.session = session;
        this.source = source;
        this.planes = planes;
        this.progress = progress;
        selection = Selection.of(input);
        if (planes.channels().size() != 1 && !colour())
            throw new IllegalArgumentException("The image " + input.getTitle() + " has " + source.channels()
                    + " channels. Say with channel= which of them is the grey image that gets colours.");
        range = colour() ? Normalizer.IDENTITY : shown(input, source.type(), channel());
    }

    /** Whether the image has colours already. */
    boolean colour() {
        return source.type() == PixelType.RGB
                && source.channels() == 3
                && planes.channels().size() == 3;
    }

    /** The first channel that is looked at, from 0. */
    int channel() {
        return planes.channels().get(0);
    }

    int count() {
        return source.slices() * source.frames();
    }

    /** What is shown black and white: 0 and 255 of 8 bits, else the display range. */
    private static Normalizer shown(ImagePlus input, PixelType type, int channel) {
        if (type == PixelType.UINT8 || type == PixelType.RGB) return Normalizer.fixed(0, 255, 0, 1);
        DisplayRange range = DisplayRange.of(input, channel);
        return Normalizer.fixed(range.low(), range.high(), 0, 1);
    }

    /** Makes a plane by its index from 0, slices before frames; one that was not chosen is as it was, in RGB. */
    ImageProcessor plane(int index) {
        Hyperstack.Place place = new Hyperstack.Place(index % source.slices(), index / source.slices());
        LightnessPlane plane = lightness(place);
        int[] pixels = plane.pixels();
        int part = planes.places().indexOf(place);
        if (part >= 0) {
            ColouredPlane made = new ColouredPlane(plane, pixels, selection);
            session.predictor()
                    .run(made, new PartOf(progress, part, planes.places().size()));
            if (made.failed() > 0)
                progress.warn(
                        made.failed() + " pixels kept their look because the model gave no colour that is a number.");
        }
        return new ColorProcessor(source.width(), source.height(), pixels);
    }

    private LightnessPlane lightness(Hyperstack.Place place) {
        int slice = place.slice();
        int frame = place.frame();
        if (!colour()) return LightnessPlane.grey(source.plane(channel(), slice, frame), range);
        return LightnessPlane.colour(
                List.of(source.plane(0, slice, frame), source.plane(1, slice, frame), source.plane(2, slice, frame)));
    }
}
