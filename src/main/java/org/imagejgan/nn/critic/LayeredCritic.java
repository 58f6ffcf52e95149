// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.Weightless;

/**
 * One of the critics of pix2pixHD (Wang et al. 2018, Sec. 3.2 and 3.3): {@code [n, in, h, w]} to the scores of patches
 * {@code [n, 1, h', w']}, followed by what each layer before sees, finest first. 4×4 convolutions with a padding of 2, so
 * that every layer is a little larger than half the one before.
 */
public final class LayeredCritic extends DeclaredBlock {
    private static final int WIDEST = 8;

    private final List<Block> layers = new ArrayList<>();
    private final Block scores;

    /**
     * @param width channels of the first layer, doubled by each further one up to eight times
     * @param halvings layers of stride 2
     * @param norm of all layers but the first and the last
     */
    public LayeredCritic(int in, int width, int halvings, Norm norm) {
        Initializer initial = Initial.normal(0.02);
        int from = in;
        for (int i = 0; i <= halvings; i++) {
            int to = width * Math.min(1 << i, WIDEST);
            Block convolution = Convolution.of(from, to, 4, i < halvings ? 2 : 1, 2, initial);
            Block layer = i == 0 || norm == Norm.NONE
                    ? Chain.of(convolution, Weightless.leakyRelu(0.2))
                    : Chain.of(convolution, norm.of(to), Weightless.leakyRelu(0.2));
            layers.add(addChildBlock("layer" + i, layer));
            from = to;
        }
        scores = addChildBlock("scores", Convolution.of(from, 1, 4, 1, 2, initial));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        NDList seen = new NDList();
        for (Block layer : layers) {
            x = layer.forward(weights, new NDList(x), training).head();
            seen.add(x);
        }
        return new NDList(scores.forward(weights, new NDList(x), training).head()).addAll(seen);
    }
}
