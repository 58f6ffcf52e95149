// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.tensor.Scope;

/**
 * One step as its objectives see it; all arrays but the buffers belong to the step's scope. What an objective shares and
 * keeps can be taken back until it is {@linkplain #settle settled}.
 */
final class RunningStep implements Step {
    private final NDManager manager;
    private final Map<String, NDArray> arrays = new HashMap<>();
    private final Map<String, NDArray> buffers;
    private final Map<String, NDArray> written = new HashMap<>();
    /** What was made for a phase that did not learn from it yet. */
    private final Map<String, NDArray> made = new HashMap<>();

    private final NDManager keeper;
    private final double progress;
    private RandomGenerator random = new SplittableRandom(0);

    /** @param buffers the trainer's own map, arrays in it belong to {@code keeper} */
    RunningStep(NDManager manager, Map<String, NDArray> buffers, NDManager keeper, double progress) {
        this.manager = manager;
        this.buffers = buffers;
        this.keeper = keeper;
        this.progress = progress;
    }

    void load(Map<String, Sample> batch) {
        batch.forEach((name, sample) -> arrays.put(name, array(sample.values(), sample.shape())));
    }

    void random(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null)
            throw new IllegalArgumentException("This step has no '" + name + "', only " + arrays.keySet() + ".");
        return array;
    }

    @Override
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    @Override
    public void share(String name, NDArray value) {
        arrays.put(name, value.stopGradient());
    }

    /** {@link #share} that keeps the graph, for {@link #attach}. */
    void make(String name, NDArray value) {
        share(name, value);
        made.put(name, value);
    }

    /** Has what was made with its graph, until {@link #detach}. A graph is differentiated once: false if it was. */
    boolean attach(String name) {
        NDArray value = made.remove(name);
        if (value == null) return false;
        arrays.put(name, value);
        return true;
    }

    /** Has what was attached without its graph. */
    void detach(String name) {
        share(name, get(name));
    }

    @Override
    public NDArray buffer(String name) {
        return written.getOrDefault(name, buffers.get(name));
    }

    @Override
    public void buffer(String name, NDArray value) {
        replace(written, name, Scope.keep(value.stopGradient().duplicate(), keeper));
    }

    private static void replace(Map<String, NDArray> arrays, String name, NDArray value) {
        NDArray before = arrays.put(name, value);
        if (before != null) before.close();
    }

    /** The arrays as they are now, for {@link #takeBack}. */
    Map<String, NDArray> arrays() {
        return Map.copyOf(arrays);
    }

    /** Forgets the buffers that are not settled, and has these arrays again. */
    void takeBack(Map<String, NDArray> before) {
        arrays.clear();
        arrays.putAll(before);
        written.values().forEach(NDArray::close);
        written.clear();
    }

    /** Keeps the buffers that were written. */
    void settle() {
        written.forEach((name, value) -> replace(buffers, name, value));
        written.clear();
    }

    @Override
    public NDArray normal(Shape shape) {
        return manager.randomNormal(0f, 1f, shape, DataType.FLOAT32);
    }

    @Override
    public NDArray uniform(double low, double high, Shape shape) {
        return manager.randomUniform((float) low, (float) high, shape);
    }

    @Override
    public NDArray array(float[] values, Shape shape) {
        return manager.create(values, shape);
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
