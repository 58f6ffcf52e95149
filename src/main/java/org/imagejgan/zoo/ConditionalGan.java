// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.loss.Game;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
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
import org.imagejgan.model.sampling.Balanced;
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
import org.imagejgan.nn.PlanesBeside;
import org.imagejgan.nn.critic.DenseCritic;
import org.imagejgan.nn.critic.ImageCritic;
import org.imagejgan.nn.generator.DenseGenerator;
import org.imagejgan.nn.generator.LatentGenerator;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes new images of a class, or of attributes, that the user asks for: the generator is told the label beside its random
 * numbers, and the critic beside the image. It learns from images in a folder for each class, or with a table. Classes that
 * look alike, or of which there are few images, come out mixed up or all the same. What it makes was never there.
 *
 * <p>The paper's networks are of matrices; in {@code dense} form they are those that are usually trained, for grey images
 * of 32², with least squares. They know no neighbours, so small presets take the networks of DCGAN instead, with the label
 * as planes beside the image, and what is told of small ones in {@link DcGan}.
 *
 * <p>Departures: labels are numbers times a matrix, which for a class is its embedding; every label is drawn equally often,
 * of real images as of made ones, where the usual training draws made ones' alone; norms have the usual epsilon, where that
 * training has 0.8 in its place, meant for the momentum.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1411.1784">Mirza and Osindero 2014, Conditional GAN</a>
 */
@Plugin(type = GanSystem.class, name = "conditional-gan")
public final class ConditionalGan implements GanSystem<ConditionalGan.Config> {
    /** Batches over which statistics are gathered. */
    private static final int STANDING = 50;

    /**
     * Settings.
     *
     * @param labels what images are labelled with
     * @param squares that are learned from
     * @param latent random numbers of an image
     * @param dense whether networks are of matrices; else of convolutions
     * @param widths numbers that the layers of a dense generator make
     * @param width channels of a convolutional generator's last map, doubled by each smaller one
     * @param criticwidth channels of a convolutional critic's first layer, doubled by each further one; numbers of each
     *     layer of a dense one
     * @param doubling how a convolutional generator doubles maps
     * @param spectral whether a convolutional critic has spectral norms; else it has batch norms
     * @param toned whether a convolutional critic sees images with the mean and the contrast that photographs have
     * @param dropout share of a dense critic's numbers that is dropped in training
     * @param game how both are set against each other
     * @param augment how images are changed before the critic sees them
     * @param batch images of a step
     * @param rate learning rate of both
     * @param average share of the running mean of the generator kept at each step; 0 for none
     * @param steps steps of the training
     */
    public record Config(
            Labels labels,
            Squares squares,
            int latent,
            boolean dense,
            List<Integer> widths,
            int width,
            int criticwidth,
            Doubling.How doubling,
            boolean spectral,
            boolean toned,
            double dropout,
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
                "conditional-gan",
                "Conditional GAN",
                "Mirza and Osindero, Conditional Generative Adversarial Nets, arXiv 2014",
                "10.48550/arXiv.1411.1784",
                Set.of(Task.GENERATE),
                Set.of(Need.LABELLED));
    }

    /** The paper's form for the ten digits, with the sizes and the game that it is usually trained with. */
    @Override
    public Config defaults() {
        Labels digits = Labels.of("class", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        return new Config(
                digits,
                new Squares(32, true, Turns.NONE),
                100,
                true,
                List.of(128, 256, 512, 1024),
                64,
                512,
                Doubling.How.TRANSPOSED,
                false,
                false,
                0.4,
                Game.LSGAN,
                DiffAugment.NONE,
                64,
                2e-4,
                0,
                187_600);
    }

    // -- a training --

    /** Small convolutional networks that learn 64² on a CPU. */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        int batch = answers.wholeOrPreset("batch", small ? 16 : paper.batch());
        return new Config(
                facts.labels().attributes().isEmpty() ? paper.labels() : facts.labels(),
                Squares.of(answers, facts, small ? 64 : paper.squares().size()),
                small ? 64 : paper.latent(),
                !small,
                paper.widths(),
                small ? 32 : paper.width(),
                small ? 32 : paper.criticwidth(),
                small ? Doubling.How.NEAREST_MIRRORED : paper.doubling(),
                small || paper.spectral(),
                small || paper.toned(),
                paper.dropout(),
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
        int labels = c.labels().size();
        int out = images.out();
        if (c.dense())
            return new Networks(compute)
                    .add("generator", new DenseGenerator(c.latent(), labels, out, size, c.widths()))
                    .add("critic", new DenseCritic(out, size, labels, c.criticwidth()));
        int told = c.latent() + labels;
        return Toned.add(new Networks(compute), out)
                .add("generator", new LatentGenerator(told, out, size, c.width(), c.doubling()))
                .add("critic", new ImageCritic(out + labels, size, c.criticwidth(), c.spectral()));
    }

    // -- Sec. 3.2: objectives --

    private static NDArray told(Step step, Config c) {
        NDArray label = step.get("label");
        return told(step.normal(new Shape(label.getShape().get(0), c.latent())), label);
    }

    /** What the generator is given. */
    private static NDArray told(NDArray latent, NDArray label) {
        return latent.concat(label, 1);
    }

    /** What the critic says of images around zero that should have the labels of the batch. */
    private static NDArray score(Step step, Networks networks, Config c, NDArray images) {
        NDArray seen = c.augment().apply(step, c.toned() ? Toned.of(networks, images) : images);
        NDArray label = step.get("label");
        if (!c.dense()) return networks.run("critic", PlanesBeside.of(seen, label));
        List<NDArray> inputs = new ArrayList<>(List.of(seen, label));
        for (int i = 0; i < DenseCritic.DROPPING && c.dropout() > 0; i++) inputs.add(mask(step, c, images));
        return networks.run("critic", inputs.toArray(NDArray[]::new));
    }

    /** 0 where a number is dropped; those that are kept make up for them. */
    private static NDArray mask(Step step, Config c, NDArray images) {
        Shape shape = new Shape(images.getShape().get(0), c.criticwidth());
        NDArray kept = Ops.op("torch.type_as(torch.ge($0, " + c.dropout() + "), $0)", step.uniform(0, 1, shape));
        return Ops.times(kept, 1 / (1 - c.dropout()));
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = score(step, networks, c, Centred.of(step.get("target")));
        NDArray made = networks.run("generator", told(step, c));
        return Losses.of(c.game().word(), c.game().judge(real, score(step, networks, c, made)));
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray made = networks.run("generator", told(step, c));
        return Losses.of(c.game().word(), c.game().fool(score(step, networks, c, made)));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.constant(c.rate());
        Stage stage = Stage.of(
                        "generate",
                        c.steps(),
                        new Balanced(c.squares().sampling(c.batch())),
                        List.of(
                                Optimizer.adam("critic", rate, 0.5, 0.999),
                                Optimizer.adam("generator", rate, 0.5, 0.999)),
                        List.of(
                                Phase.of("critic", "critic", step -> judge(step, networks, c)),
                                Phase.of("generator", "generator", step -> make(step, networks, c))))
                .settle(step -> networks.settle("generator", STANDING, () -> new NDArray[] {told(step, c)}));
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
                (parts, in) -> List.of(Centred.undo(parts.run("generator", told(in.get(0), in.get(1))))));
        List<Input> inputs = List.of(Input.latent("latent", c.latent()), Input.label("label", c.labels()));
        return List.of(Program.of("forward", whole, Signature.made(inputs, result), 1));
    }
}
