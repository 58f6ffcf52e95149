// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.ReflectedConvolution;

/**
 * {@code x + norm(conv(relu(norm(conv(x)))))} on {@code [n, width, h, w]}, 3×3 over mirrored borders where nothing else is
 * said (Johnson et al. 2016 without the last activation, as CycleGAN has it).
 */
final class NormedResidual extends Layer {
    private final Block first;
    private final Block firstNorm;
    private final Block second;
    private final Block secondNorm;

    NormedResidual(int width, Norm norm, Initializer initial) {
        this(
                width,
                norm,
                new ReflectedConvolution(width, width, 3, norm.biased(), initial),
                new ReflectedConvolution(width, width, 3, norm.biased(), initial));
    }

    /** One of other convolutions that keep the size. */
    NormedResidual(int width, Norm norm, Block one, Block other) {
        first = addChildBlock("first", one);
        firstNorm = norm == Norm.NONE ? null : addChildBlock("firstNorm", norm.of(width));
        second = addChildBlock("second", other);
        secondNorm = norm == Norm.NONE ? null : addChildBlock("secondNorm", norm.of(width));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray inner = Norm.run(firstNorm, weights, run(first, weights, x, training), training);
        inner = run(second, weights, inner.getNDArrayInternal().relu(), training);
        return x.add(Norm.run(secondNorm, weights, inner, training));
    }
}
