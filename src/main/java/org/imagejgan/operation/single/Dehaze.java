// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.util.Arrays;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.filter.GaussianBlur;
import org.imagejgan.image.haze.Haze;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Scope;

/**
 * Takes haze off the image that a model was trained on: that of the air off photographs in three channels, light from out
 * of focus off all others. What is guessed to be haze is taken away, and the model mends the guess.
 *
 * @param model which, trained to dehaze
 * @param amount how much of what is found, from 0 to 1 for all of it
 */
public record Dehaze(ModelChoice model, double amount) {
    /** How far around a pixel that is no number those are that fill it: the deviation of their weights. */
    private static final double GAP = 2;

    public Dehaze {
        if (!(amount >= 0 && amount <= 1))
            throw new IllegalArgumentException("amount=" + amount + " must be from 0 (nothing) to 1 (all haze).");
    }

    /**
     * Works on the shown plane, whole and in its own size.
     *
     * @param input stays as it is
     * @return a new image with all of the input, whose shown plane is clear
     * @throws IllegalArgumentException if the image does not fit the model, or the model is for something else
     * @throws org.imagejgan.progress.Cancelled before the model works, if the user asked to stop
     */
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(model, progress)) {
            session.requirePurpose(Purpose.DEHAZE, "dehaze");
            Picture given = session.pixels().read(input, progress);
            session.memory().check(given.size(), session.pixels().bytes(given.size(), 1));
            progress.check();
            progress.status("Clearing " + input.title());
            Picture made = between(given, cleared(session, filled(given)));
            NewImage result = input.copy(" dehazed");
            SourcePixels.warn(session.pixels().write(made, result, input.shown(), Selection.ALL), progress);
            return session.signed(result).note("GAN amount", amount);
        }
    }

    /** Values that are not numbers become the mean of what is around them, or black; those pixels stay in the result. */
    private static Picture filled(Picture given) {
        float[] values = given.values().clone();
        int size = given.height() * given.width();
        for (int c = 0; c < given.channels(); c++) {
            float[] plane = Arrays.copyOfRange(values, c * size, (c + 1) * size);
            GaussianBlur.overGaps(plane, given.width(), given.height(), GAP);
            for (int i = 0; i < size; i++)
                if (!Float.isFinite(values[c * size + i]))
                    values[c * size + i] = Float.isFinite(plane[i]) ? plane[i] : 0;
        }
        return new Picture(given.channels(), given.height(), given.width(), values);
    }

    /** What lies outside [0, 1], which the model has never seen, is put back as it was. */
    private static Picture cleared(SingleImageSession session, Picture given) {
        Picture guessed = new Picture(
                given.channels(),
                given.height(),
                given.width(),
                Haze.cleared(given.values(), given.channels(), given.height(), given.width()));
        Picture cut = guessed.cut();
        try (Scope scope = session.scope()) {
            return session.from(0, cut, new NDList(), scope).plus(guessed.minus(cut));
        }
    }

    private Picture between(Picture given, Picture cleared) {
        float[] values = cleared.minus(given).values();
        for (int i = 0; i < values.length; i++) values[i] = (float) (given.values()[i] + amount * values[i]);
        return new Picture(given.channels(), given.height(), given.width(), values);
    }
}
