// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Task;
import org.imagejgan.model.Trial;
import org.imagejgan.model.degradation.Shrinking;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.generator.ResidualResolver;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * EDSR: residual blocks without normalisation learn to enlarge images faithfully, those of all colours together.
 *
 * <p>{@link #defaults} and {@code preset=paper} are the paper's single-scale model, but for these: values lie in [0, 1]
 * and not in [0, 255]; the network is trained on what it is given, which is RGB with {@code colours=together} alone. Where
 * the paper is silent, weights and biases start as PyTorch's do. The other presets are a recipe of this project.
 *
 * @see <a href="https://doi.org/10.1109/CVPRW.2017.151">Lim et al. 2017, Enhanced Deep Residual Networks for Single Image
 *     Super-Resolution</a>
 */
@Plugin(type = GanSystem.class, name = "edsr", priority = -1)
public final class Edsr implements GanSystem<Edsr.Config> {

    /**
     * Settings.
     *
     * @param network its shape
     * @param shrinking where the small images come from
     * @param patch side of the training patches of the sharp image, a multiple of the factor
     * @param batch patches of a step
     * @param rate learning rate
     * @param annealed whether that falls along a cosine; else it is halved when two thirds of the steps are done, which the
     *     paper does after 200,000
     * @param average what the running mean of the weights keeps at each step; 0, as in the paper, is no mean
     * @param grey share of patches of several channels of which one takes the places of all, so that a network of colours
     *     learns grey images too; 0 in the paper
     * @param steps steps of the training
     */
    public record Config(
            ResidualResolver.Form network,
            Shrinking shrinking,
            int patch,
            int batch,
            double rate,
            boolean annealed,
            double average,
            double grey,
            long steps) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "edsr",
                "EDSR (residual blocks)",
                "Lim et al., Enhanced Deep Residual Networks for Single Image Super-Resolution, CVPR Workshops 2017",
                "10.1109/CVPRW.2017.151",
                Set.of(Task.SUPER_RESOLVE),
                Set.of(Need.CLEAN, Need.PAIRED));
    }

    @Override
    public Config defaults() {
        return new Config(
                new ResidualResolver.Form(4, 256, 32, 0.1, false),
                Shrinking.BICUBIC,
                192,
                16,
                1e-4,
                false,
                0,
                0,
                300_000);
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        int factor = answers.whole("factor", 2);
        boolean paper = answers.paper();
        Config c = paper ? defaults() : quick(factor);
        return Configs.with(
                c,
                Map.of(
                        "network", paper ? new ResidualResolver.Form(factor, 256, 32, 0.1, false) : c.network(),
                        "shrinking", Shrinking.of(answers, facts),
                        "patch", facts.patch(paper ? 48 * factor : c.patch(), factor),
                        "steps", answers.steps(2_000, 12_000, 40_000, defaults().steps())));
    }

    /**
     * What learns in an hour on two cores instead of days: few and narrow blocks, which need no scaling; pixels made in one
     * step, as a correction of the bicubic enlargement.
     */
    private Config quick(int factor) {
        return new Config(
                new ResidualResolver.Form(factor, 32, 16, 1, true),
                Shrinking.BICUBIC,
                48 * factor,
                8,
                5e-4,
                true,
                0.999,
                0.2,
                12_000);
    }

    @Override
    public Optional<Trial> trial(Config c) {
        return Optional.of(Trial.enlarging(c.network().factor()));
    }

    // -- Sec. 3: the network --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        return new Networks(compute).add("generator", new ResidualResolver(images.in(), c.network()));
    }

    // -- Sec. 4.2: objective and schedule --

    private static Losses faithful(Step step, Networks networks, Config c) {
        NDArray sharp = step.get("target");
        if (c.grey() > 0 && sharp.getShape().get(1) > 1) sharp = greyed(step, sharp, c.grey());
        NDArray made = networks.run(
                "generator", c.shrinking().small(step, sharp, c.network().factor()));
        return Losses.of("l1", Pixelwise.l1(made, sharp));
    }

    /** Some of the images as they are where only one of their channels is known, which then takes the places of all. */
    private static NDArray greyed(Step step, NDArray sharp, double share) {
        int channel = step.random().nextInt((int) sharp.getShape().get(1));
        NDArray one = Ops.op("torch.narrow($0, 1, " + channel + ", 1)", sharp);
        NDArray drawn = step.each(sharp, () -> step.random().nextDouble() < share ? 1f : 0f);
        return sharp.add(one.sub(sharp).mul(drawn));
    }

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = c.annealed()
                ? Rate.cosine(c.rate(), Math.min(200, c.steps() / 10))
                : Rate.steps(c.rate(), 0.5, 2 / 3.0);
        Patches patches = new Patches(c.patch(), c.batch()).turned(Turns.ALL);
        if (c.shrinking().how() == Shrinking.How.PAIRS)
            patches = patches.reduced(Map.of("image", c.network().factor()));
        Stage stage = Stage.of(
                "faithful",
                c.steps(),
                patches,
                List.of(Optimizer.adam("generator", rate, 0.9, 0.999)),
                List.of(Phase.of("generator", "generator", s -> faithful(s, networks, c))));
        return List.of(c.average() == 0 ? stage : stage.average("generator", Rate.constant(c.average())));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        return Program.enlarging(networks.get("generator"), images, c.network().factor());
    }
}
