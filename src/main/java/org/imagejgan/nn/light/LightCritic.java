// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.script.Ops;

/**
 * Judges images, and keeps what they can be made again of (Liu et al. 2021, Sec. 3.2): {@code [n, in, size, size]} and,
 * where that is large, {@code [n, in, 128, 128]} to scores {@code [n, 25]} or {@code [n, 50]} and the maps for {@link
 * LightDecoder}s: the last of the image {@code [n, c, 8, 8]}, the one before it {@code [n, c / 2, 16, 16]}, and the last of
 * the smaller image {@code [n, 16 width, 8, 8]}.
 */
public final class LightCritic extends DeclaredBlock {
    private final LightSizes sizes;
    private final Block stem;
    private final List<Block> halvings = new ArrayList<>();
    private final List<Excitation> excitations = new ArrayList<>();
    private final Block scores;
    private final Block smaller;
    private final Block smallerScores;

    /** @param width channels of the first map */
    public LightCritic(LightSizes sizes, int in, int width) {
        this.sizes = sizes;
        stem = addChildBlock("stem", stem(sizes.size() / sizes.seen(), in, width));
        for (int i = 0; i < sizes.halvings(); i++)
            halvings.add(addChildBlock("halving" + i, new Halving(width << i, width << i + 1)));
        for (int i = 0; i + reach() < sizes.halvings() + (sizes.large() ? 1 : 0); i++)
            excitations.add(addChildBlock("excitation" + i, new Excitation(width << i, width << i + reach())));
        scores = addChildBlock("scores", scores(width << sizes.halvings()));
        smaller = sizes.large() ? addChildBlock("smaller", smaller(in, 2 * width)) : null;
        smallerScores =
                sizes.large() ? addChildBlock("smaller_scores", LightLayers.convolution(16 * width, 1, 4, 1, 0)) : null;
    }

    /** The channels of the maps that it gives beside scores, in their order: {@code [n, channels, 8 or 16, 8 or 16]}. */
    public static List<Integer> kept(LightSizes sizes, int width) {
        int last = width << sizes.halvings();
        return sizes.large() ? List.of(last, last / 2, 16 * width) : List.of(last, last / 2);
    }

    /** How many halvings a map lies behind the one that excites it. */
    private int reach() {
        return sizes.large() ? 3 : 2;
    }

    /** To a map of at most 256×256, of an image so many times as large. */
    private static Block stem(int times, int in, int width) {
        return switch (times) {
            case 1 -> LightLayers.chain(LightLayers.first(in, width, 3, 1));
            case 2 -> LightLayers.chain(LightLayers.first(in, width, 4, 2));
            case 4 ->
                LightLayers.chain(LightLayers.first(in, width / 2, 4, 2), LightLayers.seen(width / 2, width, 4, 2, 1));
            default -> throw new IllegalArgumentException("Images are 1024 pixels wide at most.");
        };
    }

    /** {@code [n, channels, 8, 8]} to {@code [n, 1, 5, 5]}. */
    private static Block scores(int channels) {
        return LightLayers.chain(
                LightLayers.seen(channels, 2 * channels, 1, 1, 0),
                List.of(LightLayers.convolution(2 * channels, 1, 4, 1, 0)));
    }

    /** {@code [n, in, 128, 128]} to {@code [n, 8 width, 8, 8]}. */
    private static Chain smaller(int in, int width) {
        return LightLayers.chain(
                LightLayers.first(in, width, 4, 2),
                LightLayers.seen(width, 2 * width, 4, 2, 1),
                LightLayers.seen(2 * width, 4 * width, 4, 2, 1),
                LightLayers.seen(4 * width, 8 * width, 4, 2, 1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        List<NDArray> maps = new ArrayList<>();
        maps.add(Ops.low(run(stem, weights, inputs.get(0), training)));
        for (int i = 0; i < halvings.size(); i++) {
            NDArray x = run(halvings.get(i), weights, maps.get(i), training);
            int from = i + 1 - reach();
            boolean excited = from >= 0 && from < excitations.size();
            maps.add(excited ? excitations.get(from).excite(weights, maps.get(from), x, training) : x);
        }
        NDArray last = maps.get(halvings.size());
        NDList seen = new NDList(
                flat(run(scores, weights, last, training)), Ops.full(last), Ops.full(maps.get(sizes.quartered())));
        if (smaller == null) return seen;
        NDArray small = run(smaller, weights, Ops.low(inputs.get(1)), training);
        NDArray more = flat(run(smallerScores, weights, small, training));
        return new NDList(
                Ops.op("torch.cat([$0, $1], 1)", seen.get(0), more), seen.get(1), seen.get(2), Ops.full(small));
    }

    private static NDArray flat(NDArray scores) {
        return Ops.op("torch.flatten($0, 1)", Ops.full(scores));
    }
}
