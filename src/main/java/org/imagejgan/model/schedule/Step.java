// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What an objective sees of one step. Everything random comes from here and depends on seed, stage, step and phase
 * alone, so that a resumed training equals one that was never stopped. Arrays live until the step ends.
 */
public interface Step {
    /** An array of the batch by its role ({@code image}, {@code target}, …), or one an earlier phase shared. */
    NDArray get(String name);

    /** Whether {@link #get} knows the name. */
    boolean has(String name);

    /** Hands an array, cut from its graph, to the later phases of this step. */
    void share(String name, NDArray value);

    /** State that outlives the step and is kept in checkpoints (fixed noise, amplitudes, means); null if never set. */
    NDArray buffer(String name);

    /** Sets such state. */
    void buffer(String name, NDArray value);

    /** Standard normal numbers. */
    NDArray normal(Shape shape);

    /** Numbers uniform in {@code [low, high)}. */
    NDArray uniform(double low, double high, Shape shape);

    /** An array of given values. */
    NDArray array(float[] values, Shape shape);

    /** One number drawn for each image of a batch, {@code [n, 1, 1, 1]}. */
    default NDArray each(NDArray images, Supplier<Float> draw) {
        float[] values = new float[(int) images.getShape().get(0)];
        for (int i = 0; i < values.length; i++) values[i] = draw.get();
        return array(values, new Shape(values.length, 1, 1, 1));
    }

    /** For choices made in Java. */
    RandomGenerator random();

    /** How much of the stage is done, in [0, 1). */
    double progress();
}
