// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * The filter [1, 3, 3, 1] along both axes, which is put between pixels when images are enlarged or reduced (Karras et al.
 * 2020; Zhang 2019), so that nothing of them depends on where the grid of pixels lies. Beyond borders of maps are zeros.
 */
final class Smoothing {
    private static final String ROW = "torch.reshape(torch.tensor([1., 3., 3., 1.]), [1, 1, 1, 4])";
    private static final String COLUMN = "torch.reshape(torch.tensor([1., 3., 3., 1.]), [1, 1, 4, 1])";

    private final int channels;

    /** Of maps of so many channels. */
    Smoothing(int channels) {
        this.channels = channels;
    }

    /** The same size but for {@code 2 · padding - 3} pixels. @param gain how much larger values become */
    NDArray same(NDArray x, int padding, double gain) {
        return filtered(x, padding, 1, gain);
    }

    /** Half the size, which is even. */
    NDArray halved(NDArray x) {
        return filtered(x, 1, 2, 1);
    }

    /** Twice the size, of images: their borders go on outside, where zeros would be a grey frame around a dark ground. */
    static NDArray doubled(NDArray x) {
        return Ops.resize(x, Interpolation.BILINEAR, false, 2);
    }

    private NDArray filtered(NDArray x, int padding, int stride, double gain) {
        String pairs = String.format("[%d, %d], [%d, %d], [1, 1], ", stride, stride, padding, padding);
        return Ops.op("torch.conv2d($0, " + kernel(gain) + ", None, " + pairs + channels + ")", x);
    }

    /** {@code [channels, 1, 4, 4]}, which adds up to the gain. */
    private String kernel(double gain) {
        return "torch.type_as(torch.repeat(torch.mul(torch.mul(" + ROW + ", " + COLUMN + "), " + gain / 64 + "), ["
                + channels + ", 1, 1, 1]), $0)";
    }
}
