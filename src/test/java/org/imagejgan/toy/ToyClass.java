// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
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
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/** A class, and random numbers beside it, to images. */
@Plugin(type = GanSystem.class, name = "toy-class")
public final class ToyClass implements GanSystem<ToyClass.Config> {
    public record Config(List<String> classes, int latent, int patch, int batch, double rate, long steps) {}

    @Override
    public Card card() {
        return new Card(
                "toy-class",
                "Toy of classes",
                "Nobody, A toy of classes, Tests 2025",
                "10.48550/arXiv.1411.1784",
                Set.of(Task.GENERATE),
                Set.of(Need.LABELLED));
    }

    @Override
    public Config defaults() {
        return new Config(List.of("dark", "light"), 2, 16, 2, 1e-2, 6);
    }

    @Override
    public Config config(Answers answers, Facts facts) {
        Config c = defaults();
        return new Config(
                List.copyOf(facts.classes().keySet()),
                c.latent(),
                facts.patch(c.patch(), 4),
                c.batch(),
                c.rate(),
                answers.steps(6, 60, 600));
    }

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        int all = images.out() * c.patch() * c.patch();
        Convolution one = Convolution.same(c.classes().size() + c.latent(), all, 1, Initial.he(0.3));
        return new Networks(compute).add("generator", one);
    }

    /** {@code [n, classes]} and {@code [n, latent]} to {@code [n, out, patch, patch]}. */
    private static Assembly image(Config c, Networks networks) {
        return new Assembly(Map.of("generator", networks.get("generator")), (parts, inputs) -> {
            NDArray code = inputs.get(0).concat(inputs.get(1), 1);
            int length = c.classes().size() + c.latent();
            NDArray pixels = parts.run("generator", Ops.reshape(code, "[-1, " + length + ", 1, 1]"));
            return List.of(Ops.pixelShuffle(pixels, c.patch()));
        });
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray label = step.get("label");
        NDArray latent = step.normal(new Shape(label.getShape().get(0), c.latent()));
        NDArray code = label.concat(latent, 1);
        NDArray pixels =
                networks.run("generator", code.reshape(-1, code.getShape().get(1), 1, 1));
        return Losses.of("l2", Pixelwise.l2(Ops.pixelShuffle(pixels, c.patch()), step.get("target")));
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
        Output result = Output.made("result", images.out(), new Size(c.patch(), c.patch()), Values.ofRole("target"));
        List<Input> inputs = List.of(Input.label("label", c.classes()), Input.latent("latent", c.latent()));
        return List.of(Program.of("forward", image(c, networks), Signature.made(inputs, result), 1));
    }
}
