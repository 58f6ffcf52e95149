// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.Set;
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
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/** Words, how many, and random numbers to two images, one twice as large as the other. */
@Plugin(type = GanSystem.class, name = "toy-words")
public final class ToyWords implements GanSystem<ToyWords.Config> {
    public record Config(List<String> words, int length, int latent, int patch, int batch, double rate, long steps) {}

    @Override
    public Card card() {
        return new Card(
                "toy-words",
                "Toy of words",
                "Nobody, A toy of words, Tests 2025",
                "10.48550/arXiv.1711.10485",
                Set.of(Task.GENERATE),
                Set.of(Need.CAPTIONED));
    }

    @Override
    public Config defaults() {
        return new Config(List.of("a", "dark", "light"), 3, 4, 16, 2, 1e-2, 6);
    }

    @Override
    public Config config(Answers answers, Facts facts) {
        Config c = defaults();
        return new Config(
                facts.words(),
                facts.longest(),
                c.latent(),
                facts.patch(c.patch(), 4),
                c.batch(),
                c.rate(),
                answers.steps(6, 60, 600));
    }

    /** {@code [n, latent]}, {@code [n, length]} and {@code [n, 1]} to images of sides patch / 2 and patch. */
    private static final class Generator extends DeclaredBlock {
        private final Parameter table;
        private final Convolution small;
        private final Convolution large;
        private final Config c;

        Generator(Config c, int out) {
            this.c = c;
            table = addParameter(Parameter.builder()
                    .setName("table")
                    .setType(Parameter.Type.OTHER)
                    .optInitializer(Initial.normal(1))
                    .optShape(new Shape(c.words().size() + 1, c.latent()))
                    .build());
            int pixels = out * c.patch() * c.patch();
            small = addChildBlock("small", Convolution.same(c.latent(), pixels / 4, 1, Initial.he(0.3)));
            large = addChildBlock("large", Convolution.same(c.latent(), pixels, 1, Initial.he(0.3)));
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
            NDArray tokens = inputs.get(1);
            NDArray known = weights.getValue(table, tokens.getDevice(), training);
            NDArray words = Ops.op("torch.embedding($1, torch._cast_Long($0))", tokens, known);
            NDArray mean = Ops.op("torch.div(torch.sum($0, [1]), torch.clamp($1, 1.0))", words, inputs.get(2));
            NDArray code = Ops.reshape(inputs.get(0).add(mean), "[-1, " + c.latent() + ", 1, 1]");
            NDArray first = small.forward(weights, new NDList(code), training).head();
            NDArray second = large.forward(weights, new NDList(code), training).head();
            return new NDList(Ops.pixelShuffle(first, c.patch() / 2), Ops.pixelShuffle(second, c.patch()));
        }
    }

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        return new Networks(compute).add("generator", new Generator(c, images.out()));
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray tokens = step.get("tokens");
        NDArray latent = step.normal(new Shape(tokens.getShape().get(0), c.latent()));
        NDList made = networks.runAll("generator", latent, tokens, step.get("length"));
        NDArray target = step.get("target");
        return Losses.of("l2", Pixelwise.l2(made.get(1), target))
                .plus("small", 1, Pixelwise.l2(made.get(0), Ops.shrink(target, 2)));
    }

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        return List.of(Stage.of(
                "generate",
                c.steps(),
                new ResizedImages(c.patch(), c.batch(), Turns.NONE),
                List.of(Optimizer.adam("generator", Rate.constant(c.rate()), 0.5, 0.999)),
                List.of(Phase.of("generator", "generator", step -> make(step, networks, c)))));
    }

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Values values = Values.ofRole("target");
        Size half = new Size(c.patch() / 2, c.patch() / 2);
        Signature signature = Signature.made(
                List.of(
                        Input.latent("latent", c.latent()),
                        Input.tokens("tokens", c.length(), c.words()),
                        Input.number("length")),
                Output.made("small", images.out(), half, values),
                Output.made("large", images.out(), new Size(c.patch(), c.patch()), values));
        return List.of(Program.of("forward", networks.get("generator"), signature, 1));
    }
}
