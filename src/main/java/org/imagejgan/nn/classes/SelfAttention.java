// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.SpectralConvolution;
import org.imagejgan.script.Ops;

/**
 * Adds to each place of a map what places that are like what it asks for have to say (Zhang et al. 2019, SAGAN, Sec. 3):
 * {@code [n, c, h, w]} with even sides to the same. Keys and values are the largest of 2×2 places, as in the authors' code.
 * What is added is multiplied by a number that starts at 0, so that an untrained layer returns its input.
 */
public final class SelfAttention extends Layer {
    private final Block query;
    private final Block key;
    private final Block value;
    private final Block out;
    private final Parameter share;

    public SelfAttention(int channels) {
        int compared = Math.max(1, channels / 8);
        int said = Math.max(1, channels / 2);
        query = addChildBlock("query", convolution(channels, compared));
        key = addChildBlock("key", convolution(channels, compared));
        value = addChildBlock("value", convolution(channels, said));
        out = addChildBlock("out", convolution(said, channels));
        share = parameter("share", Initializer.ZEROS, 1);
    }

    private static SpectralConvolution convolution(int in, int out) {
        return new SpectralConvolution(in, out, 1, 1, 0, false, Initial.orthogonal());
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray asked = Ops.op("torch.transpose(torch.flatten($0, 2), 1, 2)", run(query, weights, x, training));
        NDArray keys = pooled(run(key, weights, x, training));
        NDArray values = pooled(run(value, weights, x, training));
        NDArray shares = Ops.op("torch.softmax(torch.bmm($0, $1), 2)", asked, keys);
        NDArray heard = Ops.op("torch.bmm($0, torch.transpose($1, 1, 2))", values, shares);
        NDArray map =
                Ops.op("torch.reshape($0, [torch.size($1, 0), -1, torch.size($1, 2), torch.size($1, 3)])", heard, x);
        NDArray added = run(out, weights, map, training);
        return Ops.op("torch.addcmul($0, $1, torch.type_as($2, $0))", x, added, value(weights, share, x, training));
    }

    /** The largest of 2×2 places: {@code [n, c, h · w / 4]}. */
    private static NDArray pooled(NDArray x) {
        return Ops.op("torch.flatten(torch.max_pool2d($0, [2, 2], [2, 2]), 2)", x);
    }
}
