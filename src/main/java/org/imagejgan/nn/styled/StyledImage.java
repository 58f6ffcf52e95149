// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.script.Ops;

/** Maps {@code [n, in, h, w]} and a style {@code [n, width]} to an image {@code [n, out, h, w]}, linear. */
final class StyledImage extends DeclaredBlock {
    private final Block convolution;
    private final Parameter bias;

    StyledImage(int in, int out, int width) {
        convolution = addChildBlock("convolution", ModulatedConvolution.plain(in, out, width));
        bias = parameter("bias", Initializer.ZEROS, out);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray y = run(convolution, weights, training, inputs.get(0), inputs.get(1));
        String text = "torch.add($0, torch.type_as(torch.reshape($1, [1, -1, 1, 1]), $0))";
        return new NDList(Ops.op(text, y, value(weights, bias, y, training)));
    }
}
