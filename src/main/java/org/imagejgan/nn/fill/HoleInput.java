// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;

/** How the two networks of a filling see an image with a hole, and what the numbers they make mean. */
interface HoleInput {
    /** The image in the networks' own scale, {@code [n, c, h, w]}. */
    NDArray image();

    /** What the first network is given. */
    NDArray first();

    /** What the second network is given, from the image with the first filling pasted in. */
    NDArray second(NDArray pasted);

    /** The filling that the second network goes on from. */
    NDArray handed(NDArray filling, boolean training);

    /** The filling that a network's last layer stands for, given the one that it started from. */
    NDArray filling(NDArray made, NDArray from);

    /** From the networks' scale to [0, 1]. */
    NDArray shown(NDArray image);
}
