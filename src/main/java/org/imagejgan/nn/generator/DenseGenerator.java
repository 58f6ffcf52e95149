// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Linear;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * The network of matrices that makes images of random numbers and a label (Mirza and Osindero 2014, Sec. 4.1): latent and
 * label, {@code [n, latent + labels]}, to {@code [n, out, size, size]} in (-1, 1). The label is turned into as many numbers
 * as it has and joined to the latent; leaky ReLU 0.2 after each layer, batch norm before it in all but the first, tanh at
 * the end.
 */
public final class DenseGenerator extends Layer {
    private final int latent;
    private final int labels;
    private final String images;
    private final Block embedding;
    private final Block layers;

    /**
     * @param latent random numbers of an image
     * @param labels numbers of a label, behind them
     * @param size of the images
     * @param widths numbers that each layer makes: 128, 256, 512 and 1024
     */
    public DenseGenerator(int latent, int labels, int out, int size, List<Integer> widths) {
        this.latent = latent;
        this.labels = labels;
        images = "[-1, " + out + ", " + size + ", " + size + "]";
        embedding = addChildBlock("embedding", new Linear(labels, labels, false, Initial.normal(1)));
        List<Block> chain = new ArrayList<>();
        int from = latent + labels;
        for (int to : widths) {
            chain.add(new Linear(from, to, true, Initial.uniform()));
            if (chain.size() > 1) chain.add(Norm.BATCH.of(to));
            chain.add(Weightless.leakyRelu(0.2));
            from = to;
        }
        chain.add(new Linear(from, out * size * size, true, Initial.uniform()));
        layers = addChildBlock("layers", new Chain(chain));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray label = Ops.op("torch.slice($0, 1, " + latent + ", " + (latent + labels) + ")", x);
        NDArray told = run(embedding, weights, label, training);
        NDArray both = Ops.op("torch.cat([torch.slice($0, 1, 0, " + latent + "), $1], 1)", x, told);
        return Ops.reshape(run(layers, weights, both, training).tanh(), images);
    }
}
