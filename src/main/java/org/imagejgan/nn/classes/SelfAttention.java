// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.script.Ops;

/**
 * Adds to each place of a map what places that are like what it asks for have to say (Zhang et al. 2019, SAGAN, Sec. 3):
 * {@code [n, c, h, w]} with even sides to the same. Keys and values are the largest of 2×2 places, as in the authors' code.
 * What is added is multiplied by a number that starts at 0, so that an untrained layer returns its input.
 */
public final class SelfAttention extends Layer {
    /** Of larger maps all shares at once would not fit into a processor's cache. */
    private static final int LARGE = 32;

    private final Block query;
    private final Block key;
    private final Block value;
    private final Block out;
    private final Parameter share;
    private final boolean large;
    private final String padded;

    /** @param side of the maps, which tells how they are best compared */
    public SelfAttention(int channels, int side) {
        int compared = Math.max(1, channels / 8);
        int said = Math.max(1, channels / 2);
        large = side >= LARGE;
        padded = "torch.constant_pad_nd(torch.transpose($0, 1, 2), [0, " + (said - compared) + "], 0)";
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
        NDArray asked = Ops.op("torch.flatten($0, 2)", run(query, weights, x, training));
        NDArray keys = pooled(run(key, weights, x, training));
        NDArray values = pooled(run(value, weights, x, training));
        NDArray heard = large ? heardInParts(asked, keys, values) : heard(asked, keys, values);
        NDArray map =
                Ops.op("torch.reshape($0, [torch.size($1, 0), -1, torch.size($1, 2), torch.size($1, 3)])", heard, x);
        NDArray added = run(out, weights, map, training);
        return Ops.op("torch.addcmul($0, $1, torch.type_as($2, $0))", x, added, value(weights, share, x, training));
    }

    private static NDArray heard(NDArray asked, NDArray keys, NDArray values) {
        NDArray shares = Ops.op("torch.softmax(torch.bmm(torch.transpose($0, 1, 2), $1), 2)", asked, keys);
        return Ops.op("torch.bmm($0, torch.transpose($1, 1, 2))", values, shares);
    }

    /** The same without all shares in memory, which needs queries, keys and values of one length. */
    private NDArray heardInParts(NDArray asked, NDArray keys, NDArray values) {
        return Ops.op(
                "torch.transpose(torch.squeeze(torch.scaled_dot_product_attention($0, $1, $2, None, 0.0, False, "
                        + "scale=1.0), 1), 1, 2)",
                Ops.op("torch.unsqueeze(" + padded + ", 1)", asked),
                Ops.op("torch.unsqueeze(" + padded + ", 1)", keys),
                Ops.op("torch.unsqueeze(torch.contiguous(torch.transpose($0, 1, 2)), 1)", values));
    }

    /** The largest of 2×2 places: {@code [n, c, h · w / 4]}. */
    private static NDArray pooled(NDArray x) {
        return Ops.op("torch.flatten(torch.max_pool2d($0, [2, 2], [2, 2]), 2)", x);
    }
}
