// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import org.imagejgan.model.sampling.Picture;

/**
 * How much of the detail that a model invents an enlarged image bears. A model that adds detail in small steps adds too much
 * to smooth images, up to three times the gradients of the truth; one that is held to the truth by a squared error adds too
 * little. So they are led to what the image lets expect: how much it gains itself, where it has twice the pixels of its half,
 * is gained with every doubling.
 */
final class DetailShare {
    /**
     * The most that the energy of gradients is taken to gain with a doubling. Photographs of full size gain 1.6 to 2.1, small
     * ones about 3; what is too little is soft, what is too much is wrong.
     */
    private static final double MOST = 2;

    /** How much stronger detail is made at most: what a model hardly found is wrong more often than weak. */
    private static final double STRONGEST = 1.5;

    private DetailShare() {}

    /**
     * @param image as it was given
     * @param plain the image enlarged without a model
     * @param made by the model, of the same size
     * @return by what to multiply that which the model adds to the plain image, from 0 to {@link #STRONGEST}
     */
    static double of(Picture image, Picture plain, Picture made) {
        double doublings = Math.log((double) made.size().area() / image.size().area()) / Math.log(4);
        double smooth = energy(image.resized(made.size()));
        double expected = smooth * Math.pow(doubling(image), doublings);
        Picture detail = made.minus(plain);
        double square = energy(detail);
        double cross = gradients(plain, detail);
        double lacking = expected - energy(plain);
        if (square == 0) return 1;
        if (lacking <= 0) return 0;
        return Math.min(STRONGEST, (Math.sqrt(cross * cross + square * lacking) - cross) / square);
    }

    /** What the image has of its own half's energy when that is enlarged, from 1 to {@link #MOST}. */
    private static double doubling(Picture image) {
        if (image.size().least() < 2) return MOST;
        Picture half = image.averaged(image.size().times(0.5, 0.5)).resized(image.size());
        double smooth = energy(half);
        return smooth == 0 ? MOST : Math.max(1, Math.min(MOST, energy(image) / smooth));
    }

    private static double energy(Picture picture) {
        return gradients(picture, picture);
    }

    /** The mean product of the gradients of two pictures of one size. */
    private static double gradients(Picture a, Picture b) {
        int height = a.height();
        int width = a.width();
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            if (i % width > 0) sum += product(a, b, i, i - 1);
            if (i / width % height > 0) sum += product(a, b, i, i - width);
        }
        return sum / a.values().length;
    }

    private static double product(Picture a, Picture b, int i, int before) {
        return (a.values()[i] - a.values()[before]) * (double) (b.values()[i] - b.values()[before]);
    }
}
