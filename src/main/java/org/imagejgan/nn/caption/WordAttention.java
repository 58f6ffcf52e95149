// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Linear;
import org.imagejgan.script.Ops;

/**
 * What each place of an image takes from the words (Xu et al. 2018, AttnGAN, Sec. 3.1, F_attn): features
 * {@code [n, width, h, w]}, words {@code [n, features, length]} and which places of the caption are words
 * {@code [n, length]} to the words as each place sees them {@code [n, width, h, w]} and how much it looks at each
 * {@code [n, length, h, w]}. These shares add up to 1 over the words and are exactly 0 where there is none; a word that is
 * there by a part, as between two captions, counts by that part.
 */
final class WordAttention extends DeclaredBlock {
    private static final String SHARES = "torch.mul(torch.softmax(torch.add(torch.matmul(torch.transpose($1, 1, 2),"
            + " torch.flatten($0, 2)), torch.unsqueeze(torch.log(torch.clamp($2, 1.0E-30)), -1)), 1),"
            + " torch.type_as(torch.unsqueeze(torch.gt($2, 0.0), -1), $0))";
    private static final String LIKE = ", [torch.size($0, 0), -1, torch.size($0, 2), torch.size($0, 3)])";

    private final Block matrix;

    WordAttention(int width, int features) {
        matrix = addChildBlock("matrix", new Linear(features, width, false, Initial.orthogonal()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray image = inputs.get(0);
        NDArray turned = Ops.op("torch.transpose($0, 1, 2)", inputs.get(1));
        NDArray words = Ops.op(
                "torch.transpose($0, 1, 2)",
                matrix.forward(weights, new NDList(turned), training).head());
        NDArray shares = Ops.op(SHARES, image, words, inputs.get(2));
        return new NDList(
                Ops.op("torch.reshape(torch.matmul($1, $2)" + LIKE, image, words, shares),
                Ops.op("torch.reshape($1" + LIKE, image, shares));
    }
}
