// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import org.imagejgan.image.quality.Response;

/**
 * What a check has to be drawn, of one plane.
 *
 * @param response of the result to the input
 * @param points some pixels, as values of the input and of the result
 * @param profile along a line through all images
 */
public record Curves(Response response, double[][] points, Profile profile) {
    private static final int MOST = 2000;

    static Curves of(PlaneCheck plane, Line line) {
        int length = plane.input().length;
        // Odd, so that the pixels are not all of a few columns.
        int step = Math.max(1, length / MOST) | 1;
        double[][] points = new double[2][(length + step - 1) / step];
        for (int i = 0; i < points[0].length; i++) {
            points[0][i] = plane.input()[i * step];
            points[1][i] = plane.result()[i * step];
        }
        return new Curves(Response.of(plane.input(), plane.result()), points, Profile.of(plane, line));
    }
}
