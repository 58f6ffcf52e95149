// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.nn.spectral.SpectralHalving;
import org.imagejgan.nn.spectral.SpectralLayer;
import org.imagejgan.script.Ops;

/**
 * A residual block of a critic (Brock et al. 2019, Fig. 15c): {@code [n, in, h, w]} to {@code [n, out, h, w]} or, halved, to
 * {@code [n, out, h / 2, w / 2]}. Where the way past it is convolved and halved, it is halved first: the same with fewer
 * products.
 */
public final class CriticBlock extends Layer {
    private final Block first;
    private final Block second;
    private final Block skip;
    private final boolean bent;
    private final boolean halved;

    /**
     * @param bent whether what comes in is bent by a ReLU first: not so if it is an image
     * @param halved whether height and width are
     * @param side of the map that comes out
     */
    public CriticBlock(int in, int out, boolean bent, boolean halved, int side) {
        first = addChildBlock("first", new SpectralConvolution(in, out, 3, 1, 1, Initial.orthogonal()));
        SpectralLayer last = halved
                ? new SpectralHalving(out, out, side, Initial.orthogonal())
                : new SpectralConvolution(out, out, 3, 1, 1, Initial.orthogonal());
        second = addChildBlock("second", last);
        skip = in != out || halved
                ? addChildBlock("skip", new SpectralConvolution(in, out, 1, 1, 0, Initial.orthogonal()))
                : null;
        this.bent = bent;
        this.halved = halved;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        // Not in its place: the way past takes x as it is.
        NDArray in = bent ? Ops.op("torch.relu($0)", x) : x;
        NDArray between = Ops.op("torch.relu($0)", run(first, weights, in, training));
        NDArray residue = run(second, weights, between, training);
        NDArray past = halved ? SpectralHalving.halved(x) : x;
        return residue.add(skip == null ? past : run(skip, weights, past, training));
    }
}
