// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.tensor.Compute;

/**
 * A schedule that uses all that a schedule can say: two stages, fixed noise kept in a buffer, phases that run every
 * second step, on several batches, or take several steps on one gradient. What happened is written down in order.
 */
final class TwoStages implements Training.Maker {
    static final long FIRST = 6;
    static final long SECOND = 5;

    final List<String> events = new ArrayList<>();

    @Override
    public Networks networks(Compute compute) {
        compute.seed(1);
        return new Networks(compute)
                .add("a", Convolution.same(1, 1, 3, Initial.normal(0.3)))
                .add("b", Convolution.same(1, 1, 3, Initial.normal(0.3)));
    }

    @Override
    public List<Stage> schedule(Networks networks) {
        Optimizer a = Optimizer.adam("a", Rate.constant(0.01), 0.9, 0.99);
        Optimizer b = Optimizer.adam("b", Rate.linear(0.01, 0.5), 0.5, 0.99);
        Phase every = Phase.of("every", "b", step -> restore("every", "b", step, networks))
                .every(2);
        Phase repeated = Phase.of("repeated", "a", step -> restore("repeated", "a", step, networks))
                .repeat(2, true);
        Phase gathered = Phase.of("gathered", "a", step -> restore("gathered", "a", step, networks))
                .accumulate(3)
                .updates(2);
        return List.of(
                stage("first", FIRST, List.of(a, b), List.of(repeated, every)).average("a", Rate.constant(0.5)),
                stage("second", SECOND, List.of(a), List.of(gathered)).average("a", Rate.constant(0.9)));
    }

    private Stage stage(String name, long steps, List<Optimizer> optimizers, List<Phase> phases) {
        return Stage.of(name, steps, new Patches(8, 2), optimizers, phases)
                .build(() -> events.add("build " + name))
                .begin(step -> {
                    events.add("begin " + name);
                    step.buffer("noise of " + name, step.normal(new Shape(1, 1, 8, 8)));
                })
                .end(step -> {
                    events.add("end " + name);
                    step.buffer("ended " + name, ended(step, name));
                });
    }

    /** Counts how often a stage ended, in a buffer, so that a second end shows. */
    private static NDArray ended(Step step, String name) {
        NDArray before = step.buffer("ended " + name);
        return before == null ? step.array(new float[] {1}, new Shape(1)) : before.add(1f);
    }

    private Losses restore(String phase, String network, Step step, Networks networks) {
        events.add(phase);
        NDArray fixed =
                step.buffer("noise of second") == null ? step.buffer("noise of first") : step.buffer("noise of second");
        NDArray noisy = step.get("image").add(fixed.mul(0.1f)).add(step.uniform(0, 0.1, fixed.getShape()));
        NDArray restored = networks.run(network, noisy);
        return Losses.of("l2", Pixelwise.l2(restored, step.get("target")))
                .plus("l1", 0.1, Pixelwise.l1(restored, step.get("target")));
    }
}
