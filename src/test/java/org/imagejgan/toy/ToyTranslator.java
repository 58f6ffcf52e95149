// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.UnpairedPatches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Weightless;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/** Image to image in two directions, from two folders that do not belong together: there and back gives the image again. */
@Plugin(type = GanSystem.class, name = "toy-translator")
public final class ToyTranslator implements GanSystem<ToyTranslator.Config> {
    public record Config(int width, int patch, int batch, double rate, long steps) {}

    @Override
    public Card card() {
        return new Card(
                "toy-translator",
                "Toy translator",
                "Nobody, A toy of two directions, Tests 2025",
                "10.48550/arXiv.1703.10593",
                Set.of(Task.TRANSLATE),
                Set.of(Need.UNPAIRED));
    }

    @Override
    public Config defaults() {
        return new Config(4, 16, 2, 1e-2, 6);
    }

    @Override
    public Config config(Answers answers, Facts facts) {
        Config c = defaults();
        return new Config(c.width(), facts.patch(c.patch(), 4), c.batch(), c.rate(), answers.steps(6, 60, 600));
    }

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        return new Networks(compute)
                .add("forward", translator(images.in(), images.out(), c))
                .add("backward", translator(images.out(), images.in(), c));
    }

    private static Chain translator(int in, int out, Config c) {
        return Chain.of(
                Convolution.same(in, c.width(), 3, Initial.he(1)),
                Weightless.leakyRelu(0.2),
                Convolution.same(c.width(), out, 3, Initial.he(1)));
    }

    private static Losses cycle(Step step, Networks networks) {
        NDArray image = step.get("image");
        NDArray target = step.get("target");
        NDArray there = networks.run("forward", image);
        NDArray back = networks.run("backward", target);
        NDArray kept = Pixelwise.l1(networks.run("backward", there), image)
                .add(Pixelwise.l1(networks.run("forward", back), target));
        NDArray alike = Pixelwise.l1(there.mean(), target.mean()).add(Pixelwise.l1(back.mean(), image.mean()));
        return Losses.of("cycle", kept).plus("alike", 1, alike);
    }

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        List<Optimizer.Group> both = List.of(
                new Optimizer.Group("forward", "", Rate.constant(c.rate())),
                new Optimizer.Group("backward", "", Rate.constant(c.rate())));
        return List.of(Stage.of(
                "translate",
                c.steps(),
                new UnpairedPatches(new Patches(c.patch(), c.batch()), List.of("image", "target")),
                List.of(new Optimizer("translators", 0.5, 0.999, 1e-8, both)),
                List.of(Phase.of("translators", "translators", step -> cycle(step, networks)))));
    }

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Values image = Values.ofRole("image");
        Values target = Values.ofRole("target");
        return List.of(
                program("forward", networks, Input.image(images.in(), image), Output.image(images.out(), target)),
                program("backward", networks, Input.image(images.out(), target), Output.image(images.in(), image)));
    }

    private static Program program(String direction, Networks networks, Input in, Output out) {
        Map<String, Block> both = new TreeMap<>();
        for (String network : List.of("forward", "backward")) both.put(network, networks.get(network));
        Assembly one = new Assembly(both, (parts, inputs) -> List.of(parts.run(direction, inputs.get(0))));
        return Program.of(direction, one, Signature.image(in, out), 1);
    }
}
