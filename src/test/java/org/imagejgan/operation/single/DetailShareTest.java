// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is invented is led to what an image lets expect: weaker where it is too much, up to half as much again where little. */
class DetailShareTest {
    private static final Size LARGE = new Size(96, 128);

    /** Blurred noise; the less it is blurred, the more it gains with a doubling. */
    private static Picture image(int blur) {
        Size coarse = new Size(48 / blur, 64 / blur);
        return noise(coarse, 0.1, 3).resized(new Size(48, 64));
    }

    private static Picture noise(Size size, double sigma, int seed) {
        return new Picture(2, size.height(), size.width(), new float[2 * (int) size.area()])
                .noisy(sigma, new SplittableRandom(seed));
    }

    /** Of white noise, which could gain fourfold, a doubling takes twofold; of what has no detail of its own, none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void whatIsAddedIsLimitedByTheImage(int blur) {
        Picture image = image(blur);
        Picture plain = image.resized(LARGE);
        Picture made = plain.plus(noise(LARGE, 0.5, 4));
        double share = DetailShare.of(image, plain, made);
        double gained = energy(plain.towards(made, share)) / energy(plain);
        if (blur == 1) assertEquals(2, gained, 1e-3);
        else assertTrue(gained >= 1 && gained < 1.2, "gained " + gained);
        assertTrue(share > 0 && share < 0.5, "share " + share);
    }

    @Test
    void littleDetailIsMadeStrongerByHalfAtMost() {
        Picture image = image(1);
        Picture plain = image.resized(LARGE);
        assertEquals(1.5, DetailShare.of(image, plain, plain.plus(noise(LARGE, 0.005, 4))));
        assertEquals(1, DetailShare.of(image, plain, plain));
    }

    /** Detail that is a little too weak is made as strong as the image lets expect, no more. */
    @Test
    void weakDetailIsMadeAsStrongAsExpected() {
        Picture image = image(1);
        Picture plain = image.resized(LARGE);
        Picture right = plain.plus(noise(LARGE, 0.5, 4));
        right = plain.towards(right, DetailShare.of(image, plain, right));
        assertEquals(1.25, DetailShare.of(image, plain, plain.towards(right, 0.8)), 1e-3);
    }

    /** What is there already is not taken away again. */
    @Test
    void sharpenedEnoughIsLeft() {
        Picture image = image(8);
        Picture plain = image.resized(LARGE).plus(noise(LARGE, 0.2, 5));
        assertEquals(0, DetailShare.of(image, plain, plain.plus(noise(LARGE, 0.2, 4))));
    }

    private static double energy(Picture picture) {
        double sum = 0;
        for (int c = 0; c < picture.channels(); c++)
            for (int y = 0; y < picture.height(); y++)
                for (int x = 0; x < picture.width(); x++) {
                    if (x > 0) sum += Math.pow(at(picture, c, y, x) - at(picture, c, y, x - 1), 2);
                    if (y > 0) sum += Math.pow(at(picture, c, y, x) - at(picture, c, y - 1, x), 2);
                }
        return sum;
    }

    private static float at(Picture picture, int c, int y, int x) {
        return picture.values()[(c * picture.height() + y) * picture.width() + x];
    }
}
