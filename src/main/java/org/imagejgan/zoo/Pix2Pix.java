// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.imagejgan.loss.Game;
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
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Resized;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.critic.PatchCritic;
import org.imagejgan.nn.critic.PixelCritic;
import org.imagejgan.nn.generator.DroppingUnet;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.nn.generator.TranslationUnet;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Learns from pairs to make the target of an image: a mask of cells, a stain of a label-free image, a photograph of a
 * sketch. A generator is to come near the target pixel by pixel; a critic that sees image and result together learns to
 * tell patches of made pairs from true ones, so that where several results are likely one is made that looks real, and
 * not their blurred mean. What the image does not show is made up: use results for seeing, and check before measuring.
 *
 * <p>Dropout is the paper's only noise. In training it is drawn from the step. Whether it acts in use too is the setting
 * {@code dropout}: {@code USE} as in the paper, {@code TRAINING} otherwise. Since a model must give the same result for the
 * same image, and the same for a tile as for the whole, what is dropped in use is drawn once, when the training begins, for
 * a square as large as the network's multiple (256 pixels with eight levels), kept with the weights, and repeated over
 * larger images. An image of that size has one fixed draw of the paper's dropout.
 *
 * <p>Departures: steps instead of epochs, with images drawn with replacement, and a rate that falls at each step; no
 * dropout in the residual generator. Outside the preset {@code paper} also: images are not resized, but turned all eight
 * ways; shallower and narrower networks that double by repeating pixels (transposed convolutions left combs along edges),
 * normalise by running means in use, so that tiles have no seams, and end as a running mean.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2017.632">Isola et al. 2017, Image-to-Image Translation with Conditional
 *     Adversarial Networks</a>
 */
@Plugin(type = GanSystem.class, name = "pix2pix", priority = 100)
public final class Pix2Pix implements GanSystem<Pix2Pix.Config> {
    /** Sides of patches are multiples of this. */
    private static final int GRID = 16;

    private static final String MASK = "mask";
    /** What the generator makes of a step's images, for both phases. */
    private static final String MADE = "made";

    /** The two kinds of generator. */
    public enum Generator {
        /** A U-Net. */
        UNET,
        /** Residual blocks at a quarter of the size. */
        RESNET
    }

    /** When dropout acts. */
    public enum Dropout {
        /** Never. */
        NONE,
        /** In training. */
        TRAINING,
        /** In training and in use. */
        USE
    }

    /**
     * @param generator which kind
     * @param levels halvings of the U-Net; sides of images are multiples of 2 to this power
     * @param blocks of the residual generator: 9 for patches of 256, 6 for 128
     * @param width channels of the generator's first layer
     * @param doubling how the U-Net doubles on its way up; the paper's is transposed
     * @param norm of all networks; the paper's takes the statistics of the image at hand in use too
     * @param dropout when it acts, on all but five levels of the U-Net
     * @param criticwidth channels of the critic's first layer
     * @param halvings of the critic: a score sees 16, 34 or 70 pixels with 1, 2 or 3, and one pixel with 0
     * @param loss how critic and generator are set against each other
     * @param adversarial weight of the critic in what the generator learns; 0 trains without
     * @param l1 weight of the mean absolute difference, of a range of 2
     * @param size to which the shorter side of images is brought before patches are cut; 0 for none
     * @param patch side of the training patches
     * @param turns how patches are flipped and turned
     * @param batch patches of a step
     * @param rate learning rate of both
     * @param decay share of the steps at the end over which it falls to 0 along a line
     * @param average how much of the running mean of the generator is kept at each step; 0 for none
     * @param steps steps of the training
     */
    public record Config(
            Generator generator,
            int levels,
            int blocks,
            int width,
            Doubling.How doubling,
            Norm norm,
            Dropout dropout,
            int criticwidth,
            int halvings,
            Game loss,
            double adversarial,
            double l1,
            int size,
            int patch,
            Turns turns,
            int batch,
            double rate,
            double decay,
            double average,
            long steps) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                        "pix2pix",
                        "pix2pix",
                        "Isola et al., Image-to-Image Translation with Conditional Adversarial Networks, CVPR 2017",
                        "10.1109/CVPR.2017.632",
                        Set.of(Task.TRANSLATE),
                        Set.of(Need.PAIRED))
                .strength("learns from pairs of the same scenes");
    }

    /** The paper's, for 400 pairs. */
    @Override
    public Config defaults() {
        return new Config(
                Generator.UNET,
                8,
                9,
                64,
                Doubling.How.TRANSPOSED,
                Norm.STATISTICS,
                Dropout.USE,
                64,
                3,
                Game.VANILLA,
                1,
                100,
                286,
                256,
                Turns.MIRRORED,
                1,
                2e-4,
                0.5,
                0,
                80_000);
    }

    // -- a training --

    /** Sizes that learn from a few dozen images on a CPU. */
    private Config small() {
        return Configs.with(
                defaults(),
                Map.ofEntries(
                        Map.entry("levels", 4),
                        Map.entry("blocks", 6),
                        Map.entry("width", 16),
                        Map.entry("doubling", Doubling.How.NEAREST),
                        Map.entry("norm", Norm.BATCH),
                        Map.entry("dropout", Dropout.TRAINING),
                        Map.entry("criticwidth", 8),
                        Map.entry("halvings", 2),
                        Map.entry("size", 0),
                        Map.entry("patch", 128),
                        Map.entry("turns", Turns.ALL),
                        Map.entry("batch", 8),
                        Map.entry("rate", 1e-3),
                        Map.entry("average", 0.995),
                        Map.entry("steps", 2_000)));
    }

    /** The paper's with {@code preset=paper}, and {@link #small} otherwise. */
    @Override
    public Config config(Answers answers, Facts facts) {
        for (String key : List.of("cycle", "identity", "features", "classes"))
            answers.refuse(key, "is the weight of a loss that pix2pix does not have. Leave it empty.");
        Config c = answers.paper() ? defaults() : small();
        int size = answers.wholeOrPreset("size", c.size());
        int wanted = answers.wholeOrPreset("patch", c.patch());
        int patch = facts.patch(wanted, GRID, size);
        int batch = answers.wholeOrPreset("batch", c.batch());
        return new Config(
                answers.choice("network", c.generator()),
                Math.min(c.levels(), Integer.numberOfTrailingZeros(patch)),
                patch < 256 ? 6 : 9,
                c.width(),
                c.doubling(),
                c.norm(),
                answers.choice("dropout", c.dropout()),
                c.criticwidth(),
                c.halvings(),
                answers.choice("loss", c.loss()),
                answers.weight("adversarial", c.adversarial()),
                answers.weight("l1", c.l1()),
                size,
                patch,
                c.turns(),
                batch,
                c.rate(),
                answers.share("decay", c.decay(), 1),
                c.average(),
                answers.steps(facts.epoch(batch), 2_000, 6_000, 20_000, 200 * facts.epoch(batch)));
    }

    /** The mean distance to the target, of its range. */
    @Override
    public Optional<Trial> trial(Config c) {
        int multiple = multiple(c);
        return Optional.of(new Trial(
                "L1",
                16,
                (example, random) -> new Trial.Question(
                        example.get("image").middle(256, multiple),
                        example.get("target").middle(256, multiple)),
                error -> error.abs().mean().getFloat()));
    }

    // -- networks --

    private static int multiple(Config c) {
        return c.generator() == Generator.UNET ? 1 << c.levels() : 4;
    }

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Networks networks = new Networks(compute).add("generator", generator(c, images));
        if (c.adversarial() > 0) networks.add("critic", critic(c, images));
        if (c.dropout() != Dropout.USE) return networks;
        List<Shape> masks = masks(c, new Shape(1, images.in(), multiple(c), multiple(c)));
        for (int k = 0; k < masks.size(); k++)
            networks.add(MASK + k, new Constant(masks.get(k).getShape()));
        return networks;
    }

    static Block generator(Config c, ImageSpec images) {
        int in = images.in();
        int out = images.out();
        if (c.generator() == Generator.RESNET)
            return ofUnit(new ResidualTranslator(in, out, c.width(), 2, c.blocks(), c.norm()));
        return ofUnit(new DroppingUnet(new TranslationUnet(in, out, c.width(), c.levels(), c.doubling(), c.norm())));
    }

    /** A network from and to [-1, 1], from and to [0, 1]; masks may go beside the image. */
    private static Assembly ofUnit(Block network) {
        return new Assembly(Map.of("network", network), (parts, in) -> {
            List<NDArray> centred = new ArrayList<>(in);
            centred.set(0, Centred.of(in.get(0)));
            return List.of(Centred.undo(parts.run("network", centred.toArray(NDArray[]::new))));
        });
    }

    static Block critic(Config c, ImageSpec images) {
        int channels = images.in() + images.out();
        return c.halvings() == 0
                ? new PixelCritic(channels, c.criticwidth(), c.norm())
                : PatchCritic.of(channels, c.criticwidth(), c.halvings(), c.norm());
    }

    // -- dropout --

    private static List<Shape> masks(Config c, Shape images) {
        boolean dropping = c.generator() == Generator.UNET && c.dropout() != Dropout.NONE;
        return dropping ? DroppingUnet.masks(c.width(), c.levels(), images) : List.of();
    }

    /** Twice a half of all places, nothing of the others. */
    private static NDArray mask(Step step, Shape shape) {
        return Ops.times(step.uniform(0, 2, shape).floor(), 2);
    }

    private static void keep(Step step, Networks networks) {
        for (int k = 0; k < networks.count(MASK); k++) {
            Constant kept = (Constant) networks.get(MASK + k);
            networks.set(MASK + k, mask(step, kept.array().getShape()));
        }
    }

    /** What is kept for one square, over all of an image. */
    private static NDArray repeated(NDArray kept, NDArray image, int square) {
        String rows = "torch.floordiv(torch.size($0, 2), " + square + ")";
        String columns = "torch.floordiv(torch.size($0, 3), " + square + ")";
        return Ops.op("torch.repeat($1, [torch.size($0, 0), 1, " + rows + ", " + columns + "])", image, kept);
    }

    // -- objectives --

    private static NDArray made(Step step, Networks networks, Config c) {
        List<NDArray> in = new ArrayList<>(List.of(step.get("image")));
        for (Shape shape : masks(c, step.get("image").getShape())) in.add(mask(step, shape));
        return networks.run("generator", in.toArray(NDArray[]::new));
    }

    /** What the critic thinks of an image and its target, or what is to pass for it. */
    private static NDArray judged(Step step, Networks networks, NDArray target) {
        return networks.run("critic", Centred.of(step.get("image")).concat(Centred.of(target), 1));
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = judged(step, networks, step.get("target"));
        NDArray made = judged(step, networks, step.get(MADE));
        return Losses.of(c.loss().word(), c.loss().judge(real, made));
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray made = step.get(MADE);
        return Losses.of("l1", 2 * c.l1(), Pixelwise.l1(made, step.get("target")))
                .plus("adversarial", c.adversarial(), () -> c.loss().fool(judged(step, networks, made)));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.linear(c.rate(), 1 - c.decay());
        Optimizer generator = Optimizer.adam("generator", rate, 0.5, 0.999);
        Optimizer critic = Optimizer.adam("critic", rate, 0.5, 0.999);
        Phase make = Phase.of("generator", "generator", step -> make(step, networks, c))
                .making(MADE, step -> made(step, networks, c));
        Phase judge = Phase.of("critic", "critic", step -> judge(step, networks, c));
        Patches patches = new Patches(c.patch(), c.batch()).turned(c.turns());
        Sampling sampling = Resized.to(c.size(), patches);
        boolean played = c.adversarial() > 0;
        Stage stage = Stage.of(
                        "pairs",
                        c.steps(),
                        sampling,
                        played ? List.of(critic, generator) : List.of(generator),
                        played ? List.of(judge, make) : List.of(make))
                .begin(step -> keep(step, networks));
        return List.of(c.average() == 0 ? stage : stage.average("generator", Rate.constant(c.average())));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        return List.of(Program.image(used(c, networks), images, multiple(c))
                .valued(Values.ofRole("image"), Values.ofRole("target")));
    }

    /** The generator, with what is dropped in use. */
    private static Block used(Config c, Networks networks) {
        int count = networks.count(MASK);
        if (count == 0) return networks.get("generator");
        Map<String, Block> all = new TreeMap<>(Map.of("generator", networks.get("generator")));
        for (int k = 0; k < count; k++) all.put(MASK + k, networks.get(MASK + k));
        return new Assembly(all, (parts, in) -> {
            List<NDArray> with = new ArrayList<>(in);
            for (int k = 0; k < count; k++) with.add(repeated(parts.run(MASK + k, in.get(0)), in.get(0), multiple(c)));
            return List.of(parts.run("generator", with.toArray(NDArray[]::new)));
        });
    }
}
