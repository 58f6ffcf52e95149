// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.Likeness;
import org.imagejgan.image.quality.ScaledError;
import org.imagejgan.progress.Progress;

/** Compares the planes of a result with those of its input and, where there is one, of a reference. */
public final class ImageCheck {
    private final Subject subject;
    private final Comparison how;
    private final Movement movement;
    private final Line line;
    private final Area area;
    private final ShownValues input;
    private final ShownValues result;
    private final ShownValues reference;

    /**
     * @param movement how far the result moves; null if that is not known
     * @param line where profiles are taken; null for the middle row
     */
    public ImageCheck(Subject subject, Comparison how, Movement movement, Line line) {
        this(subject, how, movement, line, Area.whole(subject.input()));
    }

    /** @param area what of each plane is compared */
    ImageCheck(Subject subject, Comparison how, Movement movement, Line line, Area area) {
        this.area = area;
        this.subject = subject;
        this.how = how;
        this.movement = movement;
        this.line = line;
        input = new ShownValues(subject.input());
        result = new ShownValues(subject.result());
        reference = subject.reference() == null ? null : new ShownValues(subject.reference());
    }

    /**
     * @param withMaps whether maps are kept, which take much more memory than a plane at a time
     * @throws IllegalArgumentException if a channel is not there, or the reference is the same everywhere
     */
    public Checked run(boolean withMaps, Progress progress) {
        List<Integer> channels = subject.channels(how);
        List<Integer> places = subject.places(how);
        tellOfCurves(progress);
        if (!area.whole()) progress.note("Of \"" + subject.input().title() + "\" the selection alone is compared.");
        Maps maps = new Maps(subject.input(), channels.size() * places.size());
        List<Figures> found = new ArrayList<>();
        Curves curves = null;
        for (int channel : channels) {
            double range = range(channel, places);
            for (int place : places) {
                progress.check();
                progress.status("comparing " + subject.input().title());
                PlaneCheck plane = plane(channel, place, range);
                ScaledError scaled = plane.scaled();
                if (withMaps) maps.add(found.size(), area.back(plane.maps(scaled)), where(channel, place));
                if (curves == null && (places.size() == 1 || place == shown())) curves = Curves.of(plane, line);
                found.add(plane.figures(scaled, ends(plane)));
                progress.advance(found.size(), (long) channels.size() * places.size());
            }
        }
        Figures all = Figures.of(found);
        tell(all, progress);
        return new Checked(subject.input().title(), all, null, maps.image(), curves);
    }

    private int shown() {
        OpenImage image = subject.input();
        return image.shown().frame() * image.slices() + image.shown().slice();
    }

    private PlaneCheck plane(int channel, int place, double range) {
        return new PlaneCheck(
                area.cut(input.plane(channel, place)),
                area.cut(result.plane(channel, place)),
                reference == null ? null : area.cut(reference.plane(channel, place)),
                movement == null ? null : area.cut(movement.map(channel, place)),
                area.box().width,
                area.box().height,
                area.left(),
                range,
                how.blur());
    }

    private double range(int channel, List<Integer> places) {
        if (!Double.isNaN(how.range())) return how.range();
        double range = (reference == null ? input : reference).range(channel, places);
        if (range > 0) return range;
        // Of a flat input nothing but a map without contrast depends on it.
        if (reference == null) return 1;
        throw new IllegalArgumentException(
                "The reference \"" + subject.reference().title() + "\" "
                        + (Double.isNaN(range) ? "holds no number" : "is the same everywhere")
                        + ", so that its values have no range to compare errors with. Give range=, such as range=1.");
    }

    private String where(int channel, int place) {
        OpenImage image = subject.input();
        String of = Math.max(image.channels(), subject.result().channels()) > 1 ? ", channel " + (channel + 1) : "";
        return input.places() > 1 ? of + ", plane " + (place + 1) : of;
    }

    // -- shares of pixels at the ends of their types --

    private Map<Figure, Double> ends(PlaneCheck plane) {
        Map<Figure, Double> ends = new EnumMap<>(Figure.class);
        ends.put(Figure.INPUT_LOWEST, share(input, plane.input(), input.lowest()));
        ends.put(Figure.INPUT_HIGHEST, share(input, plane.input(), input.highest()));
        ends.put(Figure.RESULT_LOWEST, share(result, plane.result(), result.lowest()));
        ends.put(Figure.RESULT_HIGHEST, share(result, plane.result(), result.highest()));
        return ends;
    }

    /** In percent; floats have no ends. */
    private double share(ShownValues image, float[] values, double end) {
        if (image.image().type() == PixelType.FLOAT32) return Double.NaN;
        int count = 0;
        for (float value : values) if (value == (float) end) count++;
        return 100.0 * count / (values.length - area.left());
    }

    // -- what is said --

    private void tellOfCurves(Progress progress) {
        for (ShownValues values : reference == null ? List.of(input, result) : List.of(input, result, reference))
            if (values.image().valueCalibration().equals(ValueCalibration.UNKNOWN))
                progress.note("The values of \"" + values.image().title()
                        + "\" are calibrated by a curve; the stored numbers are compared.");
    }

    private void tell(Figures all, Progress progress) {
        OpenImage image = subject.input();
        if (all.get(Figure.LEFT_OUT) > 0)
            progress.note("Pixels of \"" + image.title()
                    + "\" that are no numbers in one of the images were left out: " + (long) all.get(Figure.LEFT_OUT)
                    + ".");
        if (reference != null && Math.min(area.box().width, area.box().height) < Likeness.leastSide())
            progress.note("SSIM needs images and selections of at least " + Likeness.leastSide() + " × "
                    + Likeness.leastSide() + " pixels; that of \"" + image.title() + "\" was left out.");
    }
}
