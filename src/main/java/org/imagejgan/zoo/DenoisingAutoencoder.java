// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.imagejgan.loss.Adversarial;
import org.imagejgan.loss.FineStructure;
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
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.critic.PatchCritic;
import org.imagejgan.nn.degradation.Noise;
import org.imagejgan.nn.generator.ResidualUnet;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * The denoising autoencoder: a network learns to undo a corruption of which it is shown many examples, simulated on
 * clean images or taken from pairs. The network is a small residual U-Net (DRUNet), the level of noise is unknown to it
 * (blind). An optional patch critic sharpens the result at the price of PSNR.
 *
 * @see <a href="https://doi.org/10.1145/1390156.1390294">Vincent et al. 2008, Extracting and Composing Robust Features
 *     with Denoising Autoencoders</a>
 * @see <a href="https://doi.org/10.1109/TPAMI.2021.3088914">Zhang et al. 2021, Plug-and-Play Image Restoration with Deep
 *     Denoiser Prior</a>
 */
@Plugin(type = GanSystem.class, name = "denoising-autoencoder")
public final class DenoisingAutoencoder implements GanSystem<DenoisingAutoencoder.Config> {

    /** By so many powers of two noise is stronger or weaker in one of several channels than in others, at most. */
    private static final double UNEVEN = 0.25;

    /** How clean images are corrupted. */
    public enum Corruption {
        /** Not at all: the examples are pairs. */
        NONE,
        GAUSSIAN,
        POISSON_GAUSSIAN
    }

    /**
     * Settings; strengths of noise are in units of the normalised range [0, 1].
     *
     * @param squeeze side of the pixel groups the network works on
     * @param widths channels of each level, finest first
     * @param blocks residual blocks of each level
     * @param corruption what is simulated on the clean images
     * @param sigma standard deviation of Gaussian noise
     * @param gain variance of photon noise per unit of signal
     * @param read standard deviation of read noise
     * @param offset signal without light
     * @param background light everywhere, which the normalisation takes away but not its photon noise
     * @param multiplied share of images whose electrons are multiplied before they are read
     * @param shift images are moved up or down by up to this, so that the zero of the normalisation does not matter
     * @param simulated share of pairs that are replaced by simulated noise on their clean side; a clean image without a
     *     noisy partner, whose image is its target itself, always is
     * @param patch side of the training patches
     * @param batch patches of a step
     * @param rate learning rate, falling along a cosine
     * @param steps steps of the training
     * @param fine weight of the amplitude of fine structure, see {@link FineStructure}; 0 trains without
     * @param adversarial weight of the patch critic; 0 trains without
     */
    public record Config(
            int squeeze,
            List<Integer> widths,
            List<Integer> blocks,
            Corruption corruption,
            Range sigma,
            Range gain,
            Range read,
            double offset,
            Range background,
            double multiplied,
            double shift,
            double simulated,
            int patch,
            int batch,
            double rate,
            long steps,
            double fine,
            double adversarial) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "denoising-autoencoder",
                "Denoising autoencoder",
                "Vincent et al., Extracting and Composing Robust Features with Denoising Autoencoders, ICML 2008",
                "10.1145/1390156.1390294",
                Set.of(Task.DENOISE),
                Set.of(Need.CLEAN, Need.PAIRED));
    }

    @Override
    public Config defaults() {
        return new Config(
                2,
                List.of(64, 128),
                List.of(3, 2),
                Corruption.GAUSSIAN,
                new Range(5 / 255.0, 55 / 255.0),
                new Range(0.0005, 0.05),
                new Range(0.001, 0.05),
                0,
                new Range(0, 0),
                0,
                0.1,
                1,
                96,
                16,
                1e-3,
                20_000,
                0,
                0);
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        double adversarial = answers.weight("adversarial", 0);
        boolean pairs = answers.given("target");
        Range sigma = answers.range("sigma", "5-55");
        Range gain = answers.range("gain", "0.001-0.05");
        if (gain.low() == 0)
            throw new IllegalArgumentException("gain=" + answers.text("gain", "")
                    + " must be above 0: without photon noise, use noise=gaussian and give its strength as sigma.");
        return Configs.with(
                paper,
                Map.ofEntries(
                        Map.entry("corruption", corruption(answers.text("noise", pairs ? "real" : "gaussian"))),
                        Map.entry("sigma", new Range(sigma.low() / 255, sigma.high() / 255)),
                        Map.entry("gain", gain),
                        Map.entry("read", answers.range("read", "0.001-0.03")),
                        Map.entry("offset", answers.number("offset", 0.0)),
                        Map.entry("background", answers.range("background", "0")),
                        Map.entry("multiplied", answers.share("multiplied", 0, 1)),
                        Map.entry("simulated", pairs ? simulated(facts) : 1),
                        Map.entry("patch", facts.patch(paper.patch(), 4)),
                        Map.entry("steps", answers.steps(1_500, 8_000, 16_000)),
                        Map.entry("fine", answers.weight("fine", 0)),
                        Map.entry("adversarial", adversarial)));
    }

    /** So many pairs that, with the clean images without a partner, half of all examples are simulated, if that is enough. */
    private static double simulated(Facts facts) {
        double pairs = facts.planes("image");
        return pairs == 0 ? 1 : Math.max(0, 1 - facts.planes("target") / (2 * pairs));
    }

    private static Corruption corruption(String noise) {
        return noise.equals("real")
                ? Corruption.NONE
                : Corruption.valueOf(noise.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<Trial> trial(Config config) {
        return Optional.of(Trial.restoring());
    }

    /** Photon noise is drawn from a normal distribution here. */
    @Override
    public Optional<Picture> given(Config c, Map<String, Picture> example, RandomGenerator random) {
        Picture clean = example.get("target");
        Picture own = example.get("image");
        boolean real = own != null && own != clean && random.nextDouble() >= c.simulated();
        if (c.corruption() == Corruption.NONE || real || clean == null) return Optional.ofNullable(own);
        if (c.corruption() == Corruption.GAUSSIAN)
            return Optional.of(clean.noisy(c.sigma().draw(random), random));
        double gain = c.gain().drawLogarithmic(random);
        double read = c.read().drawLogarithmic(random);
        double dark = c.offset() - c.background().draw(random);
        return Optional.of(clean.noisy(value -> Math.sqrt(gain * Math.max(0, value - dark) + read * read), random));
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Networks networks = new Networks(compute)
                .add("generator", new ResidualUnet(images.in(), images.out(), c.squeeze(), c.widths(), c.blocks()));
        return c.adversarial() == 0 ? networks : networks.add("critic", new PatchCritic(images.out(), 32, 2));
    }

    // -- corruption --

    /** The noisy input of a step: simulated on the target, or the example's own. */
    private static NDArray noisy(Step step, Config c) {
        NDArray clean = step.get("target");
        if (c.corruption() == Corruption.NONE) return step.get("image");
        NDArray simulated = corrupt(step, c, clean);
        if (!step.has("image")) return simulated;
        NDArray drawn = step.each(clean, () -> step.random().nextDouble() < c.simulated() ? 1f : 0f);
        NDArray chosen = drawn.maximum(Noise.lacking(step.get("image"), clean));
        return simulated.mul(chosen).add(step.get("image").mul(chosen.neg().add(1f)));
    }

    private static NDArray corrupt(Step step, Config c, NDArray clean) {
        NDArray normal = normal(step, clean);
        if (c.corruption() == Corruption.GAUSSIAN) {
            return Noise.gaussian(clean, step.each(clean, () -> c.sigma().draw(step.random())), normal);
        }
        NDArray gain = step.each(clean, () -> c.gain().drawLogarithmic(step.random()));
        NDArray read = step.each(clean, () -> c.read().drawLogarithmic(step.random()));
        if (c.background().high() == 0 && c.multiplied() == 0)
            return Noise.poissonGaussian(clean, gain, read, c.offset(), normal);
        NDArray dark =
                step.each(clean, () -> (float) c.offset() - c.background().draw(step.random()));
        NDArray multiplied = step.each(clean, () -> step.random().nextDouble() < c.multiplied() ? 1f : 0f);
        return Noise.poissonGaussian(clean, gain, read, dark, multiplied, normal);
    }

    /** Standard normal; of several channels, each of which has a scale of its own, somewhat stronger in some. */
    private static NDArray normal(Step step, NDArray clean) {
        NDArray normal = step.normal(clean.getShape());
        long channels = clean.getShape().get(1);
        if (channels == 1) return normal;
        Shape each = new Shape(clean.getShape().get(0), channels, 1, 1);
        return normal.mul(Ops.op("torch.exp2($0)", step.uniform(-UNEVEN, UNEVEN, each)));
    }

    // -- objectives --

    private static Losses restore(Step step, Networks networks, Config c) {
        NDArray shift = step.each(step.get("target"), () ->
                (float) (c.shift() * (2 * step.random().nextDouble() - 1)));
        NDArray clean = step.get("target").add(shift);
        NDArray restored = networks.run("generator", noisy(step, c).add(shift));
        Losses losses = Losses.of("log-mse", Pixelwise.logarithmic(restored, clean))
                .plus("fine", c.fine(), () -> FineStructure.lost(restored, clean));
        if (c.adversarial() == 0) return losses;
        step.share("restored", restored);
        step.share("clean", clean);
        return losses.plus("adversarial", c.adversarial(), Adversarial.fool(networks.run("critic", restored)));
    }

    private static Losses judge(Step step, Networks networks) {
        NDArray real = networks.run("critic", step.get("clean"));
        return Losses.of("hinge", Adversarial.judge(real, networks.run("critic", step.get("restored"))));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.cosine(c.rate(), Math.min(200, c.steps() / 10));
        List<Optimizer> optimizers = new ArrayList<>(List.of(Optimizer.adam("generator", rate, 0.9, 0.99)));
        List<Phase> phases = new ArrayList<>(List.of(Phase.of("generator", "generator", s -> restore(s, networks, c))));
        if (c.adversarial() > 0) {
            optimizers.add(Optimizer.adam("critic", Rate.constant(1e-4), 0.5, 0.99));
            phases.add(Phase.of("critic", "critic", s -> judge(s, networks)));
        }
        return List.of(Stage.of("denoise", c.steps(), new Patches(c.patch(), c.batch()), optimizers, phases)
                .average("generator", Rate.constant(0.999)));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        ResidualUnet generator = (ResidualUnet) networks.get("generator");
        return List.of(Program.image(generator, images, generator.multiple()));
    }
}
