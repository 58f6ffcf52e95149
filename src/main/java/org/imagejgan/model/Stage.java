// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.function.Consumer;

/**
 * A part of a training: a pyramid scale, a resolution, a pre-training.
 *
 * @param name for log and plot, unique in its schedule
 * @param steps how many steps it takes
 * @param sampling how a batch is drawn
 * @param optimizers what can step in it
 * @param phases what is done at each step, in this order
 * @param averages networks of which a running mean of the weights is kept: it is what is tested and exported
 * @param build makes the networks what this stage needs; done at every start and every resume, before weights are read
 * @param begin done once when the stage starts (draw fixed noise, measure an amplitude)
 * @param end done once after the last step (standing statistics)
 */
public record Stage(
        String name,
        long steps,
        Sampling sampling,
        List<Optimizer> optimizers,
        List<Phase> phases,
        List<Average> averages,
        Runnable build,
        Consumer<Step> begin,
        Consumer<Step> end) {

    /** A running mean of one network's weights; {@code decay} is the part kept at each step. */
    public record Average(String network, Rate decay) {}

    public static Stage of(String name, long steps, Sampling sampling, List<Optimizer> optimizers, List<Phase> phases) {
        return new Stage(name, steps, sampling, optimizers, phases, List.of(), () -> {}, step -> {}, step -> {});
    }

    public Stage average(String network, Rate decay) {
        return new Stage(
                name, steps, sampling, optimizers, phases, List.of(new Average(network, decay)), build, begin, end);
    }

    public Stage build(Runnable action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, action, begin, end);
    }

    public Stage begin(Consumer<Step> action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, action, end);
    }

    public Stage end(Consumer<Step> action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, begin, action);
    }
}
