// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.io.IOException;
import java.util.Optional;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Progress;

/**
 * Checks images one after the other, the results as they are given or as a model makes them.
 *
 * @param how they are compared
 * @param model makes the results that are not given; null where all are
 * @param enlarged whether results are larger than inputs, which are brought to their size for the comparison
 * @param stability whether it is measured how far results of the model move
 * @param maps whether maps are kept
 */
public record Check(Comparison how, AppliedModel model, boolean enlarged, boolean stability, boolean maps)
        implements AutoCloseable {
    /**
     * The images of one check.
     *
     * @param input where it has an area selected, that alone is compared; what a model makes it makes of all
     * @param result null where the model makes it
     * @param reference null if there is none
     * @param line where profiles are taken; null for the middle row
     */
    public record Images(OpenImage input, OpenImage result, OpenImage reference, Line line) {}

    /**
     * @throws IllegalArgumentException if the images do not fit each other, or the model does not fit them
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public Checked run(Images images, Progress progress) throws IOException {
        // Refused before the work, where it lies outside.
        Area.selected(images.input(), images.input());
        if (images.result() == null) return made(images, progress);
        OpenImage input = sized(images.input(), images.result(), progress);
        Subject subject = new Subject(input, images.result(), images.reference());
        Area area = Area.selected(images.input(), input);
        return new ImageCheck(subject, how, null, images.line(), area).run(maps, progress);
    }

    private Checked made(Images images, Progress progress) throws IOException {
        OpenImage input = AppliedModel.chosen(images.input(), images.input(), how);
        OpenImage reference = null;
        if (images.reference() != null) {
            Subject.requirePlanes(images.input(), images.reference(), "reference");
            reference = AppliedModel.chosen(images.reference(), images.input(), how);
        }
        // A twelfth of the work is the result, the rest are its moves.
        NewImage result = model.result(input, progress.part(0, stability ? 12 : 1));
        Subject subject = new Subject(sized(input, result.open(), progress), result.open(), reference);
        Optional<Movement> movement = stability ? model.movement(input, result, progress) : Optional.empty();
        Comparison whole = new Comparison("all", "all", how.range(), how.blur());
        Area area = Area.selected(images.input(), subject.input());
        Checked checked =
                new ImageCheck(subject, whole, movement.orElse(null), images.line(), area).run(maps, progress);
        return new Checked(checked.title(), checked.figures(), result, checked.maps(), checked.curves());
    }

    /** The input, or its bicubic enlargement where the result is some times as large. */
    private OpenImage sized(OpenImage input, OpenImage result, Progress progress) {
        int factor = result.width() / input.width();
        boolean times = result.width() == factor * input.width() && result.height() == factor * input.height();
        if (!enlarged || factor < 2 || !times) return input;
        progress.note(
                "\"" + input.title() + "\" is enlarged " + factor + " times (bicubic) to be compared with its result.");
        return PlaneCopy.enlarged(input, factor);
    }

    @Override
    public void close() throws IOException {
        if (model != null) model.close();
    }
}
