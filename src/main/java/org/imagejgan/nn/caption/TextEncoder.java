// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.script.Ops;

/**
 * Reads captions in both directions (Xu et al. 2018, AttnGAN, Sec. 3.2): tokens {@code [n, length]}, of which 0 is no word,
 * and how many are words {@code [n, 1]} to
 *
 * <ol>
 *   <li>what each word means where it stands, {@code [n, features, length]}, 0 where there is none;
 *   <li>what the sentence means, {@code [n, features]}: what each direction has read when it is through;
 *   <li>which places are words, {@code [n, length]}: 1 or 0.
 * </ol>
 *
 * The direction from the end starts at the last word, so padding changes nothing. What is dropped in training is given as
 * a third input {@code [n, length, embedding]}, 0 or 2, so that nothing here depends on chance. A caption of no words is
 * taken as one of the word 0.
 */
public final class TextEncoder extends DeclaredBlock {
    /** How many of the given are words, at least 1, and the places counted from 0. */
    private static final String WORDS = "torch.clamp(torch.ceil($1), 1.0, torch.size($0, 1))";

    private static final String PLACES = "torch.sub(torch.cumsum(torch.ones_like($0), 1), 1.0)";
    private static final String KNOWN = "torch.type_as(torch.lt(" + PLACES + ", " + WORDS + "), $0)";
    /** Where each word stands when words are read from the last to the first; padding stays. */
    private static final String BACKWARDS = "torch.where(torch.lt(" + PLACES + ", " + WORDS + "), torch.sub(torch.sub("
            + WORDS + ", 1.0), " + PLACES + "), " + PLACES + ")";

    private static final String TAKEN =
            "torch.gather($0, 1, torch.expand_as(torch._cast_Long(torch.unsqueeze($1, -1)), $0))";
    private static final String LAST =
            "torch.squeeze(torch.gather($0, 1, torch.expand(torch._cast_Long(torch.unsqueeze("
                    + "torch.sub(torch.clamp(torch.ceil($1), 1.0, torch.size($0, 1)), 1.0), -1)), [-1, -1, torch.size($0, 2)])), 1)";

    private final Parameter table;
    private final Block forwards;
    private final Block backwards;

    /**
     * @param words in the vocabulary, without the 0
     * @param embedding numbers that a word is before it is read
     * @param features numbers of a word and of a sentence, even
     */
    public TextEncoder(int words, int embedding, int features) {
        if (features % 2 != 0)
            throw new IllegalArgumentException("Two directions share the features of a word, so " + features
                    + " must be even. Take " + (features + 1) + ".");
        table = addParameter(Parameter.builder()
                .setName("table")
                .setType(Parameter.Type.OTHER)
                .optInitializer(Initial.uniform(0.1))
                .optShape(new Shape(words + 1L, embedding))
                .build());
        forwards = addChildBlock("forwards", new Lstm(embedding, features / 2));
        backwards = addChildBlock("backwards", new Lstm(embedding, features / 2));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray tokens = inputs.get(0);
        NDArray length = inputs.get(1);
        NDArray known = Ops.op(KNOWN, tokens, length);
        NDArray turned = Ops.op(BACKWARDS, tokens, length);
        NDArray words = Ops.op(
                "torch.embedding($1, torch._cast_Long($0))",
                tokens,
                weights.getValue(table, tokens.getDevice(), training));
        if (inputs.size() > 2) words = words.mul(inputs.get(2));
        NDArray read = forwards.forward(weights, new NDList(words), training).head();
        NDArray back = backwards
                .forward(weights, new NDList(Ops.op(TAKEN, words, turned)), training)
                .head();
        NDArray sentence = Ops.op(LAST, read, length).concat(Ops.op(LAST, back, length), 1);
        NDArray both = read.concat(Ops.op(TAKEN, back, turned), 2);
        return new NDList(
                Ops.op("torch.transpose(torch.mul($0, torch.unsqueeze($1, -1)), 1, 2)", both, known), sentence, known);
    }
}
