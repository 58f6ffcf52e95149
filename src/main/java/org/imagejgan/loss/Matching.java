// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * How well images and captions of a batch belong together (Xu et al. 2018, AttnGAN, Sec. 3.2, DAMSM). Scores are
 * {@code [n, n]}: a row for each image, a column for each caption; right ones are on the diagonal. Two captions that are
 * word for word the same cannot be told apart, so one is never held against the other.
 *
 * @param words γ1, how sharply each word looks at regions
 * @param best γ2, how much the words that fit best count
 * @param sharp γ3, what scores are multiplied with
 */
public record Matching(double words, double best, double sharp) {
    private static final String NEVER = "-1.0E9";

    /**
     * Scores by words (Eqs. 7 to 10; as in the authors' code, the logarithm of Eq. 10 is not divided by γ2).
     *
     * @param regions {@code [n, features, h, w]}
     * @param captions {@code [n, features, length]}
     * @param known {@code [n, length]}, 1 where there is a word and 0 elsewhere
     */
    public NDArray byWords(NDArray regions, NDArray captions, NDArray known) {
        NDArray places = Ops.op("torch.flatten($0, 2)", regions);
        NDArray blank = Ops.op("torch.unsqueeze(torch.eq($0, 0.0), 0)", known);
        NDArray likeness = Ops.op("torch.einsum(\"jdt,idr->ijtr\", [$1, $0])", places, captions);
        NDArray shared = Ops.op(
                "torch.softmax(torch.masked_fill($0, torch.unsqueeze($1, -1), " + NEVER + "), 2)", likeness, blank);
        NDArray looks = Ops.op("torch.softmax(torch.mul($0, " + words + "), 3)", shared);
        NDArray seen = Ops.op("torch.einsum(\"ijtr,idr->ijtd\", [$0, $1])", looks, places);
        NDArray fit = Ops.op("torch.cosine_similarity($0, torch.transpose($1, 1, 2), 3, 1.0E-8)", seen, captions);
        return Ops.op(
                "torch.mul(torch.logsumexp(torch.masked_fill(torch.mul($0, " + best + "), $1, " + NEVER + "), [2]), "
                        + sharp + ")",
                fit,
                blank);
    }

    /**
     * Scores by the whole: cosines, times γ3.
     *
     * @param images {@code [n, features]}
     * @param sentences {@code [n, features]}
     */
    public NDArray bySentence(NDArray images, NDArray sentences) {
        return Ops.op(
                "torch.mul(torch.cosine_similarity(torch.unsqueeze($0, 1), torch.unsqueeze($1, 0), 2, 1.0E-8), " + sharp
                        + ")",
                images,
                sentences);
    }

    /** Scores in which captions that are the same as the right one count for nothing; tokens {@code [n, length]}. */
    public static NDArray told(NDArray scores, NDArray tokens) {
        return Ops.op(
                "torch.masked_fill($0, torch.logical_and(" + same("torch.unsqueeze($1, 0)", "torch.unsqueeze($1, 1)")
                        + ", torch.eq(torch.diag_embed(torch.new_ones($1, [torch.size($1, 0)])), 0.0)), " + NEVER + ")",
                scores,
                tokens);
    }

    /** {@code [n, 1]}: 1 where two captions differ in a word, else 0; both {@code [n, length]}. */
    public static NDArray different(NDArray tokens, NDArray others) {
        return Ops.op(
                "torch.type_as(torch.unsqueeze(torch.logical_not(" + same("$0", "$1") + "), -1), $0)", tokens, others);
    }

    private static String same(String tokens, String others) {
        return "torch.all(torch.eq(" + tokens + ", " + others + "), -1)";
    }

    /** The cross entropies of finding the caption of an image and the image of a caption (Eqs. 11 and 12), added up. */
    public static NDArray loss(NDArray told) {
        return Ops.op(
                "torch.neg(torch.add(torch.mean(torch.diagonal(torch.log_softmax($0, 0))),"
                        + " torch.mean(torch.diagonal(torch.log_softmax($0, 1)))))",
                told);
    }

    /** The share of images of which the right caption has the best score. */
    public static NDArray found(NDArray told) {
        return Ops.op("torch.mean(torch.type_as(torch.ge(torch.diagonal($0), torch.amax($0, [1])), $0))", told);
    }
}
