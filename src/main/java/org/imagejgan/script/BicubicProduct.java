// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Bicubic resizing by the product with a matrix on either side of a plane: the numbers of PyTorch's own kernel, but for
 * rounding. That kernel interpolates each pixel by itself, which took a quarter of a training of small images.
 */
final class BicubicProduct {
    /** Pixels a side: larger matrices take longer than the kernel. */
    private static final int MOST = 256;

    private BicubicProduct() {}

    /** Whether the arrays are there, and not too large. */
    static boolean suits(NDArray x, NDArray like) {
        return List.of(x, like).stream()
                .noneMatch(array -> array instanceof Traced
                        || Math.max(array.getShape().get(2), array.getShape().get(3)) > MOST);
    }

    /** To a size that is larger than another array's by {@code more} pixels in both directions, or smaller. */
    static NDArray of(NDArray x, NDArray like, boolean alignCorners, int more) {
        String columns = "torch.t(torch.flatten(" + weights(3, alignCorners, more) + ", 0, 2))";
        return Ops.op(
                "torch.matmul(torch.matmul(" + weights(2, alignCorners, more) + ", $0), " + columns + ")", x, like);
    }

    /** How the pixels along an axis are mixed, {@code [1, 1, new, old]}: what becomes of the unit matrix. */
    private static String weights(int axis, boolean alignCorners, int more) {
        String old = "torch.size($0, " + axis + ")";
        String sides = "[1, 1, " + old + ", " + old + "]";
        String unit = "torch.view(torch.eye(" + old + ", dtype=6, layout=0, device=$0.device), " + sides + ")";
        String size = "[torch.add(torch.size($1, " + axis + "), " + more + "), " + old + "]";
        return Interpolation.BICUBIC.call(unit, size, alignCorners, "None");
    }
}
