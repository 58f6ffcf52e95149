// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of optimiser step inside a stage.
 *
 * @param name for log and plot
 * @param optimizer the optimiser that steps; parameters of others are frozen meanwhile
 * @param every runs at steps that are multiples of this
 * @param repeat how often it runs then, each time with new noise
 * @param fresh whether every repeat draws a batch of its own
 * @param accumulate gradients are the mean over so many batches
 * @param updates optimiser steps taken on one gradient (ConSinGAN takes three)
 * @param making what is made for it before the phases of a step
 */
public record Phase(
        String name,
        String optimizer,
        Objective objective,
        int every,
        int repeat,
        boolean fresh,
        int accumulate,
        int updates,
        Optional<Making> making) {

    /**
     * An array that other phases look at as well and that this one learns from, made once.
     *
     * @param name by which the step has it: cut from its graph in other phases, with it in this one
     * @param array by this phase's parameters as they are before the first phase of the step; anew for later batches and
     *     repeats of this phase
     */
    public record Making(String name, Function<Step, NDArray> array) {}

    /** Runs once every step. */
    public static Phase of(String name, String optimizer, Objective objective) {
        return new Phase(name, optimizer, objective, 1, 1, false, 1, 1, Optional.empty());
    }

    public Phase every(int steps) {
        return new Phase(name, optimizer, objective, steps, repeat, fresh, accumulate, updates, making);
    }

    public Phase repeat(int times, boolean freshBatch) {
        return new Phase(name, optimizer, objective, every, times, freshBatch, accumulate, updates, making);
    }

    public Phase accumulate(int batches) {
        return new Phase(name, optimizer, objective, every, repeat, fresh, batches, updates, making);
    }

    public Phase updates(int steps) {
        return new Phase(name, optimizer, objective, every, repeat, fresh, accumulate, steps, making);
    }

    public Phase making(String array, Function<Step, NDArray> how) {
        Optional<Making> made = Optional.of(new Making(array, how));
        return new Phase(name, optimizer, objective, every, repeat, fresh, accumulate, updates, made);
    }

    /** The same with another objective. */
    public Phase objective(Objective other) {
        return new Phase(name, optimizer, other, every, repeat, fresh, accumulate, updates, making);
    }
}
