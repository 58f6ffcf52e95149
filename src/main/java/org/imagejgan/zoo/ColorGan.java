// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.imagejgan.image.Lab;
import org.imagejgan.loss.CrossEntropy;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
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
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Weightless;
import org.imagejgan.nn.critic.PatchCritic;
import org.imagejgan.nn.generator.TranslationUnet;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Guesses the colours of a grey image: a U-Net is shown the lightness L and learns a and b of CIE Lab; a critic looks at
 * patches of L, a and b together and learns to tell true colours from guessed ones. What a grey image does not decide
 * (the colour of a dress, the stain of a slide) is made up from what the training images had in such places.
 *
 * <p>An example is {@code image}, the lightness divided by 100, {@code target}, a and b divided by 110, and perhaps
 * {@code grey}, the lightness of another grey image that the same colours may have become.
 *
 * <p>Departures: the generator steps first and the critic judges what it made (one pass instead of two); dropout is left
 * out, so that a result does not depend on chance; the exported weights are a running mean.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1803.05400">Nazeri, Ng and Ebrahimi 2018, Image Colorization with
 *     Generative Adversarial Networks</a>
 * @see <a href="https://doi.org/10.1109/CVPR.2017.632">Isola et al. 2017, pix2pix</a>
 */
@Plugin(type = GanSystem.class, name = "color-gan")
public final class ColorGan implements GanSystem<ColorGan.Config> {

    /**
     * @param levels halvings of the U-Net; sides of images are multiples of 2 to this power
     * @param width channels of the U-Net's first level
     * @param doubling how the U-Net doubles on its way up; the paper's is transposed
     * @param criticwidth channels of the critic's first layer
     * @param halvings of the critic; a score sees 16, 34 or 70 pixels with 1, 2 or 3
     * @param adversarial weight of the critic in what the generator learns; 0 trains without
     * @param l1 weight of the mean absolute difference of a/110 and b/110
     * @param certainty what the critic is to take true colours for (one-sided label smoothing)
     * @param jitter how far the lightness is stretched and shifted at random, of its range; the paper has none
     * @param patch side of the training patches
     * @param batch patches of a step
     * @param rate learning rate of both, falling to 0 along a line from half of the steps on (the paper divides by ten
     *     on a plateau)
     * @param steps steps of the training
     */
    public record Config(
            int levels,
            int width,
            Doubling.How doubling,
            int criticwidth,
            int halvings,
            double adversarial,
            double l1,
            double certainty,
            double jitter,
            int patch,
            int batch,
            double rate,
            long steps) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "color-gan",
                "Colorization GAN",
                "Nazeri et al., Image Colorization with Generative Adversarial Networks, AMDO 2018",
                "10.48550/arXiv.1803.05400",
                Set.of(Task.COLORIZE),
                Set.of(Need.COLOUR));
    }

    @Override
    public Config defaults() {
        return new Config(8, 64, Doubling.How.TRANSPOSED, 64, 3, 1, 100, 0.9, 0, 256, 1, 2e-4, 100_000);
    }

    // -- a training --

    /**
     * Four levels instead of eight, so that the network looks no further than a tile, and sizes that learn from a few
     * dozen images on a CPU.
     */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        int levels = 4;
        return new Config(
                levels,
                16,
                Doubling.How.NEAREST,
                32,
                2,
                paper.adversarial(),
                paper.l1(),
                paper.certainty(),
                0.03,
                facts.patch(96, 1 << levels),
                8,
                paper.rate(),
                answers.steps(500, 3_000, 10_000));
    }

    /** The mean distance in a and b. */
    @Override
    public Optional<Trial> trial(Config c) {
        return Optional.of(new Trial(
                "ab error",
                16,
                (example, random) -> new Trial.Question(
                        example.get("image").corner(256, 1 << c.levels()),
                        example.get("target").corner(256, 1 << c.levels())),
                error -> Lab.CHROMA
                        * error.square().sum(new int[] {1}).sqrt().mean().getFloat()));
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        TranslationUnet unet = new TranslationUnet(images.in(), images.out(), c.width(), c.levels(), c.doubling());
        Networks networks = new Networks(compute).add("generator", Chain.of(Weightless.centring(), unet));
        if (c.adversarial() == 0) return networks;
        PatchCritic critic = PatchCritic.normalized(images.in() + images.out(), c.criticwidth(), c.halvings());
        return networks.add("critic", critic);
    }

    // -- objectives --

    /** The lightness, and its true colours beside it as the critic sees them. */
    private static Losses colour(Step step, Networks networks, Config c) {
        NDArray lightness = jittered(step, c, grey(step));
        NDArray guessed = networks.run("generator", lightness);
        Losses losses = Losses.of("l1", c.l1(), Pixelwise.l1(guessed, step.get("target")));
        if (c.adversarial() == 0) return losses;
        NDArray pair = beside(lightness, guessed);
        step.share("guessed", pair);
        step.share("true", beside(lightness, step.get("target")));
        return losses.plus("adversarial", c.adversarial(), CrossEntropy.fool(networks.run("critic", pair)));
    }

    private static NDArray beside(NDArray lightness, NDArray colours) {
        return Centred.of(lightness).concat(colours, 1);
    }

    /** One of the grey images that an example may have become, by chance. */
    private static NDArray grey(Step step) {
        NDArray image = step.get("image");
        if (!step.has("grey")) return image;
        NDArray chosen = step.each(image, () -> step.random().nextBoolean() ? 1f : 0f);
        return step.get("grey").sub(image).mul(chosen).add(image);
    }

    private static NDArray jittered(Step step, Config c, NDArray image) {
        if (c.jitter() == 0) return image;
        Supplier<Float> draw = () -> (float) (c.jitter() * (2 * step.random().nextDouble() - 1));
        NDArray stretched = image.mul(step.each(image, () -> 1 + draw.get()));
        return stretched.add(step.each(image, draw));
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = networks.run("critic", step.get("true"));
        NDArray made = networks.run("critic", step.get("guessed"));
        return Losses.of("cross-entropy", 0.5, CrossEntropy.judge(real, made, c.certainty()));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.linear(c.rate(), 0.5);
        Phase colour = Phase.of("generator", "generator", s -> colour(s, networks, c));
        Optimizer generator = Optimizer.adam("generator", rate, 0.5, 0.999);
        Phase judge = Phase.of("critic", "critic", s -> judge(s, networks, c));
        Optimizer critic = Optimizer.adam("critic", rate, 0.5, 0.999);
        boolean played = c.adversarial() > 0;
        return List.of(Stage.of(
                        "colorize",
                        c.steps(),
                        new Patches(c.patch(), c.batch()),
                        played ? List.of(generator, critic) : List.of(generator),
                        played ? List.of(colour, judge) : List.of(colour))
                .average("generator", Rate.constant(0.995)));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        return List.of(Program.image(networks.get("generator"), images, 1 << c.levels())
                .valued(Values.LIGHTNESS, Values.CHROMA));
    }
}
