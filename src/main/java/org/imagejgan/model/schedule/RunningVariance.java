// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.script.Ops;

/**
 * Mean and variance of each value of images that are made step by step: of the first few all weigh the same, then the
 * older ones less and less. They are buffers of the step, and so part of checkpoints.
 *
 * @param name that no other buffer of the training begins with
 * @param keep how much of both is kept at most when an image is added, in [0, 1)
 */
public record RunningVariance(String name, double keep) {
    public RunningVariance {
        if (!(keep >= 0 && keep < 1))
            throw new IllegalArgumentException(
                    "A running variance keeps 0 or more of itself and less than 1, not " + keep + ".");
    }

    /**
     * Adds an image; the first, and the first of another shape, begins anew.
     *
     * @return the variance with it, of its shape, differentiable by it alone; 0 for the first
     */
    public NDArray with(Step step, NDArray made) {
        NDArray mean = step.buffer(name + ".mean");
        if (mean == null || !mean.getShape().equals(made.getShape())) return begun(step, made);
        double count = step.buffer(name + ".count").getFloat() + 1;
        double share = Math.max(1 - keep, 1 / count);
        NDArray far = made.sub(mean);
        NDArray grown = step.buffer(name + ".variance").add(Ops.times(far.square(), share));
        return kept(step, mean.add(Ops.times(far, share)), Ops.times(grown, 1 - share), count);
    }

    private NDArray begun(Step step, NDArray made) {
        return kept(step, made, made.zerosLike(), 1);
    }

    private NDArray kept(Step step, NDArray mean, NDArray variance, double count) {
        step.buffer(name + ".mean", mean);
        step.buffer(name + ".variance", variance);
        step.buffer(name + ".count", step.array(new float[] {(float) count}, new Shape(1)));
        return variance;
    }
}
