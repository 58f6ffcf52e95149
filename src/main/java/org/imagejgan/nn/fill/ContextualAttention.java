// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * Fills the features of a hole with patches of features from around it (Yu et al. 2018, Sec. 4.1). Features are {@code
 * [n, c, h, w]} with sides that are multiples of {@code rate}; the mask is {@code [n, 1, h / rate, w / rate]}, above 0
 * where any pixel of the hole lies. Each image of a batch has a mask of its own.
 *
 * @param rate how much features are shrunk before they are compared, an even number
 * @param fuse whether similarities of neighbours that move together support each other
 */
public record ContextualAttention(int rate, boolean fuse) {
    /** How sharply the best patch is preferred. */
    private static final String SHARPNESS = "10.0";

    private static final int COMPARED = 3;

    public ContextualAttention {
        if (rate < 2 || rate % 2 != 0)
            throw new IllegalArgumentException("An attention rate is an even number, not " + rate + ".");
    }

    /**
     * How similar each place is to each place: {@code [n, places, places]}, the second axis the place to fill, the third
     * the place to take from. The cosine of two patches times the length of the first.
     */
    public NDArray similarity(NDArray features) {
        NDArray patches = Ops.unfold(shrunk(features), COMPARED, COMPARED / 2, 1);
        NDArray known = Ops.op(
                "torch.div($0, torch.sqrt(torch.clamp_min(torch.sum(torch.mul($0, $0), [1], True), 1.0E-8)))", patches);
        return Ops.op("torch.bmm(torch.transpose($0, 1, 2), $1)", patches, known);
    }

    private NDArray shrunk(NDArray features) {
        return Ops.op("torch.slice(torch.slice($0, 2, 0, None, " + rate + "), 3, 0, None, " + rate + ")", features);
    }

    /** Similarities with those of both diagonal neighbours added, along rows and then along columns. */
    public NDArray fused(NDArray similarity, NDArray mask) {
        NDArray turned = turned(diagonal(similarity), mask, false);
        return turned(diagonal(turned), mask, true);
    }

    private static NDArray diagonal(NDArray x) {
        return Ops.op(
                "torch.add(torch.add($0, torch.constant_pad_nd($0, [1, -1, 1, -1], 0)), "
                        + "torch.constant_pad_nd($0, [-1, 1, -1, 1], 0))",
                x);
    }

    /** Both places counted down the columns instead of along the rows, or back. */
    private static NDArray turned(NDArray x, NDArray mask, boolean back) {
        String rows = "torch.size($1, 2)";
        String columns = "torch.size($1, 3)";
        String sides = back ? columns + ", " + rows : rows + ", " + columns;
        String parted = "torch.reshape($0, [torch.size($0, 0), " + sides + ", " + sides + "])";
        return Ops.op(
                "torch.reshape(torch.permute(" + parted + ", [0, 2, 1, 4, 3]), "
                        + "[torch.size($0, 0), torch.size($0, 1), torch.size($0, 2)])",
                x,
                mask);
    }

    /**
     * The share that each place is to get from each place: {@code [n, places, places]}. Places whose patch holds any of the
     * hole give nothing; they enter the softmax as 0 and are taken out after it, so that shares add up to 1 only where
     * there is no hole.
     */
    public NDArray shares(NDArray features, NDArray mask) {
        NDArray similarity = similarity(features);
        if (fuse) similarity = fused(similarity, mask);
        NDArray whole = Ops.op(
                "torch.type_as(torch.eq(torch.sum($0, [1], True), 0), $0)",
                Ops.unfold(mask, COMPARED, COMPARED / 2, 1));
        return Ops.op(
                "torch.mul(torch.softmax(torch.mul(torch.mul($0, $1), " + SHARPNESS + "), 2), $1)", similarity, whole);
    }

    /** Patches of the features, put together by shares; as large as the features. */
    public NDArray paste(NDArray shares, NDArray features) {
        int kernel = 2 * rate;
        int padding = rate / 2;
        NDArray patches = Ops.unfold(features, kernel, padding, rate);
        NDArray placed = Ops.op("torch.bmm($0, torch.transpose($1, 1, 2))", patches, shares);
        // Each pixel lies in four patches.
        return Ops.times(Ops.foldLike(placed, features, kernel, padding, rate), 0.25);
    }

    /**
     * Where each place takes most from: {@code [n, 2, h / rate, w / rate]}, the way there in places, down and to the right.
     * Without gradient.
     */
    public NDArray flow(NDArray shares, NDArray mask) {
        NDArray best = Ops.op("torch.type_as(torch.argmax($0, 2), $0)", shares);
        NDArray here = Ops.op("torch.sub(torch.cumsum(torch.ones_like($0), 1), 1)", best);
        String row = "torch.floor(torch.div(%s, torch.size($2, 3)))";
        String column = "torch.remainder(%s, torch.size($2, 3))";
        String way = "torch.stack([torch.sub(" + String.format(row, "$0") + ", " + String.format(row, "$1")
                + "), torch.sub(" + String.format(column, "$0") + ", " + String.format(column, "$1") + ")], 1)";
        String size = "[torch.size($0, 0), 2, torch.size($2, 2), torch.size($2, 3)]";
        return Ops.op("torch.reshape(" + way + ", " + size + ")", best, here, mask);
    }
}
