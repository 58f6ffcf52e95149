// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import org.imagejgan.image.fill.Fillings;
import org.imagejgan.image.fill.SmoothFill;
import org.imagejgan.model.sampling.Picture;

/** A hole that programs are recorded and tested with: a rectangle left of and above the middle. */
final class ExampleHole {
    private ExampleHole() {}

    /** {@code [1, height, width]}, 1 in the hole. */
    static Picture mask(int height, int width) {
        float[] values = new float[height * width];
        for (int y = height / 4; y <= height / 2; y++)
            for (int x = width / 4; x <= width / 2; x++) values[y * width + x] = 1;
        return new Picture(1, height, width, values);
    }

    /** A picture with the hole filled smoothly; of as many channels as there are {@link Fillings}, those of its first. */
    static Picture filled(Picture picture, Picture mask) {
        int size = picture.height() * picture.width();
        boolean[] hole = new boolean[size];
        for (int i = 0; i < size; i++) hole[i] = mask.values()[i] > 0;
        if (picture.channels() == Fillings.COUNT) {
            float[] fillings = Fillings.of(picture.values(), 0, picture.width(), picture.height(), hole);
            return new Picture(Fillings.COUNT, picture.height(), picture.width(), fillings);
        }
        float[] values = picture.values().clone();
        for (int c = 0; c < picture.channels(); c++)
            SmoothFill.fill(values, c * size, picture.width(), picture.height(), hole);
        return new Picture(picture.channels(), picture.height(), picture.width(), values);
    }
}
