// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.imagejgan.script.Moments;
import org.imagejgan.script.Ops;

/**
 * A network over one image whose norms ({@link InstanceNorm}, {@link StatisticsNorm}) take or tell statistics, so that an
 * image can be run in tiles as if they were one. The statistics of a network are a vector {@code [1, 2 Σ channels]}: of one
 * norm after the other, in the order in which they are run, the means of its channels and then their variances.
 */
public final class StatisticsPass extends DeclaredBlock {
    /** What is made. */
    public enum Kind {
        /** Inputs of the network and statistics; what the network makes with these. */
        GIVEN,
        /** Inputs of the network; their statistics. */
        OWN,
        /**
         * Inputs of the network, statistics, the part of the image that counts {@code [1, 1, h, w]} and the place of a
         * norm {@code [1, 1]}; the statistics of the part where the norms take those that are given. Recorded, only those of
         * the norm at that place; of all, if there is none.
         */
        PART
    }

    private final Block network;
    private final Kind kind;

    /** @param network initialised already */
    public StatisticsPass(Block network, Kind kind) {
        this.network = addChildBlock("network", network);
        this.kind = kind;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        int more = kind == Kind.PART ? 3 : kind == Kind.GIVEN ? 1 : 0;
        NDList own = inputs.subNDList(0, inputs.size() - more);
        NDList beside = inputs.subNDList(inputs.size() - more);
        Norms norms =
                switch (kind) {
                    case GIVEN -> new Given(beside.get(0));
                    case OWN -> new Own();
                    case PART -> new Part(beside.get(0), beside.get(1), beside.get(2));
                };
        NDList made = norms.serve(() -> network.forward(weights, own, training));
        return kind == Kind.GIVEN ? made : new NDList(norms.all());
    }

    /**
     * The channels of the norms of a network, in the order in which they are run; empty if there are none whose statistics
     * are those of the image at hand.
     *
     * @param inputs any that the network takes, of one image
     */
    public static List<Integer> channels(Block network, ParameterStore weights, NDList inputs) {
        Own norms = new Own();
        norms.serve(() -> network.forward(weights, inputs, false));
        return norms.told.stream().map(told -> (int) told.getShape().get(1) / 2).toList();
    }

    private abstract static class Norms extends ImageStatistics {
        final List<NDArray> told = new ArrayList<>();

        NDArray all() {
            NDArray first = told.get(0);
            return told.size() == 1
                    ? first
                    : first.getNDArrayInternal().concat(new NDList(told.subList(1, told.size())), 1);
        }
    }

    private static final class Own extends Norms {
        @Override
        NDArray apply(NDArray x, Supplier<NDArray> own, NDArray scale, NDArray shift) {
            NDList normed = Moments.telling(x, scale, shift);
            told.add(normed.get(1));
            return normed.get(0);
        }
    }

    private static class Given extends Norms {
        private final NDArray statistics;
        private int at;

        Given(NDArray statistics) {
            this.statistics = statistics;
        }

        @Override
        NDArray apply(NDArray x, Supplier<NDArray> own, NDArray scale, NDArray shift) {
            int channels = (int) x.getShape().get(1);
            NDArray mean = next(channels);
            return Moments.given(x, mean, next(channels), scale, shift);
        }

        private NDArray next(int channels) {
            int from = at;
            at += channels;
            return Ops.op("torch.slice(torch.select($0, 0, 0), 0, " + from + ", " + at + ")", statistics);
        }
    }

    private static final class Part extends Given {
        private final NDArray part;
        private final NDArray place;

        Part(NDArray statistics, NDArray part, NDArray place) {
            super(statistics);
            this.part = part;
            this.place = place;
        }

        @Override
        NDArray apply(NDArray x, Supplier<NDArray> own, NDArray scale, NDArray shift) {
            NDArray moments = Moments.of(x, part);
            Ops.endAt(place, told.size(), moments);
            told.add(moments);
            return super.apply(x, own, scale, shift);
        }
    }
}
