// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagejgan.loss.CrossEntropy;
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
import org.imagejgan.model.PointSpread;
import org.imagejgan.model.Program;
import org.imagejgan.model.Task;
import org.imagejgan.model.Trial;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.critic.FeatureCritic;
import org.imagejgan.nn.degradation.Microscope;
import org.imagejgan.nn.degradation.Noise;
import org.imagejgan.nn.generator.SuperResolver;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * SRGAN: a residual network (SRResNet) learns to enlarge images faithfully; then a critic teaches it to make them look
 * sharp, at the price of pixels that are likely instead of right.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2017.19">Ledig et al. 2017, Photo-Realistic Single Image Super-Resolution
 *     Using a Generative Adversarial Network</a>
 */
@Plugin(type = GanSystem.class, name = "srgan")
public final class SrGan implements GanSystem<SrGan.Config> {

    /** Where the small images come from. */
    public enum Degradation {
        /** The sharp images are shrunk by the bicubic kernel, as in the paper. */
        BICUBIC,
        /** The sharp images are blurred by a point spread function, binned, and photon and read noise is added. */
        MICROSCOPE,
        /** The examples are pairs. */
        PAIRS
    }

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
     * @param batch patches of a step
     * @param squared whether faithful means the least squared error, as in the paper, or the least absolute one
     * @param rate learning rate of the faithful stage, falling along a cosine
     * @param steps steps of the faithful stage; 0 leaves it out
     * @param game the adversarial stage
     */
    public record Config(
            SuperResolver.Form network,
            Degradation degradation,
            Range psf,
            Range gain,
            Range read,
            int patch,
            int batch,
            boolean squared,
            double rate,
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
     * @param adversarial weight of the critic's opinion
     * @param features a TorchScript file that turns {@code [n, 3, h, w]} in [0, 1] into features, VGG19 up to conv5_4 in
     *     the paper; empty for none
     * @param perceptual weight of the squared distance of these features
     * @param matching weight of the distance of the critic's own features, where no file is given
     * @param pyramid weight of the distance in bands of detail, which the paper has not: it keeps colours and shapes
     */
    public record Game(
            long steps,
            double rate,
            double criticRate,
            int width,
            double adversarial,
            String features,
            double perceptual,
            double matching,
            double pyramid) {}

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
                Degradation.BICUBIC,
                new Range(2, 4),
                new Range(0.0005, 0.01),
                new Range(0.001, 0.02),
                96,
                16,
                true,
                1e-4,
                1_000_000,
                new Game(200_000, 1e-4, 1e-4, 64, 1e-3, "", 0.006, 1, 1));
    }

    // -- a training --

    /**
     * What learns in minutes on two cores instead of days: no norm, pixels made in one step, a correction of the bicubic
     * enlargement, patches of about what the network looks at.
     */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        boolean started = answers.given("start");
        boolean sharp = answers.flag("sharp");
        int factor = answers.whole("factor", 2);
        Degradation degradation = degradation(answers);
        Range psf = degradation == Degradation.MICROSCOPE
                ? PointSpread.pixels(answers.text("psf", "2-4"), facts)
                : new Range(0, 0);
        // The critic looks at large patches, as many as in the paper would take too long.
        boolean sharpening = sharp && started;
        int patch = small && !sharpening ? 32 * factor : paper.patch() / factor * factor;
        long steps = answers.steps(1_000, 6_000, 30_000, paper.steps());
        return new Config(
                small
                        ? new SuperResolver.Form(factor, 48, 8, 3, 0, false, true)
                        : new SuperResolver.Form(factor, 64, 16, 9, 9, true, false),
                degradation,
                psf,
                answers.range("gain", "0.0005-0.01"),
                answers.range("read", "0.001-0.02"),
                facts.patch(patch, factor),
                small ? sharpening ? 4 : 8 : paper.batch(),
                !small && paper.squared(),
                small ? 5e-4 : paper.rate(),
                sharpening ? 0 : steps,
                game(small, sharp ? (started ? steps : Math.max(1, steps / 4)) : 0, answers.text("features", "")));
    }

    /**
     * A game that is decided in minutes has a smaller and slower critic whose opinion counts for more, and less weight on
     * the features it has hardly learned yet and on bands of detail, which hold a short game back.
     */
    private Game game(boolean small, long steps, String features) {
        return small
                ? new Game(steps, 2e-4, 5e-5, 32, 0.003, features, 0.5, 0.05, 0.15)
                : Configs.with(defaults().game(), Map.of("steps", steps, "features", features));
    }

    private static Degradation degradation(Answers answers) {
        if (answers.given("target")) return Degradation.PAIRS;
        String word = answers.choice("degradation", "bicubic", List.of("bicubic", "microscope"));
        return Degradation.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<Trial> trial(Config c) {
        int factor = c.network().factor();
        return Optional.of(Trial.psnr((example, random) -> {
            Picture large = example.get("target").corner(120, factor);
            Size size = new Size(large.height() / factor, large.width() / factor);
            Picture image = example.get("image");
            return new Trial.Question(image == null ? large.resized(size) : image.cropped(0, 0, size), large);
        }));
    }

    // -- Sec. 2.1: networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Networks networks =
                new Networks(compute).add("generator", new SuperResolver(images.in(), images.out(), c.network()));
        return c.game().steps() == 0
                ? networks
                : networks.add(
                        "critic", new FeatureCritic(images.out(), c.game().width()));
    }

    // -- degradation --

    private static NDArray small(Step step, Config c) {
        NDArray sharp = step.get("target");
        int factor = c.network().factor();
        return switch (c.degradation()) {
            case PAIRS -> step.get("image");
            case BICUBIC -> Ops.shrink(sharp, factor);
            case MICROSCOPE -> {
                NDArray seen = Microscope.bin(Microscope.blur(sharp, c.psf().draw(step.random())), factor);
                yield noisy(step, c, seen);
            }
        };
    }

    private static NDArray noisy(Step step, Config c, NDArray seen) {
        NDArray normal = step.normal(seen.getShape());
        NDArray read = step.each(seen, () -> c.read().drawLogarithmic(step.random()));
        if (c.gain().high() == 0) return Noise.gaussian(seen, read, normal);
        NDArray gain = step.each(seen, () -> c.gain().drawLogarithmic(step.random()));
        return Noise.poissonGaussian(seen, gain, read, 0, normal);
    }

    // -- Sec. 2.2: objectives --

    private static Losses faithful(Step step, Networks networks, Config c) {
        NDArray sharp = step.get("target");
        NDArray made = networks.run("generator", small(step, c));
        return c.squared() ? Losses.of("l2", Pixelwise.l2(made, sharp)) : Losses.of("l1", Pixelwise.l1(made, sharp));
    }

    private static Losses persuade(Step step, Networks networks, Config c, Perceptual features) {
        int left = step.random().nextInt(APART);
        int top = step.random().nextInt(APART);
        NDArray sharp = from(step.get("target"), left, top);
        NDArray made = from(networks.run("generator", small(step, c)), left, top);
        step.share("sharp", sharp);
        step.share("made", made);
        NDList seen = networks.runAll("critic", made);
        Losses losses = Losses.of("pyramid", c.game().pyramid(), LaplacianPyramid.l1(made, sharp, 4));
        if (features != null) losses.plus("perceptual", c.game().perceptual(), features.l2(made, sharp));
        else losses.plus("matching", c.game().matching(), matching(networks, sharp, seen));
        return losses.plus("adversarial", c.game().adversarial(), CrossEntropy.fool(seen.head()));
    }

    /**
     * Images are judged from a random pixel on, which the paper's are not: a network that halves its input sees every
     * second pixel more than the others, and would be pleased by dots at the same places of every patch.
     */
    private static NDArray from(NDArray image, int left, int top) {
        return Ops.zeroPad(image, -left, 0, -top, 0);
    }

    /** Instead of features of a network that knows photographs: the critic's own. */
    private static NDArray matching(Networks networks, NDArray sharp, NDList seen) {
        NDList wanted = networks.runAll("critic", sharp);
        NDArray matching = null;
        for (int i = 1; i < seen.size(); i++) {
            NDArray term = Pixelwise.l1(seen.get(i), wanted.get(i).stopGradient());
            matching = matching == null ? term : matching.add(term);
        }
        return matching;
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
        Patches patches = new Patches(c.patch(), c.batch());
        return c.degradation() == Degradation.PAIRS
                ? patches.reduced(Map.of("image", c.network().factor()))
                : patches;
    }

    private static Stage faithfulStage(Config c, Networks networks) {
        Rate rate = Rate.cosine(c.rate(), Math.min(200, c.steps() / 10));
        return Stage.of(
                        "faithful",
                        c.steps(),
                        patches(c),
                        List.of(Optimizer.adam("generator", rate, 0.9, 0.999)),
                        List.of(Phase.of("generator", "generator", s -> faithful(s, networks, c))))
                .average("generator", Rate.constant(0.999));
    }

    private static Stage adversarialStage(Config c, Networks networks) {
        Game game = c.game();
        Perceptual features = game.features().isEmpty() ? null : Perceptual.load(game.features(), networks.compute());
        return Stage.of(
                        "sharp",
                        game.steps(),
                        patches(c),
                        List.of(
                                Optimizer.adam("generator", Rate.steps(game.rate(), 0.1, 0.5), 0.9, 0.999),
                                Optimizer.adam("critic", Rate.steps(game.criticRate(), 0.1, 0.5), 0.9, 0.999)),
                        List.of(
                                Phase.of("generator", "generator", s -> persuade(s, networks, c, features)),
                                Phase.of("critic", "critic", s -> judge(s, networks))))
                .average("generator", Rate.constant(0.998))
                .cost(4);
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        return List.of(Program.image(networks.get("generator"), images, 1)
                .enlarging(c.network().factor()));
    }
}
