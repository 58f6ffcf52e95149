// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

/**
 * Values along a line.
 *
 * @param distances in pixels
 * @param reference null if there is none
 */
public record Profile(double[] distances, double[] input, double[] result, double[] reference) {
    static Profile of(PlaneCheck plane, Line line) {
        Line along = line == null ? Line.middle(plane.width(), plane.height()) : line;
        return new Profile(
                along.distances(),
                along.values(plane.input(), plane.width(), plane.height()),
                along.values(plane.result(), plane.width(), plane.height()),
                plane.reference() == null ? null : along.values(plane.reference(), plane.width(), plane.height()));
    }
}
