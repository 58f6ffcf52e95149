// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;

/**
 * Distances between images as a trained network sees them (Johnson et al. 2016): its features, not the pixels, should
 * agree. The network is a TorchScript file of the user's.
 */
public final class Perceptual {
    private final TorchModule network;
    private final Compute compute;

    private Perceptual(TorchModule network, Compute compute) {
        this.network = network;
        this.compute = compute;
    }

    /**
     * Loads the network.
     *
     * @param key that named the file, for messages
     * @param file a TorchScript archive whose {@code forward} turns {@code [n, 3, h, w]} in [0, 1] into one array
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Perceptual load(String key, String file, Compute compute) {
        try {
            TorchModule network = TorchModule.load(Path.of(file), compute.manager());
            if (!network.loops()) return new Perceptual(network, compute);
            network.close();
            throw new IllegalArgumentException(key + "=" + file
                    + ": the network's code has loops, which may never end. Save it with torch.jit.trace.");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key + "=" + file + " is no TorchScript archive that can be read: " + e.getMessage(), e);
        }
    }

    /** The mean squared difference of the features of {@code [n, 1 or 3, h, w]}; gradients flow into {@code x}. */
    public NDArray l2(NDArray x, NDArray y) {
        return Pixelwise.l2(features(x), features(y).stopGradient());
    }

    /** The same with the mean absolute difference. */
    public NDArray l1(NDArray x, NDArray y) {
        return Pixelwise.l1(features(x), features(y).stopGradient());
    }

    /**
     * How many kinds of features there are at each place of an image.
     *
     * @param channels of the image, 1 or 3
     * @param side of the image
     * @throws IllegalArgumentException if features are not {@code [n, c, h, w]}
     */
    public int channels(int channels, int side) {
        try (Scope scope = Scope.in(compute.manager())) {
            Shape seen = features(scope.manager().zeros(new Shape(1, channels, side, side)))
                    .getShape();
            if (seen.dimension() == 4) return (int) seen.get(1);
            throw new IllegalArgumentException("The network's features of an image are " + seen
                    + ", not [n, c, h, w]: it must say what it sees at each place.");
        }
    }

    /** What the network sees in {@code [n, 1 or 3, h, w]} in [0, 1]; gradients flow into the images. */
    public NDArray features(NDArray images) {
        NDArray colours = images.getShape().get(1) == 1 ? images.repeat(1, 3) : images;
        return network.differentiable(colours);
    }
}
