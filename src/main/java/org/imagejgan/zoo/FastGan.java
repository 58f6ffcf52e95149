// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagejgan.loss.Adversarial;
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
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.light.LightCritic;
import org.imagejgan.nn.light.LightDecoder;
import org.imagejgan.nn.light.LightGenerator;
import org.imagejgan.nn.light.LightSizes;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes new images like some ten to some thousand given ones, without labels, in minutes to hours. Small maps of its network
 * say which channels of the large ones count, so that a light one suffices; the critic, shown real and made images moved
 * and recoloured alike, must be able to make real ones again of what it saw, so that it does not learn the few by heart. With
 * fewer than some fifty different images, or patches of them, what it makes are mixtures of these; objects that fill the
 * image and have many parts come out worse than textures and scattered cells.
 *
 * <p>Departures: real images are made again as their pixels and the steps between these are, since the network that the
 * paper compares by is not there; they are shrunk by means of pixels for that. Every image ends in a tanh, where the
 * authors' code ends linear below 1024². What comes in from outside in the augmentation is the mean of the image, and the
 * critic learns after the generator, from the same made images. In use the norms have standing statistics for the running
 * mean of the weights, where the authors' take those of the batch. Images below 256² have smaller networks, see {@link
 * LightSizes}.
 *
 * @see <a href="https://arxiv.org/abs/2101.04775">Liu et al. 2021, Towards Faster and Stabilized GAN Training</a>
 */
@Plugin(type = GanSystem.class, name = "fastgan", priority = 10)
public final class FastGan implements GanSystem<FastGan.Config> {
    /** Batches that the statistics of norms are taken of for use. */
    private static final int SETTLING = 50;

    /** What its two latents form: maps, and how much each of their channels counts. */
    private static final List<String> LAYERS = List.of("content", "excitation");

    /** Quadrants of an image, of which one is made again. */
    private static final int QUADRANTS = 4;

    /**
     * @param squares that are learned from and made
     * @param latent numbers that an image is made of
     * @param width n_gf, a quarter of the generator's channels at 16×16
     * @param criticwidth channels of the critic's first map
     * @param margin least of the random margins of the hinge, of which 1 is the most
     * @param reconstruction weight of how well real images are made again
     * @param augment how images are changed before the critic sees them
     * @param batch images of a step
     * @param rate learning rate of all
     * @param average share of the running mean of the generator that is kept at each step
     * @param steps of the training
     */
    public record Config(
            Squares squares,
            int latent,
            int width,
            int criticwidth,
            double margin,
            double reconstruction,
            DiffAugment augment,
            int batch,
            double rate,
            double average,
            long steps) {
        LightSizes sizes() {
            return new LightSizes(squares.size());
        }
    }

    // -- card --

    @Override
    public Card card() {
        return new Card(
                        "fastgan",
                        "FastGAN",
                        "Liu et al., Towards Faster and Stabilized GAN Training for High-fidelity Few-shot Image"
                                + " Synthesis, ICLR 2021",
                        "10.48550/arXiv.2101.04775",
                        Set.of(Task.GENERATE),
                        Set.of(Need.CLEAN))
                .strength("learns from few images");
    }

    @Override
    public Config defaults() {
        Squares squares = new Squares(256, true, Turns.MIRRORED);
        return new Config(squares, 256, 64, 16, 0.8, 1, DiffAugment.PAPER, 8, 2e-4, 0.999, 50_000);
    }

    // -- a training --

    /** Networks of a quarter of the width for a CPU, of an eighth for a first look; the paper's preset has the paper's. */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        int part = !small ? 1 : answers.quick() ? 8 : 4;
        int batch = answers.wholeOrPreset("batch", paper.batch());
        return new Config(
                Squares.of(answers, facts, small ? 64 : paper.squares().size()),
                small ? 64 : paper.latent(),
                paper.width() / part,
                answers.quick() ? 8 : paper.criticwidth(),
                paper.margin(),
                paper.reconstruction(),
                DiffAugment.of(answers, facts),
                batch,
                paper.rate(),
                answers.share("average", small ? 0.998 : paper.average(), 1),
                answers.steps(facts.epoch(batch), 8_000, 16_000, 50_000, paper.steps()));
    }

    // -- Sec. 3: networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        LightSizes sizes = c.sizes();
        int width = c.criticwidth();
        Networks networks = new Networks(compute)
                .add("generator", new LightGenerator(sizes, c.latent(), c.width(), images.out()))
                .add("critic", new LightCritic(sizes, images.out(), width));
        List<Integer> kept = LightCritic.kept(sizes, width);
        for (int i = 0; i < kept.size(); i++)
            networks.add(decoder(i), new LightDecoder(sizes, kept.get(i), width, images.out()));
        return networks;
    }

    /** Of the whole image, of a quadrant, of the smaller image. */
    private static String decoder(int index) {
        return List.of("whole", "quadrant", "smaller").get(index);
    }

    /** z and the noise of a batch. */
    private static NDArray[] drawn(Step step, Config c) {
        return new NDArray[] {
            step.normal(new Shape(c.batch(), c.latent())),
            step.normal(new Shape(c.batch(), c.sizes().noise()))
        };
    }

    // -- Sec. 3.3: objectives --

    private static Losses make(Step step, Networks networks, Config c) {
        NDList made = networks.runAll("generator", drawn(step, c));
        NDArray[] shown = made.stream().map(x -> c.augment().apply(step, x)).toArray(NDArray[]::new);
        for (int i = 0; i < shown.length; i++) step.share("made" + i, shown[i]);
        return Losses.of("adversarial", Adversarial.fool(networks.run("critic", shown)));
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = c.augment().apply(step, Centred.of(step.get("target")));
        NDList seen = networks.runAll("critic", pair(c, real));
        NDArray[] made = c.sizes().large()
                ? new NDArray[] {step.get("made0"), step.get("made1")}
                : new NDArray[] {step.get("made0")};
        NDArray judged = networks.run("critic", made);
        Shape scores = judged.getShape();
        NDArray hinge = Adversarial.judge(
                seen.head(), judged, step.uniform(c.margin(), 1, scores), step.uniform(c.margin(), 1, scores));
        return Losses.of("hinge", hinge)
                .plus("reconstruction", c.reconstruction(), again(step, networks, c, real, seen));
    }

    /** A real image as the critic sees it: beside it, where that is large, what the generator would make beside. */
    private static NDArray[] pair(Config c, NDArray real) {
        if (!c.sizes().large()) return new NDArray[] {real};
        String small = "torch.upsample_nearest2d($0, [" + LightSizes.SMALLER + ", " + LightSizes.SMALLER + "], None)";
        return new NDArray[] {real, Ops.op(small, real)};
    }

    /** How far what decoders make of the critic's maps is from the real images. */
    private static NDArray again(Step step, Networks networks, Config c, NDArray real, NDList seen) {
        int part = step.random().nextInt(QUADRANTS);
        NDArray sum = distance(c, networks.run("whole", seen.get(1)), real)
                .add(distance(c, networks.run("quadrant", quadrant(seen.get(2), part)), quadrant(real, part)));
        return c.sizes().large() ? sum.add(distance(c, networks.run("smaller", seen.get(3)), real)) : sum;
    }

    private static NDArray distance(Config c, NDArray again, NDArray real) {
        int side = c.sizes().decoded();
        NDArray truth = Ops.op("torch.adaptive_avg_pool2d($0, [" + side + ", " + side + "])", real);
        return Pixelwise.l1(again, truth).add(Pixelwise.slopes(again, truth));
    }

    private static NDArray quadrant(NDArray x, int part) {
        long half = x.getShape().get(2) / 2;
        long top = part / 2 * half;
        long left = part % 2 * half;
        String rows = "torch.slice($0, 2, " + top + ", " + (top + half) + ")";
        return Ops.op("torch.slice(" + rows + ", 3, " + left + ", " + (left + half) + ")", x);
    }

    // -- Sec. 4: schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.constant(c.rate());
        List<Group> judges = new ArrayList<>();
        networks.names().stream()
                .filter(name -> !name.equals("generator"))
                .forEach(name -> judges.add(new Group(name, "", rate)));
        return List.of(Stage.of(
                        "generate",
                        c.steps(),
                        c.squares().sampling(c.batch()),
                        List.of(
                                Optimizer.adam("generator", rate, 0.5, 0.999),
                                new Optimizer("critic", 0.5, 0.999, 1e-8, judges)),
                        List.of(
                                Phase.of("generator", "generator", step -> make(step, networks, c)),
                                Phase.of("critic", "critic", step -> judge(step, networks, c))))
                .average("generator", Rate.constant(c.average()))
                .settle(step -> networks.settle("generator", SETTLING, () -> drawn(step, c))));
    }

    // -- use --

    /** Images of a latent, and of two: one for the maps, one for what excites them. */
    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Input latent = Input.latent("latent", c.latent());
        Input noise = Input.noise("noise", List.of(c.sizes().noise()));
        Input styles = Input.styles("styles", LAYERS, c.latent());
        int size = c.squares().size();
        Output result = Output.made("result", images.out(), new Size(size, size), Values.ofRole("target"));
        Output mapped = Output.made("styles", 1, new Size(LAYERS.size(), c.latent()), Values.NONE);
        return List.of(
                program(
                        "forward",
                        networks,
                        List.of(latent, noise),
                        result,
                        (parts, in) -> made(parts.run("generator", in.get(0), in.get(1)))),
                program(
                        "mapping",
                        networks,
                        List.of(latent),
                        mapped,
                        (parts, in) -> Ops.op(
                                "torch.reshape(torch.cat([$0, $0], 1), [-1, 1, 2, " + c.latent() + "])", in.get(0))),
                program(
                        "synthesis",
                        networks,
                        List.of(styles, noise),
                        result,
                        (parts, in) ->
                                made(parts.run("generator", style(in.get(0), 0), in.get(1), style(in.get(0), 1)))));
    }

    private static Program program(String method, Networks networks, List<Input> inputs, Output output, One function) {
        Assembly whole = new Assembly(
                Map.of("generator", networks.get("generator")), (parts, in) -> List.of(function.of(parts, in)));
        return Program.of(method, whole, Signature.made(inputs, output), 1);
    }

    /** A method of one result. */
    @FunctionalInterface
    private interface One {
        NDArray of(Assembly.Runner networks, List<NDArray> inputs);
    }

    private static NDArray made(NDArray image) {
        return Centred.undo(image);
    }

    private static NDArray style(NDArray styles, int layer) {
        return Ops.op("torch.select(torch.select($0, 1, 0), 1, " + layer + ")", styles);
    }
}
