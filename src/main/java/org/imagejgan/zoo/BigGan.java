// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.loss.Adversarial;
import org.imagejgan.loss.Orthogonality;
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
import org.imagejgan.model.sampling.Balanced;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Stage.Average;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.classes.ClassGenerator;
import org.imagejgan.nn.classes.ClassWidths;
import org.imagejgan.nn.classes.ProjectionCritic;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes images of classes, or of attributes that are on or off: the same random numbers with another label give another
 * kind of image, and a mixture of labels something in between. It learns from images in a folder for each class, or with a
 * table; a few dozen of each, moved and recoloured for the critic, teach it what a class looks like, and many more what else
 * there is of it. Random numbers that are drawn nearer to 0 give images that are more alike and have fewer faults. What it
 * makes is likely, not measured, and of a class with few images may be one of them.
 *
 * <p>Departures: labels of what is made are those of the batch, which has every label equally often, where the authors draw
 * both as they come; the batch is made of smaller ones, whose norms have statistics of their own; what the vectors of the
 * spectral norm start from; training ends with its steps, not with the best score. Small presets have narrower networks, as
 * fast a generator as critic, no orthogonal regularisation, and images moved for the critic, which the paper does not.
 *
 * @see <a href="https://arxiv.org/abs/1809.11096">Brock et al. 2019, BigGAN</a>
 */
@Plugin(type = GanSystem.class, name = "biggan")
public final class BigGan implements GanSystem<BigGan.Config> {
    /**
     * @param labels what images are labelled with
     * @param squares the images that it learns to make
     * @param width channels of the generator are multiples of it
     * @param criticwidth channels of the critic are multiples of it
     * @param chunk numbers of the latent for each level
     * @param shared numbers that a label is turned into for all levels
     * @param attended side of the maps whose places attend to each other; none where no map has it
     * @param augment how images are changed before the critic sees them
     * @param orthogonal β, weight of the products of different rows of the generator's weights
     * @param critics steps of the critic for each of the generator
     * @param batch images that a norm takes its statistics of
     * @param accumulate batches of a step of either
     * @param generatorrate learning rate of the generator
     * @param criticrate learning rate of the critic
     * @param average share of the generator's running mean that is kept at each step
     * @param late step at which the running mean starts
     * @param steps of the generator
     */
    public record Config(
            Labels labels,
            Squares squares,
            int width,
            int criticwidth,
            int chunk,
            int shared,
            int attended,
            DiffAugment augment,
            double orthogonal,
            int critics,
            int batch,
            int accumulate,
            double generatorrate,
            double criticrate,
            double average,
            long late,
            long steps) {
        private ClassGenerator.Form form(int channels) {
            return new ClassGenerator.Form(squares.size(), channels, labels.size(), width, chunk, shared, attended);
        }
    }

    private static final double EPSILON = 1e-6;

    /** Batches whose statistics are those of norms in use. */
    private static final int STANDING = 50;

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "biggan",
                "BigGAN",
                "Brock et al., Large Scale GAN Training for High Fidelity Natural Image Synthesis, ICLR 2019",
                "10.48550/arXiv.1809.11096",
                Set.of(Task.GENERATE),
                Set.of(Need.LABELLED));
    }

    /** The paper's at 128²; its thousand classes come from the images, as any do. */
    @Override
    public Config defaults() {
        return new Config(
                Labels.of("class", List.of("bird", "cat", "dog")),
                new Squares(128, true, Turns.MIRRORED),
                96,
                96,
                20,
                128,
                64,
                DiffAugment.NONE,
                1e-4,
                2,
                256,
                8,
                5e-5,
                2e-4,
                0.9999,
                20_000,
                150_000);
    }

    // -- a training --

    /** Narrow networks that learn a few classes on a CPU; attention is on maps of a quarter of the size,
     * the paper's on those of 64 or, where there are none, of half the size. */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        Squares squares = Squares.of(answers, facts, small ? 64 : 128);
        ClassWidths.of(squares.size());
        int batch = answers.wholeOrPreset("batch", small ? 16 : paper.batch());
        int accumulate = small ? 1 : paper.accumulate();
        long epoch = facts.epoch(batch * accumulate * paper.critics());
        long steps = answers.steps(epoch, 3_500, 10_000, 40_000, paper.steps());
        return new Config(
                facts.labels().attributes().isEmpty() ? paper.labels() : facts.labels(),
                squares,
                small ? 8 : paper.width(),
                small ? 8 : paper.criticwidth(),
                small ? 8 : paper.chunk(),
                small ? 16 : paper.shared(),
                Math.min(paper.attended(), squares.size() / (small ? 4 : 2)),
                DiffAugment.of(answers, facts),
                small ? 0 : paper.orthogonal(),
                paper.critics(),
                batch,
                accumulate,
                small ? 2e-4 : paper.generatorrate(),
                paper.criticrate(),
                answers.share("average", small ? 0.999 : paper.average(), 1),
                small ? steps / 10 : paper.late(),
                steps);
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        ProjectionCritic critic = new ProjectionCritic(
                c.squares().size(), images.out(), c.labels().size(), c.criticwidth(), c.attended());
        return new Networks(compute)
                .add("generator", new ClassGenerator(c.form(images.out())))
                .add("critic", critic);
    }

    // -- Sec. 2, 3: objectives --

    private static NDArray latent(Step step, Config c) {
        return step.normal(
                new Shape(step.get("label").getShape().get(0), c.form(1).latent()));
    }

    private static NDArray made(Step step, Networks networks, Config c) {
        return networks.run("generator", latent(step, c), step.get("label"));
    }

    /** Real images and made ones in one pass: the critic has no norm in which they would meet. */
    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = Centred.of(step.get("target"));
        NDArray label = step.get("label");
        NDArray both = c.augment().apply(step, real.concat(made(step, networks, c), 0));
        NDArray scores = networks.run("critic", both, label.concat(label, 0));
        NDArray hinge = Adversarial.judge(part(scores, 0), part(scores, 1));
        return Losses.of("hinge", hinge);
    }

    private static NDArray part(NDArray halves, int number) {
        return Ops.op("torch.chunk($0, 2)[" + number + "]", halves);
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray shown = c.augment().apply(step, made(step, networks, c));
        NDArray scores = networks.run("critic", shown, step.get("label"));
        return Losses.of("hinge", Adversarial.fool(scores))
                .plus("orthogonal", c.orthogonal(), () -> Orthogonality.of(regular(networks)));
    }

    /** All weights of the generator but those that labels are turned by. */
    private static List<NDArray> regular(Networks networks) {
        List<NDArray> regular = new ArrayList<>();
        networks.trained("generator").forEach((name, weight) -> {
            if (!name.contains(ClassGenerator.EMBEDDING)) regular.add(weight);
        });
        return regular;
    }

    // -- Appendix C: schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Phase judge = Phase.of("critic", "critic", step -> judge(step, networks, c))
                .repeat(c.critics(), true)
                .accumulate(c.accumulate());
        Phase make = Phase.of("generator", "generator", step -> make(step, networks, c))
                .accumulate(c.accumulate());
        Rate average = (step, steps) -> step < c.late() ? 0 : c.average();
        return List.of(Stage.of(
                        "generate",
                        c.steps(),
                        new Balanced(c.squares().sampling(c.batch())),
                        List.of(adam("critic", c.criticrate()), adam("generator", c.generatorrate())),
                        List.of(judge, make))
                .average(new Average("generator", average, false))
                .settle(step -> stand(step, networks, c)));
    }

    /** Appendix C.1: of batches that have each of the labels at hand as often as any other. */
    private static void stand(Step step, Networks networks, Config c) {
        NDArray label = step.get("label");
        NDArray kinds = Ops.apply("torch.unique_dim($0, 0)", 3, label).head();
        String drawn = "torch.index_select($0, 0, torch.clamp_max(torch.to($1, 4), "
                + (kinds.getShape().get(0) - 1) + "))";
        networks.settle("generator", STANDING, () -> {
            NDArray places = step.uniform(0, kinds.getShape().get(0), new Shape(c.batch()));
            return new NDArray[] {latent(step, c), Ops.op(drawn, kinds, places)};
        });
    }

    private static Optimizer adam(String network, double rate) {
        Optimizer.Group all = new Optimizer.Group(network, "", Rate.constant(rate));
        return new Optimizer(network, 0, 0.999, EPSILON, List.of(all));
    }

    // -- use --

    /** Truncated latents are drawn so, and no business of the network's. */
    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Assembly block = new Assembly(
                Map.of("generator", networks.get("generator")),
                (parts, in) -> List.of(Centred.undo(parts.run("generator", in.get(0), in.get(1)))));
        List<Input> inputs =
                List.of(Input.latent("latent", c.form(images.out()).latent()), Input.label("label", c.labels()));
        int size = c.squares().size();
        Output result = Output.made("result", images.out(), new Size(size, size), Values.ofRole("target"));
        return List.of(Program.of("forward", block, Signature.made(inputs, result), 1));
    }
}
