// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
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
import org.imagejgan.model.Squares;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Linear;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/** Random numbers to the styles of two layers, and these with noise to an image. */
@Plugin(type = GanSystem.class, name = "toy-styles")
public final class ToyStyles implements GanSystem<ToyStyles.Config> {
    private static final List<String> LAYERS = List.of("coarse", "fine");
    private static final int COARSE = 4;

    public record Config(Squares squares, int latent, int batch, double rate, long steps) {}

    @Override
    public Card card() {
        return new Card(
                "toy-styles",
                "Toy of styles",
                "Nobody, A toy of styles, Tests 2025",
                "10.48550/arXiv.1812.04948",
                Set.of(Task.GENERATE),
                Set.of(Need.CLEAN));
    }

    @Override
    public Config defaults() {
        return new Config(new Squares(32, true, Turns.ALL), 4, 2, 1e-2, 6);
    }

    @Override
    public Config config(Answers answers, Facts facts) {
        Config c = defaults();
        return new Config(Squares.of(answers, facts, 32), c.latent(), c.batch(), c.rate(), answers.steps(6, 60, 600));
    }

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        int side = c.squares().size();
        return new Networks(compute)
                .add("mapping", new Linear(c.latent(), c.latent(), true, Initial.normal(0.5)))
                .add("coarse", new Linear(c.latent(), images.out() * COARSE * COARSE, true, Initial.normal(0.2)))
                .add("fine", new Linear(c.latent(), images.out() * side * side, false, Initial.normal(0.05)));
    }

    /** {@code [n, latent]} and {@code [n, 1]} to {@code [n, 1, layers, latent]}. */
    private static NDArray mapped(Assembly.Runner parts, Config c, NDArray latent, NDArray truncation) {
        NDArray w = parts.run("mapping", latent);
        return Ops.op(
                "torch.repeat(torch.reshape(torch.mul($0, $1), [-1, 1, 1, " + c.latent() + "]), [1, 1, 2, 1])",
                w,
                truncation);
    }

    private static NDArray style(NDArray styles, int layer) {
        return Ops.op("torch.select(torch.select($0, 1, 0), 1, " + layer + ")", styles);
    }

    /** Styles and {@code [n, 1, side, side]} to {@code [n, out, side, side]}. */
    private static NDArray image(Assembly.Runner parts, Config c, int channels, NDArray styles, NDArray noise) {
        int side = c.squares().size();
        NDArray coarse = Ops.reshape(
                parts.run("coarse", style(styles, 0)), "[-1, " + channels + ", " + COARSE + ", " + COARSE + "]");
        NDArray fine =
                Ops.reshape(parts.run("fine", style(styles, 1)), "[-1, " + channels + ", " + side + ", " + side + "]");
        NDArray large = Ops.resizeLike(coarse, fine, Interpolation.NEAREST, false);
        return Ops.op("torch.add(torch.add(torch.add($0, $1), torch.mul($2, 0.02)), 0.5)", large, fine, noise);
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray target = step.get("target");
        long n = target.getShape().get(0);
        int side = c.squares().size();
        Assembly.Runner parts = networks::runAll;
        NDArray styles = mapped(
                parts,
                c,
                step.normal(new Shape(n, c.latent())),
                step.normal(new Shape(n, 1)).mul(0).add(1));
        return Losses.of(
                "l2",
                Pixelwise.l2(
                        image(
                                parts,
                                c,
                                (int) target.getShape().get(1),
                                styles,
                                step.normal(new Shape(n, 1, side, side))),
                        target));
    }

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        return List.of(Stage.of(
                "generate",
                c.steps(),
                c.squares().sampling(c.batch()),
                List.of(
                        Optimizer.adam("mapping", Rate.constant(c.rate()), 0.5, 0.999),
                        Optimizer.adam("coarse", Rate.constant(c.rate()), 0.5, 0.999),
                        Optimizer.adam("fine", Rate.constant(c.rate()), 0.5, 0.999)),
                List.of(
                        Phase.of("mapping", "mapping", step -> make(step, networks, c)),
                        Phase.of("coarse", "coarse", step -> make(step, networks, c)),
                        Phase.of("fine", "fine", step -> make(step, networks, c)))));
    }

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        int side = c.squares().size();
        Map<String, Block> parts = Map.of(
                "mapping", networks.get("mapping"), "coarse", networks.get("coarse"), "fine", networks.get("fine"));
        Input latent = Input.latent("latent", c.latent());
        Input truncation = Input.number("truncation");
        Input styles = Input.styles("styles", LAYERS, c.latent());
        Input noise = Input.noise("noise", List.of(1, side, side));
        Output result = Output.made("result", images.out(), new Size(side, side), Values.ofRole("target"));
        Output made = Output.made("styles", 1, new Size(LAYERS.size(), c.latent()), Values.NONE);
        Assembly forward = new Assembly(
                parts,
                (run, in) -> List.of(image(run, c, images.out(), mapped(run, c, in.get(0), in.get(1)), in.get(2))));
        Assembly mapping = new Assembly(parts, (run, in) -> List.of(mapped(run, c, in.get(0), in.get(1))));
        Assembly synthesis =
                new Assembly(parts, (run, in) -> List.of(image(run, c, images.out(), in.get(0), in.get(1))));
        return List.of(
                Program.of("forward", forward, Signature.made(List.of(latent, truncation, noise), result), 1),
                Program.of("mapping", mapping, Signature.made(List.of(latent, truncation), made), 1),
                Program.of("synthesis", synthesis, Signature.made(List.of(styles, noise), result), 1));
    }
}
