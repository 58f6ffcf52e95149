// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagejgan.loss.CrossEntropy;
import org.imagejgan.loss.FeatureMatching;
import org.imagejgan.loss.LaplacianPyramid;
import org.imagejgan.loss.Perceptual;
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
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.critic.FeatureCritic;
import org.imagejgan.nn.generator.SuperResolver;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * SRGAN: a residual network (SRResNet) learns to enlarge images faithfully; then a critic teaches it to make them look
 * sharp, at the price of pixels that are likely instead of right.
 *
 * <p>{@link #defaults} and {@code preset=paper} are the paper's, but for these: images have one channel and lie in [0, 1]
 * on both sides; the paper's are RGB, the sharp ones in [-1, 1]. The features of the perceptual loss come from a file of
 * the user's. Where the paper is silent, kernels start normal with the variance of He et al., biases as PyTorch's do, and
 * the generator steps before the critic. The other presets are a recipe of this project.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2017.19">Ledig et al. 2017, Photo-Realistic Single Image Super-Resolution
 *     Using a Generative Adversarial Network</a>
 */
@Plugin(type = GanSystem.class, name = "srgan")
public final class SrGan implements GanSystem<SrGan.Config> {

    /**
     * Settings; strengths of noise are in units of the normalised range [0, 1].
     *
     * @param network its shape; without norm and with a skip it learns several times faster (Lim et al. 2017, EDSR,
     *     Sec. 3.1), which the paper's network has not
     * @param degradation where the small images come from
     * @param psf full width at half maximum of the point spread function, in pixels of the sharp image
     * @param gain variance of photon noise per unit of signal; 0 for none
     * @param read standard deviation of read noise
     * @param patch side of the training patches of the sharp image, a multiple of the factor
     * @param turned whether patches are flipped and turned; the paper's are as they are
     * @param batch patches of a step
     * @param squared whether faithful means the least squared error, as in the paper, or the least absolute one
     * @param rate learning rate of the faithful stage
     * @param annealed whether that falls along a cosine; the paper's is constant
     * @param average what the running mean of the generator's weights keeps at each step; 0, as in the paper, is no mean
     * @param steps steps of the faithful stage; 0 leaves it out
     * @param game the adversarial stage
     */
    public record Config(
            SuperResolver.Form network,
            Shrinking.How degradation,
            Range psf,
            Range gain,
            Range read,
            int patch,
            boolean turned,
            int batch,
            boolean squared,
            double rate,
            boolean annealed,
            double average,
            long steps,
            Game game) {}

    /**
     * The adversarial stage.
     *
     * @param steps 0 leaves it out
     * @param rate learning rate of the generator, falling to a tenth halfway
     * @param criticRate the same of the critic; one that learns as fast as a small generator soon is always right, and
     *     then its gradient says little but noise
     * @param width channels of the critic's first layer
     * @param dense whether the critic ends in dense layers, as the paper's does; else it judges the mean of its features
     * @param shifted whether images are judged from a random pixel on, which the paper's are not
     * @param adversarial weight of the critic's opinion
     * @param features a TorchScript file that turns {@code [n, 3, h, w]} in [0, 1] into features, VGG19 up to conv5_4 in
     *     the paper; empty for none
     * @param perceptual weight of the squared distance of these features
     * @param matching weight of the distance of the critic's own features, where no file is given; the paper has none
     * @param pyramid weight of the distance in bands of detail, which the paper has not: it keeps colours and shapes
     * @param average as in the faithful stage
     */
    public record Game(
            long steps,
            double rate,
            double criticRate,
            int width,
            boolean dense,
            boolean shifted,
            double adversarial,
            String features,
            double perceptual,
            double matching,
            double pyramid,
            double average) {}

    /** Of the pixels that images are judged from. */
    private static final int APART = 8;

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "srgan",
                "SRGAN",
                "Ledig et al., Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network,"
                        + " CVPR 2017",
                "10.1109/CVPR.2017.19",
                Set.of(Task.SUPER_RESOLVE),
                Set.of(Need.CLEAN, Need.PAIRED));
    }

    @Override
    public Config defaults() {
        return new Config(
                new SuperResolver.Form(4, 64, 16, 9, 9, true, false),
                Shrinking.How.BICUBIC,
                new Range(2, 4),
                Shrinking.BICUBIC.gain(),
                Shrinking.BICUBIC.read(),
                96,
                false,
                16,
                true,
                1e-4,
                false,
                0,
                1_000_000,
                new Game(200_000, 1e-4, 1e-4, 64, true, false, 1e-3, "", 0.006, 0, 0, 0));
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        int factor = answers.whole("factor", 2);
        Config chosen = answers.paper() ? papers(answers, factor) : quick(answers, factor);
        Shrinking shrinking = Shrinking.of(answers, facts);
        Map<String, Object> changes = new HashMap<>();
        changes.put("degradation", shrinking.how());
        changes.put("psf", shrinking.psf());
        changes.put("gain", shrinking.gain());
        changes.put("read", shrinking.read());
        changes.put("patch", facts.patch(chosen.patch(), factor));
        return Configs.with(chosen, changes);
    }

    /**
     * What learns in minutes on two cores instead of days: no norm, pixels made in one step, a correction of the bicubic
     * enlargement, patches of about what the network looks at. A game that is decided in minutes has a smaller and slower
     * critic whose opinion counts for more, and less weight on the features it has hardly learned yet and on bands of
     * detail, which hold a short game back.
     */
    private Config quick(Answers answers, int factor) {
        long steps = answers.steps(1_000, 6_000, 30_000);
        // The critic looks at large patches, as many as in the paper would take too long.
        boolean sharpening = sharpening(answers);
        Map<String, Object> changes = new HashMap<>(Map.of("turned", true, "squared", false, "annealed", true));
        changes.put("network", new SuperResolver.Form(factor, 48, 8, 3, 0, false, true));
        changes.put("patch", sharpening ? 96 / factor * factor : 32 * factor);
        changes.put("batch", sharpening ? 4 : 8);
        changes.put("rate", 5e-4);
        changes.put("average", 0.999);
        changes.put("steps", sharpening ? 0 : steps);
        long game = answers.flag("sharp") ? played(answers, steps, 4) : 0;
        String features = answers.text("features", "");
        changes.put("game", new Game(game, 2e-4, 5e-5, 32, false, true, 0.003, features, 0.5, 0.05, 0.15, 0.998));
        return Configs.with(defaults(), changes);
    }

    /** The paper's, or of a number of steps that is given the same parts. */
    private Config papers(Answers answers, int factor) {
        Config paper = defaults();
        boolean sharp = answers.flag("sharp");
        String features = answers.text("features", "");
        if (sharp && features.isBlank())
            throw new IllegalArgumentException("features= is missing. With preset=paper sharp compares images by the"
                    + " features of VGG19 (conv5_4), which do not come with the plugin: name a TorchScript file that"
                    + " turns [n, 3, h, w] in 0 to 1 into them, or take another preset, which does without.");
        long given = answers.number("steps", 0L);
        long game = given == 0 ? paper.game().steps() : played(answers, given, 5);
        Game played = Configs.with(paper.game(), Map.of("steps", sharp ? game : 0, "features", features));
        Map<String, Object> changes = new HashMap<>();
        changes.put("network", new SuperResolver.Form(factor, 64, 16, 9, 9, true, false));
        changes.put("patch", paper.patch() / factor * factor);
        changes.put("steps", sharpening(answers) ? 0 : given == 0 ? paper.steps() : given);
        changes.put("game", played);
        return Configs.with(paper, changes);
    }

    private static boolean sharpening(Answers answers) {
        return answers.flag("sharp") && answers.given("start");
    }

    /** How many steps the game has: all where there is nothing else, or a part of those that the faithful stage has. */
    private static long played(Answers answers, long steps, long part) {
        return sharpening(answers) ? steps : Math.max(1, steps / part);
    }

    @Override
    public Optional<Trial> trial(Config c) {
        return Optional.of(Trial.enlarging(c.network().factor()));
    }

    // -- Sec. 2.1: networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Networks networks =
                new Networks(compute).add("generator", new SuperResolver(images.in(), images.out(), c.network()));
        if (c.game().steps() == 0) return networks;
        int width = c.game().width();
        return networks.add(
                "critic",
                c.game().dense()
                        ? FeatureCritic.dense(images.out(), width, c.patch())
                        : new FeatureCritic(images.out(), width));
    }

    // -- degradation --

    private static NDArray small(Step step, Config c) {
        Shrinking shrinking = new Shrinking(c.degradation(), c.psf(), c.gain(), c.read());
        return shrinking.small(step, step.get("target"), c.network().factor());
    }

    // -- Sec. 2.2: objectives --

    private static Losses faithful(Step step, Networks networks, Config c) {
        NDArray sharp = step.get("target");
        NDArray made = networks.run("generator", small(step, c));
        return c.squared() ? Losses.of("l2", Pixelwise.l2(made, sharp)) : Losses.of("l1", Pixelwise.l1(made, sharp));
    }

    private static Losses persuade(Step step, Networks networks, Config c, Perceptual features) {
        int apart = c.game().shifted() ? APART : 1;
        int left = step.random().nextInt(apart);
        int top = step.random().nextInt(apart);
        NDArray sharp = from(step.get("target"), left, top);
        NDArray made = from(networks.run("generator", small(step, c)), left, top);
        step.share("sharp", sharp);
        step.share("made", made);
        NDList seen = networks.runAll("critic", made);
        Game game = c.game();
        Losses losses = Losses.of("adversarial", game.adversarial(), CrossEntropy.fool(seen.head()));
        // Instead of features of a network that knows photographs: the critic's own.
        if (features != null) losses.plus("perceptual", game.perceptual(), features.l2(made, sharp));
        else if (game.matching() > 0)
            losses.plus("matching", game.matching(), FeatureMatching.l1(seen, networks.runAll("critic", sharp)));
        return losses.plus("pyramid", game.pyramid(), () -> LaplacianPyramid.l1(made, sharp, 4));
    }

    /**
     * Images are judged from a random pixel on where that is asked for: a network that halves its input sees every
     * second pixel more than the others, and would be pleased by dots at the same places of every patch.
     */
    private static NDArray from(NDArray image, int left, int top) {
        return Ops.zeroPad(image, -left, 0, -top, 0);
    }

    private static Losses judge(Step step, Networks networks) {
        NDArray real = networks.run("critic", step.get("sharp"));
        return Losses.of("cross-entropy", CrossEntropy.judge(real, networks.run("critic", step.get("made"))));
    }

    // -- Sec. 3.2: schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        List<Stage> stages = new ArrayList<>();
        if (c.steps() > 0) stages.add(faithfulStage(c, networks));
        if (c.game().steps() > 0) stages.add(adversarialStage(c, networks));
        return stages;
    }

    private static Patches patches(Config c) {
        Patches patches = new Patches(c.patch(), c.batch()).turned(c.turned() ? Turns.ALL : Turns.NONE);
        return c.degradation() == Shrinking.How.PAIRS
                ? patches.reduced(Map.of("image", c.network().factor()))
                : patches;
    }

    private static Stage faithfulStage(Config c, Networks networks) {
        Rate rate = c.annealed() ? Rate.cosine(c.rate(), Math.min(200, c.steps() / 10)) : Rate.constant(c.rate());
        return averaged(
                c.average(),
                Stage.of(
                        "faithful",
                        c.steps(),
                        patches(c),
                        List.of(Optimizer.adam("generator", rate, 0.9, 0.999)),
                        List.of(Phase.of("generator", "generator", s -> faithful(s, networks, c)))));
    }

    private static Stage adversarialStage(Config c, Networks networks) {
        Game game = c.game();
        Perceptual features =
                game.features().isEmpty() ? null : Perceptual.load("features", game.features(), networks.compute());
        return averaged(
                        game.average(),
                        Stage.of(
                                "sharp",
                                game.steps(),
                                patches(c),
                                List.of(
                                        Optimizer.adam("generator", Rate.steps(game.rate(), 0.1, 0.5), 0.9, 0.999),
                                        Optimizer.adam("critic", Rate.steps(game.criticRate(), 0.1, 0.5), 0.9, 0.999)),
                                List.of(
                                        Phase.of("generator", "generator", s -> persuade(s, networks, c, features)),
                                        Phase.of("critic", "critic", s -> judge(s, networks)))))
                .cost(4);
    }

    private static Stage averaged(double kept, Stage stage) {
        return kept == 0 ? stage : stage.average("generator", Rate.constant(kept));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        return Program.enlarging(networks.get("generator"), images, c.network().factor());
    }
}
