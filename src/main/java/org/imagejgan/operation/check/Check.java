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
 * @param stability whether it is measured how far results of the model move
 * @param maps whether maps are kept
 */
public record Check(Comparison how, AppliedModel model, boolean stability, boolean maps) implements AutoCloseable {
    /**
     * The images of one check.
     *
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
        if (images.result() == null) return made(images, progress);
        Subject subject = new Subject(images.input(), images.result(), images.reference());
        return new ImageCheck(subject, how, null, images.line()).run(maps, progress);
    }

    private Checked made(Images images, Progress progress) throws IOException {
        OpenImage input = AppliedModel.chosen(images.input(), images.input(), how);
        OpenImage reference = null;
        if (images.reference() != null) {
            Subject.requireAlike(images.input(), images.reference(), "reference");
            reference = AppliedModel.chosen(images.reference(), images.input(), how);
        }
        // A twelfth of the work is the result, the rest are its moves.
        NewImage result = model.result(input, progress.part(0, stability ? 12 : 1));
        Subject subject = new Subject(input, result.open(), reference);
        Optional<Movement> movement = stability ? model.movement(input, result, progress) : Optional.empty();
        Comparison whole = new Comparison("all", "all", how.range(), how.blur());
        Checked checked = new ImageCheck(subject, whole, movement.orElse(null), images.line()).run(maps, progress);
        return new Checked(checked.title(), checked.figures(), result, checked.maps(), checked.curves());
    }

    @Override
    public void close() throws IOException {
        if (model != null) model.close();
    }
}
