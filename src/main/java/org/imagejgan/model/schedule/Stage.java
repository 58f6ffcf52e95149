// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imagejgan.model.sampling.Sampling;

/**
 * A part of a training: a pyramid scale, a resolution, a pre-training.
 *
 * @param name for log and plot, unique in its schedule
 * @param sampling how a batch is drawn
 * @param optimizers what can step in it
 * @param phases what is done at each step, in this order
 * @param averages networks of which a running mean of the weights is kept, over stages if they name it again: it is what
 *     is tested and exported
 * @param build makes the networks what this stage needs; done at every start and every resume, before weights are read
 * @param begin done once when the stage starts, with a batch (draw fixed noise, measure an amplitude)
 * @param end done once after the last step, with a batch, on the running means (standing statistics)
 * @param settle done on the running means of the weights whenever they are about to be tested or exported, with a batch:
 *     what depends on them and is no mean itself (standing statistics of norms). What it changes is not learned on from
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
        Consumer<Step> settle,
        double cost) {

    /**
     * A running mean of one network's weights.
     *
     * @param decay the part kept at each step
     * @param warmup whether a mean that no stage before kept follows faster at first: no more than (1 + step) / (10 +
     *     step) is kept, so that the random start is forgotten
     */
    public record Average(String network, Rate decay, boolean warmup) {}

    public static Stage of(String name, long steps, Sampling sampling, List<Optimizer> optimizers, List<Phase> phases) {
        return new Stage(
                name, steps, sampling, optimizers, phases, List.of(), () -> {}, step -> {}, step -> {}, step -> {}, 1);
    }

    /** Adds a running mean of one more network, with a warm-up. */
    public Stage average(String network, Rate decay) {
        return average(new Average(network, decay, true));
    }

    /** Adds a running mean of one more network. */
    public Stage average(Average one) {
        List<Average> all = Stream.concat(averages.stream(), Stream.of(one)).toList();
        return new Stage(name, steps, sampling, optimizers, phases, all, build, begin, end, settle, cost);
    }

    /** The same with another number of steps. */
    public Stage steps(long other) {
        return new Stage(name, other, sampling, optimizers, phases, averages, build, begin, end, settle, cost);
    }

    public Stage build(Runnable action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, action, begin, end, settle, cost);
    }

    public Stage begin(Consumer<Step> action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, action, end, settle, cost);
    }

    public Stage end(Consumer<Step> action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, begin, action, settle, cost);
    }

    public Stage settle(Consumer<Step> action) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, begin, end, action, cost);
    }

    public Stage cost(double relative) {
        return new Stage(name, steps, sampling, optimizers, phases, averages, build, begin, end, settle, relative);
    }
}
