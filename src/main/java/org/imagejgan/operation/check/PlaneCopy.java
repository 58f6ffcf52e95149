// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.List;
import java.util.function.UnaryOperator;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.DisplayRange;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.border.OpenImage.PixelSize;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.PlaneChoice;

/** Planes of an image as an image of their own, with what their values mean, without selection; each may be changed. */
final class PlaneCopy {
    private PlaneCopy() {}

    /** The chosen planes as they are. */
    static OpenImage of(OpenImage source, PlaneChoice chosen) {
        return of(source, chosen, UnaryOperator.identity());
    }

    /** All planes, each changed in the same way; width and height may change places. */
    static OpenImage changed(OpenImage source, UnaryOperator<Picture> change) {
        return of(source, PlaneChoice.of(source, "all", "all"), change);
    }

    /** All planes, so many times as wide and high. */
    static OpenImage enlarged(OpenImage source, int factor) {
        Size size = new Size(factor * source.height(), factor * source.width());
        return changed(source, plane -> plane.resized(size));
    }

    private static OpenImage of(OpenImage source, PlaneChoice chosen, UnaryOperator<Picture> change) {
        NewImage copy = null;
        int stored = chosen.places().size();
        boolean whole = stored == source.slices() * source.frames();
        for (int c = 0; c < chosen.channels().size(); c++)
            for (int i = 0; i < stored; i++) {
                Picture plane = change.apply(
                        plane(source, chosen.channels().get(c), chosen.places().get(i)));
                if (copy == null) copy = blank(source, chosen, whole, plane);
                write(plane, copy, c, whole ? chosen.places().get(i) : new Place(0, 0));
            }
        dress(source, copy, chosen.channels());
        return copy.open();
    }

    private static Picture plane(OpenImage source, int channel, Place place) {
        PixelRows rows = PixelRows.of(source.plane(channel, place.slice(), place.frame()));
        return new Picture(1, rows.height(), rows.width(), rows.values());
    }

    private static NewImage blank(OpenImage source, PlaneChoice chosen, boolean whole, Picture plane) {
        int channels = chosen.channels().size();
        boolean grey = source.type() == PixelType.RGB && channels != 3;
        return NewImage.blank(
                source.title(),
                grey ? PixelType.UINT8 : source.type(),
                plane.width(),
                plane.height(),
                channels,
                whole ? source.slices() : 1,
                whole ? source.frames() : 1);
    }

    private static void write(Picture plane, NewImage copy, int channel, Place place) {
        PixelRows rows = PixelRows.of(copy.planes().plane(channel, place.slice(), place.frame()));
        double[] row = new double[plane.width()];
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < row.length; x++) row[x] = plane.values()[y * row.length + x];
            rows.write(0, y, row.length, row);
        }
    }

    /** The size of a pixel where as many more of them lie in the same length. */
    private static PixelSize shared(PixelSize size, OpenImage source, OpenImage copy) {
        double share = Math.sqrt((double) source.width() * source.height() / copy.width() / copy.height());
        return new PixelSize(size.width() * share, size.height() * share, size.unit());
    }

    private static void dress(OpenImage source, NewImage copy, List<Integer> channels) {
        copy.calibrate(source.valueCalibration());
        if (source.calibrated()) copy.pixelSize(shared(source.pixelSize(), source, copy.open()));
        List<Integer> colours = source.colours();
        if (colours.size() == source.channels() && channels.size() > 1)
            copy.colours(channels.stream().map(colours::get).toList());
        if (source.type() == PixelType.RGB) return;
        for (int c = 0; c < channels.size(); c++) {
            DisplayRange range = source.range(channels.get(c));
            copy.range(c, range.low(), range.high());
        }
    }
}
