// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import java.util.List;

/**
 * One resolution of an image.
 *
 * @param path of its array
 * @param scale what a step along each axis is, in the axis' unit
 * @param translation where the first place is
 */
public record Level(String path, List<Double> scale, List<Double> translation) {}
