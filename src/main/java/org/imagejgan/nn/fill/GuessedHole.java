// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * The hole holds a smooth filling already, and there are two more. A network says at each pixel how far to go from the
 * first towards the others, and what to add. Images have mean 0 and variance 1, so that faint and strong structures are
 * one thing to learn. Each network learns from its own error alone: the second is the faster one, and would keep the
 * first from learning anything.
 *
 * @param image the first filling
 * @param ways from it to the others, {@code [n, 2c, h, w]}
 * @param mask 1 in the hole
 * @param mean of each image of the batch
 * @param spread standard deviation of each
 */
record GuessedHole(NDArray image, NDArray ways, NDArray mask, NDArray mean, NDArray spread) implements HoleInput {
    /** Fillings there are. */
    static final int GUESSES = 3;

    /** Added to the spread, in the units of images in [0, 1]: an even image is not blown up. */
    private static final String LEAST = "0.01";

    /** @param guesses {@code [n, 3c, h, w]}: the channels of the first filling, of the second, of the third */
    static GuessedHole of(NDArray guesses, NDArray mask, int channels) {
        NDArray first = slice(guesses, 0, channels);
        NDArray mean = Ops.op("torch.mean($0, [1, 2, 3], True)", first);
        NDArray image = first.sub(mean);
        NDArray spread =
                Ops.op("torch.add(torch.sqrt(torch.mean(torch.mul($0, $0), [1, 2, 3], True)), " + LEAST + ")", image);
        NDArray others = slice(guesses, channels, GUESSES * channels);
        NDArray ways = Ops.op("torch.div(torch.sub($0, torch.cat([$1, $1], 1)), $2)", others, first, spread);
        return new GuessedHole(Ops.op("torch.div($0, $1)", image, spread), ways, mask, mean, spread);
    }

    /** Channels that either network is given, for images of so many. */
    static int given(int channels) {
        return GUESSES * channels + 1;
    }

    private static NDArray slice(NDArray x, int from, int to) {
        return Ops.op("torch.slice($0, 1, " + from + ", " + to + ")", x);
    }

    @Override
    public NDArray first() {
        return second(image);
    }

    @Override
    public NDArray second(NDArray pasted) {
        return Ops.op("torch.cat([$0, $1, $2], 1)", pasted, ways, mask);
    }

    @Override
    public NDArray handed(NDArray filling, boolean training) {
        return training ? filling.stopGradient() : filling;
    }

    @Override
    public NDArray filling(NDArray made, NDArray from) {
        return Ops.op(
                "torch.add(torch.add($0, torch.slice($1, 1, 0, torch.size($0, 1))), torch.sum(torch.reshape("
                        + "torch.mul(torch.slice($1, 1, torch.size($0, 1), None), $2), "
                        + "[torch.size($0, 0), 2, torch.size($0, 1), torch.size($0, 2), torch.size($0, 3)]), [1]))",
                from,
                made,
                ways);
    }

    @Override
    public NDArray shown(NDArray image) {
        return image.mul(spread).add(mean);
    }
}
