// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A part of a training: a pyramid scale, a resolution, a pre-training.
 *
 * @param name for log and plot, unique in its schedule
 * @param steps how many steps it takes
 * @param sampling how a batch is drawn
 * @param optimizers what can step in it
 * @param phases what is done at each step, in this order
 * @param averages networks of which a running mean of the weights is kept, over stages if they name it again: it is what
 *     is tested and exported
 * @param build makes the networks what this stage needs; done at every start and every resume, before weights are read
 * @param begin done once when the stage starts, with a batch (draw fixed noise, measure an amplitude)
 * @param end done once after the last step, with a batch, on the running means (standing statistics)
 * @param cost what a step takes, compared with those of other stages; for estimates of the time left
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
        Consumer<Step> end,
        double cost) {

    /** A running mean of one network's weights; {@code decay} is the part kept at each step. */
    public record Average(String network, Rate decay) {}

    public static Stage of(String name, long steps, Sampling sampling, List<Optimizer> optimizers, List<Phase> phases) {
        return new Stage(name, steps, sampling, optimizers, phases, List.of(), () -> {}, step -> {}, step -> {}, 1);
    }

    /** Adds a running mean of one more network. */
    public Stage average(String network, Rate decay) {
        List<Average> all = Stream.concat(averages.stream(), Stream.of(new Average(network, decay)))
                .toList();
        return new Stage(name, steps, sampling, optimizers, phases, all, build, begin, end, cost);
    }

    public Stage build(Runnable action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, action, begin, end, cost);
    }

    public Stage begin(Consumer<Step> action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, action, end, cost);
    }

    public Stage end(Consumer<Step> action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, begin, action, cost);
    }

    public Stage cost(double relative) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, begin, end, relative);
    }
}
