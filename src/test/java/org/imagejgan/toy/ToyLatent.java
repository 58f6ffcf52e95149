// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Set;
import org.imagejgan.loss.CrossEntropy;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.ResizedImages;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/** Random numbers to images, against a critic: two optimisers and a running mean. */
@Plugin(type = GanSystem.class, name = "toy-latent")
public final class ToyLatent implements GanSystem<ToyLatent.Config> {
    public record Config(int latent, int patch, int batch, double rate, long steps) {}

    @Override
    public Card card() {
        return new Card(
                "toy-latent",
                "Toy generator",
                "Nobody, A toy of random numbers, Tests 2025",
                "10.48550/arXiv.1406.2661",
                Set.of(Task.GENERATE),
                Set.of(Need.CLEAN));
    }

    @Override
    public Config defaults() {
        return new Config(4, 16, 2, 1e-2, 6);
    }

    @Override
    public Config config(Answers answers, Facts facts) {
        Config c = defaults();
        return new Config(c.latent(), facts.patch(c.patch(), 8), c.batch(), c.rate(), answers.steps(6, 60, 600));
    }

    /** {@code [n, latent]} to {@code [n, out, 8 k, 8 k]}. */
    private static final class Generator extends Layer {
        private final Convolution spread;
        private final Convolution last;
        private final int latent;
        private final int factor;

        Generator(Config c, int out) {
            latent = c.latent();
            factor = c.patch() / 2;
            spread = addChildBlock("spread", Convolution.same(latent, 2 * factor * factor, 1, Initial.he(1)));
            last = addChildBlock("last", Convolution.same(2, out, 3, Initial.he(1)));
        }

        @Override
        protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
            NDArray code = Ops.reshape(x, "[-1, " + latent + ", 1, 1]");
            NDArray small = Ops.pixelShuffle(run(spread, weights, code, training), factor);
            NDArray large = Weightless.nearestUpsampling()
                    .forward(weights, new NDList(small), training)
                    .head();
            return run(last, weights, large, training);
        }
    }

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        return new Networks(compute)
                .add("generator", new Generator(c, images.out()))
                .add("critic", Convolution.of(images.out(), 1, 8, 8, 0, Initial.he(1)));
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray target = step.get("target");
        NDArray made = networks.run(
                "generator", step.normal(new Shape(target.getShape().get(0), c.latent())));
        step.share("made", made);
        return Losses.of("l2", Pixelwise.l2(made, target))
                .plus("adversarial", 0.01, CrossEntropy.fool(networks.run("critic", made)));
    }

    private static Losses judge(Step step, Networks networks) {
        NDArray real = networks.run("critic", step.get("target"));
        return Losses.of("cross-entropy", CrossEntropy.judge(real, networks.run("critic", step.get("made"))));
    }

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.constant(c.rate());
        return List.of(Stage.of(
                        "generate",
                        c.steps(),
                        new ResizedImages(c.patch(), c.batch(), Turns.ALL),
                        List.of(
                                Optimizer.adam("generator", rate, 0.5, 0.999),
                                Optimizer.adam("critic", rate, 0.5, 0.999)),
                        List.of(
                                Phase.of("generator", "generator", step -> make(step, networks, c)),
                                Phase.of("critic", "critic", step -> judge(step, networks))))
                .average("generator", Rate.constant(0.9)));
    }

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Output result = Output.made("result", images.out(), new Size(c.patch(), c.patch()), Values.ofRole("target"));
        Signature signature = Signature.made(List.of(Input.latent("latent", c.latent())), result);
        return List.of(Program.of("forward", networks.get("generator"), signature, 1));
    }
}
