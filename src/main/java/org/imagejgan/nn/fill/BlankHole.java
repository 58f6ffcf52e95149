// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;
import org.imagejgan.nn.Centred;
import org.imagejgan.script.Ops;

/**
 * The papers' way: images in [-1, 1], 0 in the hole, which networks fill from nothing (Yu et al. 2018, Sec. 3).
 *
 * @param image [-1, 1], 0 in the hole
 * @param mask 1 in the hole
 * @param gated whether the second network sees the image alone, as in the authors' code; the plain one sees the mask too
 */
record BlankHole(NDArray image, NDArray mask, boolean gated) implements HoleInput {

    static BlankHole of(NDArray image, NDArray mask, boolean gated) {
        return new BlankHole(Centred.of(image).mul(mask.neg().add(1f)), mask, gated);
    }

    /** Channels that the first network is given, for images of so many. */
    static int first(int channels) {
        return channels + 2;
    }

    /** Channels that the second network is given. */
    static int second(int channels, boolean gated) {
        return gated ? channels : channels + 2;
    }

    @Override
    public NDArray first() {
        return joined(image);
    }

    @Override
    public NDArray second(NDArray pasted) {
        return gated ? pasted : joined(pasted);
    }

    private NDArray joined(NDArray x) {
        return Ops.op("torch.cat([$0, torch.ones_like($1), $1], 1)", x, mask);
    }

    @Override
    public NDArray handed(NDArray filling, boolean training) {
        return filling;
    }

    @Override
    public NDArray filling(NDArray made, NDArray from) {
        return gated ? made.tanh() : Ops.op("torch.clamp($0, -1, 1)", made);
    }

    @Override
    public NDArray shown(NDArray image) {
        return Centred.undo(image);
    }
}
