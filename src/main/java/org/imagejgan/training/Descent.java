// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.tensor.Scope;
import org.imagejgan.tensor.Turn;

/**
 * Moves a few arrays by Adam (Kingma and Ba 2015) so that a number which follows from them becomes smaller: what a model is
 * given is looked for, not the model. The arrays are kept in Java's memory between steps.
 */
public final class Descent {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private long steps;

    /** What is to become small: one number. */
    @FunctionalInterface
    public interface Objective {
        /** @param arrays by name, which belong to the scope that is open */
        NDArray of(Map<String, NDArray> arrays);
    }

    private record Slot(Sample array, double[] mean, double[] square) {}

    /** @param start the arrays by name, which are changed */
    public Descent(Map<String, Sample> start) {
        start.forEach((name, array) -> {
            int length = array.values().length;
            slots.put(name, new Slot(array, new double[length], new double[length]));
        });
    }

    /**
     * One step.
     *
     * @param scope where arrays are made; the caller closes it
     * @param rate how far a number moves at most, about
     * @return the objective before the step
     * @throws IllegalStateException if it is no number
     */
    public double step(Scope scope, double rate, Objective objective) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        slots.forEach((name, slot) -> {
            NDArray array =
                    scope.manager().create(slot.array().values(), slot.array().shape());
            array.setRequiresGradient(true);
            arrays.put(name, array);
        });
        double value;
        try (Turn turn = Turn.take();
                GradientCollector collector = Gradients.collector()) {
            NDArray loss = objective.of(arrays);
            value = loss.getFloat();
            if (!Double.isFinite(value))
                throw new IllegalStateException("The model gave no numbers for what was looked for.");
            collector.backward(loss);
        }
        steps++;
        slots.forEach((name, slot) -> move(slot, arrays.get(name).getGradient().toFloatArray(), rate));
        return value;
    }

    private void move(Slot slot, float[] gradient, double rate) {
        double first = 1 - Math.pow(FIRST, steps);
        double second = 1 - Math.pow(SECOND, steps);
        float[] values = slot.array().values();
        for (int i = 0; i < values.length; i++) {
            slot.mean()[i] += (1 - FIRST) * (gradient[i] - slot.mean()[i]);
            slot.square()[i] += (1 - SECOND) * ((double) gradient[i] * gradient[i] - slot.square()[i]);
            values[i] -= (float) (rate * slot.mean()[i] / first / (Math.sqrt(slot.square()[i] / second) + EPSILON));
        }
    }

    /** An array as it is now, to be read only. */
    public Sample array(String name) {
        return slots.get(name).array();
    }
}
