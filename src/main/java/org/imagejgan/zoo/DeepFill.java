// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.loss.Adversarial;
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
import org.imagejgan.model.sampling.HoledPatches;
import org.imagejgan.model.sampling.Holes;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.critic.SpectralCritic;
import org.imagejgan.nn.fill.TwoStageFill;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * DeepFill: fills the hole of an image by a coarse and a refining network. The refining one makes up what could be there
 * and copies from around the hole by contextual attention. The second version gates every convolution, so that what is
 * known counts more than the hole, and learns from one critic of patches under spectral norm. It fails where what was in
 * the hole follows from nothing around it.
 *
 * <p>The plain convolutions of the first version are a setting, and that is the network alone: it learns by the second
 * version's losses. What the first has besides is not here: an L1 loss in the hole that counts less the further from its
 * rim (0.9 to the power of the pixels), the coarse image at 1.2 times the weight, two Wasserstein critics with gradient
 * penalty, of the hole and of the whole, five updates of these for one of the generator, a second beta of 0.9. Neither
 * are the second version's drawn edges.
 *
 * <p>Departures from the authors' code, which is TensorFlow's: images have one channel. Patches are cut out, not shrunk.
 * Every patch of a batch has a hole of its own, which leaves two fifths of it. A place of the attention counts as hole if
 * any of its pixels does. Layers of stride 2 have equal zeros on all sides, not one more below and to the right. Kernels
 * start normal with the variance of He et al., not uniform with that of Glorot; biases at zero, as there. The critic's
 * last layer has no activation, and its singular vectors move in its own updates alone. The generator steps before the
 * critic, on the same batch. Adam adds its epsilon after the correction of the moments. With {@code residual} there are
 * three smooth fillings ({@link org.imagejgan.image.fill.Fillings}), which the networks mix and correct, with shortcuts
 * between their layers; {@code l1Steps} without critic come before the game.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2018.00577">Yu et al. 2018, Generative Image Inpainting with Contextual
 *     Attention</a>
 * @see <a href="https://doi.org/10.1109/ICCV.2019.00457">Yu et al. 2019, Free-Form Image Inpainting with Gated
 *     Convolution</a>
 */
@Plugin(type = GanSystem.class, name = "deepfill")
public final class DeepFill implements GanSystem<DeepFill.Config> {

    /**
     * @param width filters of the first layer: 48 gated, 32 plain
     * @param narrowest channels that each layer has at least; 0 in the papers. Processors take 16 at once, or 8
     * @param gated gated convolutions (2019) or plain ones (2018)
     * @param dilations of the layers in the middle of each network
     * @param attention by how much features are shrunk before the attention compares them
     * @param residual whether the hole is filled smoothly first and the networks correct that; the paper blanks it
     * @param critic channels of the critic's layers
     * @param holes how holes are drawn
     * @param patch side of the training patches, a multiple of four times {@code attention}
     * @param batch patches of a step
     * @param rate learning rate of both networks
     * @param annealed whether the generator's rate falls along a cosine in each stage; the paper's is constant
     * @param momentum decay of the first moment
     * @param l1Steps steps with the L1 loss alone; the paper has none
     * @param steps steps with the critic
     * @param hole weight of the mean absolute difference in the hole, of images in [-1, 1]; a mean over all pixels
     * @param around weight of that outside the hole
     * @param adversarial weight of the critic
     * @param average what the running mean of the generator's weights keeps at each step; 0, as in the paper, is no mean
     */
    public record Config(
            int width,
            int narrowest,
            boolean gated,
            List<Integer> dilations,
            int attention,
            boolean residual,
            List<Integer> critic,
            Holes holes,
            int patch,
            int batch,
            double rate,
            boolean annealed,
            double momentum,
            long l1Steps,
            long steps,
            double hole,
            double around,
            double adversarial,
            double average) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "deepfill",
                "DeepFill",
                "Yu et al., Free-Form Image Inpainting with Gated Convolution, ICCV 2019",
                "10.1109/ICCV.2019.00457",
                Set.of(Task.INPAINT),
                Set.of(Need.CLEAN));
    }

    @Override
    public Config defaults() {
        return new Config(
                48,
                0,
                true,
                List.of(2, 4, 8, 16),
                2,
                false,
                List.of(64, 128, 256, 256, 256, 256),
                new Holes(new Range(0.375, 0.5), new Range(12 / 256.0, 40 / 256.0), 1, 1),
                256,
                16,
                1e-4,
                false,
                0.5,
                0,
                1_000_000,
                1,
                1,
                1,
                0);
    }

    // -- a training --

    /** What a computer without a graphics card can train. */
    private static final Map<String, Object> SMALL = Map.ofEntries(
            Map.entry("width", 16),
            Map.entry("narrowest", 16),
            Map.entry("dilations", List.of(2, 4, 8)),
            Map.entry("residual", true),
            Map.entry("critic", List.of(32, 64, 128, 128)),
            Map.entry("holes", new Holes(new Range(0.06, 0.6), new Range(0.02, 0.15), 0.34, 2)),
            Map.entry("batch", 4),
            Map.entry("rate", 1e-3),
            Map.entry("annealed", true),
            Map.entry("momentum", 0.9),
            Map.entry("hole", 5.0),
            Map.entry("around", 0.0),
            Map.entry("average", 0.999));

    /** What the key of the critic's weight is where nobody gave it: the preset's. */
    private static final double BY_PRESET = 0.01;

    /** The authors' images lie in [-1, 1], ours in [0, 1]. */
    private static final double SCALE = 2;

    /** The share of the steps that have a critic. */
    private static final double GAME = 0.06;

    @Override
    public Config config(Answers answers, Facts facts) {
        boolean gated = answers.choice("convolution", "gated", List.of("gated", "plain"))
                .equals("gated");
        double adversarial = answers.weight("adversarial", BY_PRESET);
        int width = answers.whole("width", 0);
        if (width != 0 && (width < 8 || width > 128 || width % 8 != 0))
            throw new IllegalArgumentException(
                    "width=" + width + " must be 0 (the preset's) or a multiple of 8 from 8 to 128.");
        boolean small = !answers.paper();
        Config paper = defaults();
        Map<String, Object> changes = new LinkedHashMap<>(small ? SMALL : Map.of());
        changes.put("gated", gated);
        if (!small && !gated) changes.put("width", 32);
        if (width > 0) changes.put("width", width);
        if (small || adversarial != BY_PRESET) changes.put("adversarial", adversarial);
        long steps = answers.steps(1_000, 6_000, 24_000, paper.steps());
        long game = adversarial == 0 ? 0 : small ? Math.round(GAME * steps) : steps;
        changes.put("steps", game);
        changes.put("l1Steps", steps - game);
        changes.put("patch", facts.patch(small ? 96 : paper.patch(), 4 * paper.attention()));
        return Configs.with(paper, changes);
    }

    /** A model of one channel serves every image: channels are filled one by one. */
    @Override
    public ImageSpec images(Config c, Facts facts) {
        return c.residual() ? new ImageSpec(Fillings.COUNT, 1) : ImageSpec.same(1);
    }

    /** The whole image: its holes are the user's. */
    @Override
    public Optional<Picture> given(Config c, Map<String, Picture> example, RandomGenerator random) {
        return Optional.ofNullable(example.get("target"));
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        TwoStageFill.Form form =
                new TwoStageFill.Form(c.width(), c.gated(), c.dilations(), c.attention(), c.residual(), c.narrowest());
        if (images.in() != form.in(images.out()))
            throw new IllegalArgumentException("A network that makes " + images.out() + " channel(s) is given "
                    + form.in(images.out()) + ", not " + images.in() + ".");
        Networks networks = new Networks(compute).add("generator", new TwoStageFill(images.out(), form));
        return c.steps() == 0 ? networks : networks.add("critic", new SpectralCritic(images.out() + 1, c.critic()));
    }

    // -- objectives --

    /** What both networks make, compared with the image on the scale of [-1, 1]; weights are per pixel of the whole. */
    private static Losses compare(Config c, NDArray target, NDArray mask, List<NDArray> made) {
        NDArray weights = Ops.times(mask, SCALE * (c.hole() - c.around())).add((float) (SCALE * c.around()));
        return Losses.of("refined", made.get(0).sub(target).abs().mul(weights).mean())
                .plus("coarse", 1, made.get(1).sub(target).abs().mul(weights).mean());
    }

    /** What the filling that the networks start from would cost: a yardstick, not minimised. */
    private static NDArray difference(Config c, Step step) {
        NDArray target = step.get("target");
        NDArray left = Ops.op("torch.slice($0, 1, 0, torch.size($1, 1))", step.get("image"), target)
                .sub(target)
                .abs();
        return Ops.times(left.mean(), SCALE * c.hole());
    }

    private static Losses reconstruct(Step step, Networks networks, Config c) {
        List<NDArray> made = networks.runAll("generator", step.get("image"), step.get("mask"));
        return compare(c, step.get("target"), step.get("mask"), made).plus("filled", 0, difference(c, step));
    }

    private static Losses fool(Step step, Networks networks, Config c) {
        NDArray mask = step.get("mask");
        List<NDArray> made = networks.runAll("generator", step.get("image"), mask);
        NDArray filled = TwoStageFill.pasted(made.get(0), step.get("target"), mask);
        step.share("filled", filled);
        return compare(c, step.get("target"), mask, made)
                .plus("adversarial", c.adversarial(), Adversarial.fool(scores(networks, filled, mask)));
    }

    private static Losses judge(Step step, Networks networks) {
        NDArray real = scores(networks, step.get("target"), step.get("mask"));
        NDArray filled = scores(networks, step.get("filled"), step.get("mask"));
        return Losses.of("hinge", Adversarial.judge(real, filled));
    }

    private static NDArray scores(Networks networks, NDArray image, NDArray mask) {
        return networks.run("critic", Ops.times(image, 2).sub(1f).concat(mask, 1));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        HoledPatches sampling = new HoledPatches(new Patches(c.patch(), c.batch()), c.holes(), c.residual());
        List<Stage> stages = new ArrayList<>();
        if (c.l1Steps() > 0) {
            List<Phase> phases = List.of(Phase.of("generator", "generator", s -> reconstruct(s, networks, c)));
            stages.add(
                    averaged(c, Stage.of("l1", c.l1Steps(), sampling, List.of(generator(c, c.l1Steps(), 1)), phases)));
        }
        if (c.steps() > 0) {
            List<Phase> phases = List.of(
                    Phase.of("generator", "generator", s -> fool(s, networks, c)),
                    Phase.of("critic", "critic", s -> judge(s, networks)));
            Optimizer critic = Optimizer.adam("critic", Rate.constant(c.rate()), c.momentum(), 0.999);
            // What a first stage has settled is not shaken up again.
            Optimizer generator = generator(c, c.steps(), c.l1Steps() > 0 && c.annealed() ? 0.1 : 1);
            stages.add(averaged(
                    c,
                    Stage.of("adversarial", c.steps(), sampling, List.of(generator, critic), phases)
                            .cost(1.5)));
        }
        return stages;
    }

    private static Optimizer generator(Config c, long steps, double part) {
        Rate rate = c.annealed() ? Rate.cosine(c.rate() * part, Math.min(200, steps / 10)) : Rate.constant(c.rate());
        return Optimizer.adam("generator", rate, c.momentum(), 0.999);
    }

    private static Stage averaged(Config c, Stage stage) {
        return c.average() == 0 ? stage : stage.average("generator", Rate.constant(c.average()));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        TwoStageFill generator = (TwoStageFill) networks.get("generator");
        return List.of(
                Program.masked("forward", generator, images, generator.multiple()),
                Program.masked("flow", generator.flow(), new ImageSpec(images.in(), 2), generator.multiple()));
    }
}
