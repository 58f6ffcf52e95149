// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;

/**
 * A convolution of any kind as an expression; weights follow the type of the data.
 *
 * @param function of TorchScript
 * @param sizes its arguments after the bias, up to the closing parenthesis
 * @param in the axis of the weights that has the channels of the data
 * @param out the axis of the weights that has the channels of the result
 */
record Weighted(String function, String sizes, int in, int out) {

    /** @param bias [channels of the result] or null */
    NDArray plain(NDArray x, NDArray weight, NDArray bias) {
        return run("%s", "$0", "$1", "$2", x, weight, bias);
    }

    /** The same, with channels filled up where this processor needs that ({@link OneDnn}). */
    NDArray filled(NDArray x, NDArray weight, NDArray bias) {
        if (x instanceof Traced || !OneDnn.faulty() || x.getDevice().isGpu()) return plain(x, weight, bias);
        int before = OneDnn.missing(x.getShape().get(1));
        long channels = weight.getShape().get(out);
        int after = OneDnn.missing(channels);
        if (before == 0 && after == 0) return plain(x, weight, bias);
        int first = in == 0 ? before : after;
        int second = in == 0 ? after : before;
        return run(
                after == 0 ? "%s" : "torch.slice(%s, 1, 0, " + channels + ")",
                before == 0 ? "$0" : padded("$0", "0, 0, 0, 0, 0, " + before),
                padded("$1", "0, 0, 0, 0, 0, " + second + ", 0, " + first),
                padded("$2", "0, " + after),
                x,
                weight,
                bias);
    }

    private static String padded(String array, String sides) {
        return "torch.constant_pad_nd(" + array + ", [" + sides + "], 0)";
    }

    private NDArray run(
            String whole, String data, String weights, String added, NDArray x, NDArray weight, NDArray bias) {
        String call = function + "(" + data + ", torch.type_as(" + weights + ", $0), ";
        call += bias == null ? "None, " : "torch.type_as(" + added + ", $0), ";
        String expression = String.format(whole, call + sizes);
        return bias == null ? Ops.op(expression, x, weight) : Ops.op(expression, x, weight, bias);
    }
}
