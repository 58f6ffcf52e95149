// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/** The filter [1, 2, 1] / 4 along both axes (Karras et al. 2019, Sec. 2), of {@code [n, c, h, w]}; beyond borders are zeros. */
final class Blur extends Layer {
    private final String text;

    Blur(int channels) {
        String row = "torch.reshape(torch.tensor([0.25, 0.5, 0.25]), [1, 1, 1, 3])";
        String column = "torch.reshape(torch.tensor([0.25, 0.5, 0.25]), [1, 1, 3, 1])";
        String kernel = "torch.repeat(torch.mul(" + row + ", " + column + "), [" + channels + ", 1, 1, 1])";
        text = "torch.conv2d($0, torch.type_as(" + kernel + ", $0), None, [1, 1], [1, 1], [1, 1], " + channels + ")";
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op(text, x);
    }
}
