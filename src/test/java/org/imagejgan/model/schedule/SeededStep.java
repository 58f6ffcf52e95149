// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.tensor.Compute;

/** A step without a training: what is drawn follows from the seed. */
public final class SeededStep implements Step {
    private final Compute compute;
    private final RandomGenerator random;
    private final double progress;
    private final Map<String, NDArray> arrays = new HashMap<>();
    private final Map<String, NDArray> buffers = new HashMap<>();

    /** Seeds the device too: use one after the other. */
    public SeededStep(Compute compute, long seed, double progress) {
        this.compute = compute;
        this.progress = progress;
        random = new SplittableRandom(seed);
        compute.seed(seed);
    }

    @Override
    public NDArray get(String name) {
        return arrays.get(name);
    }

    @Override
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    @Override
    public void share(String name, NDArray value) {
        arrays.put(name, value.stopGradient());
    }

    @Override
    public NDArray buffer(String name) {
        return buffers.get(name);
    }

    @Override
    public void buffer(String name, NDArray value) {
        buffers.put(name, value.stopGradient().duplicate());
    }

    @Override
    public NDArray normal(Shape shape) {
        return compute.manager().randomNormal(0f, 1f, shape, DataType.FLOAT32);
    }

    @Override
    public NDArray uniform(double low, double high, Shape shape) {
        return compute.manager().randomUniform((float) low, (float) high, shape);
    }

    @Override
    public NDArray array(float[] values, Shape shape) {
        return compute.manager().create(values, shape);
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public double progress() {
        return progress;
    }
}
