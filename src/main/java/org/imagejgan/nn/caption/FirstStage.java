// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

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

/** From numbers to what the first image is made of: {@code [n, in]} to {@code [n, width, 4 · 2^doublings, 4 · 2^doublings]}. */
final class FirstStage extends Layer {
    private final Block spread;
    private final Block doublings;
    private final int widest;

    /** @param width channels at the end, twice as many before each doubling */
    FirstStage(int in, int width, int doublings) {
        widest = width << doublings;
        int numbers = 2 * widest * CaptionGenerator.START * CaptionGenerator.START;
        spread = addChildBlock(
                "spread",
                Chain.of(
                        new Linear(in, numbers, false, Initial.orthogonal()),
                        Norm.BATCH.of(numbers),
                        Weightless.gated()));
        List<Block> steps = new ArrayList<>();
        for (int channels = widest; channels > width; channels /= 2)
            steps.add(GatedDoubling.of(channels, channels / 2));
        this.doublings = addChildBlock("doublings", new Chain(steps));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray small = Ops.reshape(
                run(spread, weights, x, training),
                "[-1, " + widest + ", " + CaptionGenerator.START + ", " + CaptionGenerator.START + "]");
        return Ops.full(run(doublings, weights, Ops.low(small), training));
    }
}
