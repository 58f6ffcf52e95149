// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Resized;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.sampling.UnpairedPatches;
import org.imagejgan.model.schedule.ImagePool;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.critic.PatchCritic;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Learns from two sets of images of different scenes to turn either kind into the other. Two generators are held together
 * by the cycle {@code x → G(x) → F(G(x)) ≈ x} and {@code y → F(y) → G(F(y)) ≈ y}; a critic for each kind learns to tell what
 * was made from what is real. Where the two sets show other things, or the same things in other numbers, things are made up
 * or left out until the numbers fit; brightness may be inverted; and since an image may hide in its translation as a weak
 * pattern, a good way back says nothing about the way there. Intensities of results must not be measured.
 *
 * <p>Letters of the paper: X is {@code image}, Y is {@code target}, G the network {@code forward}, F {@code backward}, D_Y
 * {@code targets} and D_X {@code images}.
 *
 * <p>Of grey and colour images it learns to colorize. Then X is the lightness L of CIE Lab and Y is L, a and b; G makes only
 * a and b, and G(x) stands for x with these beside it: colours never change how light an image is. So the way there and back
 * asks of F to leave the lightness as it is, and of G to find again the colours of real images.
 *
 * <p>Departures: steps instead of epochs, with images drawn with replacement, and a rate that falls at each step; each kind
 * of image is drawn apart. Outside the preset {@code paper} also: images are not resized, but turned all eight ways; fewer
 * channels and blocks; pixels are repeated and convolved instead of transposed convolutions, which leave a checkerboard
 * (Odena et al. 2016); a faster rate; running means of the generators are kept; and the way back begins at a translation
 * that is turned by chance ({@code turning}): otherwise one generator may move all it makes a few pixels to one side and the
 * other back again, which neither the critics nor the cycle see, and which flips and turns undo.
 *
 * @see <a href="https://doi.org/10.1109/ICCV.2017.244">Zhu et al. 2017, Unpaired Image-to-Image Translation using
 *     Cycle-Consistent Adversarial Networks</a>
 */
@Plugin(type = GanSystem.class, name = "cyclegan")
public final class CycleGan implements GanSystem<CycleGan.Config> {
    /** Sides of images are multiples of this, for two halvings. */
    private static final int MULTIPLE = 4;

    private static final String FORWARD = "forward";
    private static final String BACKWARD = "backward";
    /** The roles of a batch: lightness, and lightness with its colours. */
    private static final String COLOUR = "colour";

    /**
     * @param image what images are called, for those who choose a direction
     * @param target what targets are called
     * @param colours whether it is lightness that gets colours
     * @param width channels of the generators' first layers
     * @param blocks residual ones: 9 for patches of 256, 6 for 128
     * @param doubling how generators double on their way up; the paper's is transposed
     * @param criticwidth channels of the critics' first layers
     * @param halvings of the critics: a score sees 16, 34 or 70 pixels with 1, 2 or 3
     * @param loss how critics and generators are set against each other
     * @param adversarial weight of the critics in what the generators learn
     * @param cycle λ, weight of the mean absolute difference of an image and its way there and back, of a range of 2
     * @param turning whether the way back begins at the translation flipped or turned by chance, and must end at the image
     *     that was flipped or turned alike; the paper's does not
     * @param identity weight, as a part of λ, of leaving images of the target's kind as they are; it counts only where both
     *     kinds have as many channels
     * @param pool images of each kind that are kept to show the critics again
     * @param size to which the shorter side of images is brought before patches are cut; 0 for none
     * @param patch side of the training patches
     * @param turns how patches are flipped and turned
     * @param batch patches of a step, of each kind
     * @param rate learning rate of all
     * @param decay share of the steps at the end over which it falls to 0 along a line
     * @param average how much of the running means of the generators is kept at each step; 0 for none
     * @param steps steps of the training
     */
    public record Config(
            String image,
            String target,
            boolean colours,
            int width,
            int blocks,
            Doubling.How doubling,
            int criticwidth,
            int halvings,
            Game loss,
            double adversarial,
            double cycle,
            boolean turning,
            double identity,
            int pool,
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
                        "cyclegan",
                        "CycleGAN",
                        "Zhu et al., Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks,"
                                + " ICCV 2017",
                        "10.1109/ICCV.2017.244",
                        Set.of(Task.TRANSLATE, Task.COLORIZE),
                        Set.of(Need.UNPAIRED))
                .strength("learns from images of different scenes");
    }

    /** The paper's, for about 1,000 images of each kind (Sec. 4 and 7.1; the pages of the authors' code for identity). */
    @Override
    public Config defaults() {
        return new Config(
                "image",
                "target",
                false,
                64,
                9,
                Doubling.How.TRANSPOSED_ODD,
                64,
                3,
                Game.LSGAN,
                1,
                10,
                false,
                0.5,
                50,
                286,
                256,
                Turns.MIRRORED,
                1,
                2e-4,
                0.5,
                0,
                200_000);
    }

    // -- a training --

    /** Sizes that learn from a few dozen images on a CPU. */
    private Config small() {
        return Configs.with(
                defaults(),
                Map.ofEntries(
                        Map.entry("width", 16),
                        Map.entry("blocks", 3),
                        Map.entry("doubling", Doubling.How.NEAREST_MIRRORED),
                        Map.entry("criticwidth", 32),
                        Map.entry("halvings", 2),
                        Map.entry("turning", true),
                        Map.entry("size", 0),
                        Map.entry("patch", 128),
                        Map.entry("turns", Turns.ALL),
                        Map.entry("rate", 5e-4),
                        Map.entry("average", 0.99),
                        Map.entry("steps", 1_000)));
    }

    /** The paper's with {@code preset=paper}, of 200 epochs, and {@link #small} otherwise. */
    @Override
    public Config config(Answers answers, Facts facts) {
        answers.refuse(
                "l1",
                "is the weight of a distance to a known target, which images of different scenes have not."
                        + " Leave it empty.");
        answers.refuse("features", "is the weight of a loss that CycleGAN does not have. Leave it empty.");
        answers.refuse("classes", "is the weight of a loss that CycleGAN does not have. Leave it empty.");
        Config c = answers.paper() ? defaults() : small();
        int size = answers.wholeOrPreset("size", c.size());
        int wanted = answers.wholeOrPreset("patch", c.patch());
        int batch = answers.wholeOrPreset("batch", c.batch());
        int patch = facts.patch(wanted, MULTIPLE, size);
        String image = Signature.called(facts.called("image"), "image");
        String target = Signature.called(facts.called("target"), "target");
        // An input is called image already.
        boolean clear = !image.equals(target) && !target.equals("image");
        return new Config(
                clear ? image : "image",
                clear ? target : "target",
                facts.channels().containsKey(COLOUR),
                c.width(),
                answers.paper() && patch < 256 ? 6 : c.blocks(),
                c.doubling(),
                c.criticwidth(),
                c.halvings(),
                answers.choice("loss", c.loss()),
                answers.weight("adversarial", c.adversarial()),
                answers.weight("cycle", c.cycle()),
                c.turning(),
                answers.weight("identity", c.identity()),
                pool(answers, c),
                size,
                patch,
                c.turns(),
                batch,
                c.rate(),
                answers.share("decay", c.decay(), 1),
                c.average(),
                answers.steps(facts.epoch(batch), 1_000, 5_000, 20_000, 200 * facts.epoch(batch)));
    }

    private static int pool(Answers answers, Config c) {
        int pool = answers.whole("pool", c.pool());
        if (pool >= 0) return pool;
        throw new IllegalArgumentException("pool=" + pool + " must be 0 (none) or more.");
    }

    /** Of colours G makes two channels. */
    @Override
    public ImageSpec images(Config c, Facts facts) {
        return c.colours() ? new ImageSpec(1, 2) : facts.images();
    }

    // -- Sec. 4: networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        int target = c.colours() ? images.in() + images.out() : images.out();
        return new Networks(compute)
                .add(FORWARD, generator(c, images.in(), images.out()))
                .add(BACKWARD, generator(c, target, images.in()))
                .add("images", PatchCritic.of(images.in(), c.criticwidth(), c.halvings(), Norm.INSTANCE))
                .add("targets", PatchCritic.of(target, c.criticwidth(), c.halvings(), Norm.INSTANCE));
    }

    private static Block generator(Config c, int in, int out) {
        return new ResidualTranslator(in, out, c.width(), 2, c.blocks(), Norm.INSTANCE, c.doubling());
    }

    // -- Sec. 3: objectives --

    private static String targets(Config c) {
        return c.colours() ? COLOUR : "target";
    }

    /** G(x). */
    private static NDArray there(Networks networks, Config c, NDArray x) {
        NDArray made = networks.run(FORWARD, x);
        return c.colours() ? x.concat(made, 1) : made;
    }

    private static Losses translate(Step step, Networks networks, Config c) {
        NDArray x = Centred.of(step.get("image"));
        NDArray y = Centred.of(step.get(targets(c)));
        NDArray there = there(networks, c, x);
        NDArray back = networks.run(BACKWARD, y);
        step.share("there", there);
        step.share("back", back);
        int first = c.turning() ? step.random().nextInt(8) : 0;
        int second = c.turning() ? step.random().nextInt(8) : 0;
        NDArray cycle = Pixelwise.l1(networks.run(BACKWARD, turned(there, first)), turned(x, first))
                .add(Pixelwise.l1(there(networks, c, turned(back, second)), turned(y, second)));
        NDArray adversarial =
                c.loss().fool(networks.run("targets", there)).add(c.loss().fool(networks.run("images", back)));
        Losses losses = Losses.of("cycle", c.cycle(), cycle).plus("adversarial", c.adversarial(), adversarial);
        if (c.identity() == 0 || c.cycle() == 0 || !x.getShape().equals(y.getShape())) return losses;
        NDArray kept = Pixelwise.l1(networks.run(FORWARD, y), y).add(Pixelwise.l1(networks.run(BACKWARD, x), x));
        return losses.plus("identity", c.cycle() * c.identity(), kept);
    }

    /** One of the eight ways in which a square can lie; 0 is as it is. */
    static NDArray turned(NDArray image, int way) {
        NDArray turned = (way & 1) == 0 ? image : Ops.op("torch.flip($0, [2])", image);
        turned = (way & 2) == 0 ? turned : Ops.op("torch.flip($0, [3])", turned);
        return (way & 4) == 0 ? turned : turned.transpose(0, 1, 3, 2);
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray x = Centred.of(step.get("image"));
        NDArray y = Centred.of(step.get(targets(c)));
        NDArray there = new ImagePool("targets", c.pool()).exchange(step, step.get("there"));
        NDArray back = new ImagePool("images", c.pool()).exchange(step, step.get("back"));
        return Losses.of("targets", c.loss().judge(networks.run("targets", y), networks.run("targets", there)))
                .plus("images", 1, c.loss().judge(networks.run("images", x), networks.run("images", back)));
    }

    // -- Sec. 4 and 7.1: schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Patches patches = new Patches(c.patch(), c.batch()).turned(c.turns());
        Sampling apart = new UnpairedPatches(patches, List.of("image", targets(c)));
        Stage stage = Stage.of(
                "cycle",
                c.steps(),
                Resized.to(c.size(), apart),
                List.of(adam("generators", c, FORWARD, BACKWARD), adam("critics", c, "images", "targets")),
                List.of(
                        Phase.of("generators", "generators", step -> translate(step, networks, c)),
                        Phase.of("critics", "critics", step -> judge(step, networks, c))));
        if (c.average() == 0) return List.of(stage);
        Rate kept = Rate.constant(c.average());
        return List.of(stage.average(FORWARD, kept).average(BACKWARD, kept));
    }

    private static Optimizer adam(String name, Config c, String one, String other) {
        Rate rate = Rate.linear(c.rate(), 1 - c.decay());
        List<Optimizer.Group> both = List.of(new Optimizer.Group(one, "", rate), new Optimizer.Group(other, "", rate));
        return new Optimizer(name, 0.5, 0.999, 1e-8, both);
    }

    // -- use --

    /** {@code forward} makes targets, {@code backward} images; colours are made in one direction alone. */
    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        if (c.colours()) {
            Signature colours = Signature.image(
                    Input.image(images.in(), Values.LIGHTNESS), Output.image(images.out(), Values.CHROMA));
            return List.of(Program.of(FORWARD, used(networks, FORWARD, true), colours, MULTIPLE));
        }
        return List.of(
                direction(
                        networks,
                        FORWARD,
                        images.in(),
                        "image",
                        new Output(c.target(), images.out(), 0, 0, Values.ofRole("target"))),
                direction(
                        networks,
                        BACKWARD,
                        images.out(),
                        "target",
                        new Output(c.image(), images.in(), 0, 0, Values.ofRole("image"))));
    }

    private static Program direction(Networks networks, String name, int in, String from, Output made) {
        Signature signature = Signature.image(Input.image(in, Values.ofRole(from)), made);
        return Program.of(name, used(networks, name, false), signature, MULTIPLE);
    }

    /** One of the generators, from and to [0, 1]; colours stay around 0. */
    private static Block used(Networks networks, String direction, boolean colours) {
        Map<String, Block> parts = new LinkedHashMap<>();
        for (String name : colours ? List.of(FORWARD) : List.of(BACKWARD, FORWARD)) parts.put(name, networks.get(name));
        return new Assembly(parts, (runner, in) -> {
            NDArray made = runner.run(direction, Centred.of(in.get(0)));
            return List.of(colours ? made : Centred.undo(made));
        });
    }
}
