// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.spectral.SpectralLinear;
import org.imagejgan.script.Ops;

/**
 * Batch normalisation whose gains and biases are made of a condition (de Vries et al. 2017; Brock et al. 2019, Appendix B),
 * and a ReLU: {@code [n, c, h, w]} and {@code [n, k]} to {@code [n, c, h, w]}. Gains lie around 1. The batch's own
 * statistics are used in training, their running means in use; these are kept with the weights but are not trained.
 */
public final class ConditionalNorm extends DeclaredBlock {
    private static final String PLANES = "torch.unsqueeze(torch.unsqueeze(torch.type_as(%s, $0), 2), 3)";

    private final SpectralLinear gain;
    private final SpectralLinear bias;
    private final Parameter mean;
    private final Parameter variance;

    /** @param condition how many numbers it has */
    public ConditionalNorm(int channels, int condition) {
        gain = addChildBlock("gain", new SpectralLinear(condition, channels, false, Initial.orthogonal()));
        bias = addChildBlock("bias", new SpectralLinear(condition, channels, false, Initial.orthogonal()));
        mean = parameter("mean", Initializer.ZEROS, channels);
        variance = parameter("variance", Initializer.ONES, channels);
        mean.freeze(true);
        variance.freeze(true);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.get(0);
        NDArray condition = inputs.get(1);
        NDArray normed =
                Ops.batchNorm(x, value(weights, mean, x, training), value(weights, variance, x, training), training);
        // The sum is nobody else's, so that it can be bent in its place.
        return new NDList(Ops.op(
                "torch.relu_(torch.addcmul(" + String.format(PLANES, "$2") + ", $0, torch.add("
                        + String.format(PLANES, "$1") + ", 1.0)))",
                normed,
                run(gain, weights, condition, training),
                run(bias, weights, condition, training)));
    }
}
