// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

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
 */
public record Phase(
        String name,
        String optimizer,
        Objective objective,
        int every,
        int repeat,
        boolean fresh,
        int accumulate,
        int updates) {

    /** Runs once every step. */
    public static Phase of(String name, String optimizer, Objective objective) {
        return new Phase(name, optimizer, objective, 1, 1, false, 1, 1);
    }

    public Phase every(int steps) {
        return new Phase(name, optimizer, objective, steps, repeat, fresh, accumulate, updates);
    }

    public Phase repeat(int times, boolean freshBatch) {
        return new Phase(name, optimizer, objective, every, times, freshBatch, accumulate, updates);
    }

    public Phase accumulate(int batches) {
        return new Phase(name, optimizer, objective, every, repeat, fresh, batches, updates);
    }

    public Phase updates(int steps) {
        return new Phase(name, optimizer, objective, every, repeat, fresh, accumulate, steps);
    }
}
