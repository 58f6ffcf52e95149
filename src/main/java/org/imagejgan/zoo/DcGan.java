// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.loss.Game;
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
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.augment.Toned;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.critic.ImageCritic;
import org.imagejgan.nn.generator.LatentGenerator;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes new images like those it has seen, from random numbers: a network doubles a small map until it is an image, and a
 * critic learns to tell what it made from what is real. The oldest convolutional one, quick and simple; others of this
 * list make better images of few. It fails where images are many-sided: it then makes but some kinds of them, or the same
 * one again and again. What it makes was never there.
 *
 * <p>Departures: widths are half the paper's, as PyTorch's own example has them; latents are normal and not uniform, as
 * they are there; sides other than 64 have more or fewer doublings. In use the generator's norms take statistics that are
 * gathered over many batches once it is trained. Small presets have what was found later: pixels are repeated and
 * convolved (Odena et al. 2016), the critic is divided by its spectral norms and plays the hinge game (Miyato et al.
 * 2018), small sets are augmented (Zhao et al. 2020), and what is used is a running mean of the generator. Their critic sees
 * images with the contrast that photographs have, by that of the first batch.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1511.06434">Radford et al. 2016, DCGAN</a>
 */
@Plugin(type = GanSystem.class, name = "dcgan")
public final class DcGan implements GanSystem<DcGan.Config> {
    /** Batches over which statistics are gathered. */
    private static final int STANDING = 50;

    /**
     * Settings.
     *
     * @param squares that are learned from
     * @param latent random numbers of an image
     * @param width channels of the generator's last map, doubled by each smaller one
     * @param criticwidth channels of the critic's first layer, doubled by each further one
     * @param doubling how the generator doubles maps
     * @param spectral whether the critic has spectral norms; else it has batch norms
     * @param toned whether the critic sees images with the mean and the contrast that photographs have
     * @param game how both are set against each other
     * @param augment how images are changed before the critic sees them
     * @param batch images of a step
     * @param rate learning rate of both
     * @param average share of the running mean of the generator kept at each step; 0 for none
     * @param steps steps of the training
     */
    public record Config(
            Squares squares,
            int latent,
            int width,
            int criticwidth,
            Doubling.How doubling,
            boolean spectral,
            boolean toned,
            Game game,
            DiffAugment augment,
            int batch,
            double rate,
            double average,
            long steps) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "dcgan",
                "DCGAN",
                "Radford et al., Unsupervised Representation Learning with Deep Convolutional Generative Adversarial"
                        + " Networks, ICLR 2016",
                "10.48550/arXiv.1511.06434",
                Set.of(Task.GENERATE),
                Set.of(Need.CLEAN));
    }

    /** The paper's for faces of 64², half as wide, with the steps of PyTorch's example. */
    @Override
    public Config defaults() {
        Squares faces = new Squares(64, true, Turns.NONE);
        return new Config(
                faces,
                100,
                64,
                64,
                Doubling.How.TRANSPOSED,
                false,
                false,
                Game.VANILLA,
                DiffAugment.NONE,
                128,
                2e-4,
                0,
                40_000);
    }

    // -- a training --

    /** Small networks that learn 64² on a CPU. */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        int batch = answers.wholeOrPreset("batch", small ? 16 : paper.batch());
        return new Config(
                Squares.of(answers, facts, paper.squares().size()),
                small ? 64 : paper.latent(),
                small ? 32 : paper.width(),
                small ? 32 : paper.criticwidth(),
                small ? Doubling.How.NEAREST_MIRRORED : paper.doubling(),
                small || paper.spectral(),
                small || paper.toned(),
                small ? Game.HINGE : paper.game(),
                DiffAugment.added(answers, facts),
                batch,
                small ? 4e-4 : paper.rate(),
                answers.share("average", small ? 0.999 : paper.average(), 1),
                answers.steps(facts.epoch(batch), 2_000, 8_000, 30_000, paper.steps()));
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        int size = c.squares().size();
        return Toned.add(new Networks(compute), images.out())
                .add("generator", new LatentGenerator(c.latent(), images.out(), size, c.width(), c.doubling()))
                .add("critic", new ImageCritic(images.out(), size, c.criticwidth(), c.spectral()));
    }

    // -- Sec. 3, 4: objectives --

    private static NDArray latents(Step step, Config c) {
        return step.normal(new Shape(c.batch(), c.latent()));
    }

    private static NDArray made(Step step, Networks networks, Config c) {
        return networks.run("generator", latents(step, c));
    }

    /** What the critic says of images around zero. */
    private static NDArray score(Step step, Networks networks, Config c, NDArray images) {
        NDArray seen = c.toned() ? Toned.of(networks, images) : images;
        return networks.run("critic", c.augment().apply(step, seen));
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = score(step, networks, c, Centred.of(step.get("target")));
        NDArray generated = score(step, networks, c, made(step, networks, c));
        return Losses.of(c.game().word(), c.game().judge(real, generated));
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray generated = score(step, networks, c, made(step, networks, c));
        return Losses.of(c.game().word(), c.game().fool(generated));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.constant(c.rate());
        Stage stage = Stage.of(
                        "generate",
                        c.steps(),
                        c.squares().sampling(c.batch()),
                        List.of(
                                Optimizer.adam("critic", rate, 0.5, 0.999),
                                Optimizer.adam("generator", rate, 0.5, 0.999)),
                        List.of(
                                Phase.of("critic", "critic", step -> judge(step, networks, c)),
                                Phase.of("generator", "generator", step -> make(step, networks, c))))
                .settle(step -> networks.settle("generator", STANDING, () -> new NDArray[] {latents(step, c)}));
        if (c.toned()) stage = Toned.begin(stage, networks, Centred::of);
        return List.of(c.average() > 0 ? stage.average("generator", Rate.constant(c.average())) : stage);
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        int size = c.squares().size();
        Output result = Output.made("result", images.out(), new Size(size, size), Values.ofRole("target"));
        Assembly whole = new Assembly(
                Map.of("generator", networks.get("generator")),
                (parts, in) -> List.of(Centred.undo(parts.run("generator", in.get(0)))));
        Signature signature = Signature.made(List.of(Input.latent("latent", c.latent())), result);
        return List.of(Program.of("forward", whole, signature, 1));
    }
}
