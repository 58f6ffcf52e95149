// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/** Numbers of an image, such as its label, as planes of one value beside it: how a convolutional network is told them. */
public final class PlanesBeside {
    private PlanesBeside() {}

    /**
     * {@code [n, c, h, w]} and {@code [n, k]} to {@code [n, c + k, h, w]}.
     *
     * @param image of any size
     * @param numbers of each image
     */
    public static NDArray of(NDArray image, NDArray numbers) {
        return Ops.op(
                "torch.cat([$0, torch.expand(torch.unsqueeze(torch.unsqueeze($1, -1), -1),"
                        + " [-1, -1, torch.size($0, 2), torch.size($0, 3)])], 1)",
                image,
                numbers);
    }
}
