// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.degradation.BlindSpot;
import org.imagejgan.nn.generator.ResidualUnet;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Learns to denoise from noisy images alone: hidden pixels are guessed from their surroundings, and noise that is
 * independent from pixel to pixel cannot be guessed. Noise that is correlated between pixels is kept or turned into
 * stripes.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2019.00223">Krull et al. 2019, Noise2Void</a>
 * @see <a href="https://doi.org/10.1007/978-3-031-25069-9_33">Höck et al. 2022, N2V2</a>
 */
@Plugin(type = GanSystem.class, name = "noise2void")
public final class Noise2Void implements GanSystem<Noise2Void.Config> {

    /**
     * @param squeeze side of the pixel groups the network works on
     * @param widths channels of each level, finest first
     * @param blocks residual blocks of each level
     * @param box side of the boxes of which one pixel is hidden (the paper hides 0.2 to 1.5 %, side 8 to 22; more
     *     hidden pixels teach more a step)
     * @param patch side of the training patches
     * @param batch patches of a step
     * @param rate learning rate, falling along a cosine (the paper's: 4e-4, halved on a plateau)
     * @param steps steps of the training
     */
    public record Config(
            int squeeze,
            List<Integer> widths,
            List<Integer> blocks,
            int box,
            int patch,
            int batch,
            double rate,
            long steps) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                        "noise2void",
                        "Noise2Void (blind spot)",
                        "Krull et al., Noise2Void – Learning Denoising from Single Noisy Images, CVPR 2019",
                        "10.1109/CVPR.2019.00223",
                        Set.of(Task.DENOISE),
                        Set.of(Need.NOISY, Need.SINGLE))
                .method("blind-spot");
    }

    @Override
    public Config defaults() {
        return new Config(2, List.of(64, 128), List.of(3, 2), 4, 64, 16, 4e-4, 2_000);
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        answers.refuse("adversarial", "needs clean images: give a target, or simulate noise on clean images.");
        Config paper = defaults();
        // A network that can denoise already is led gently, or it forgets more than the image can teach.
        double rate = answers.given("start") ? 2e-4 : paper.rate();
        int patch = facts.patch(paper.patch(), 4);
        return Configs.with(paper, Map.of("patch", patch, "rate", rate, "steps", answers.steps(500, 1_500, 6_000)));
    }

    @Override
    public Optional<Trial> trial(Config config) {
        return Optional.of(Trial.restoring());
    }

    // -- network --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        ResidualUnet generator = new ResidualUnet(images.in(), images.out(), c.squeeze(), c.widths(), c.blocks());
        return new Networks(compute).add("generator", generator);
    }

    // -- objective --

    private static Losses guess(Step step, Networks networks, Config c) {
        NDArray noisy = step.get("image");
        Shape shape = noisy.getShape();
        NDArray mask = step.array(BlindSpot.choose(shape, c.box(), step.random()), shape);
        NDArray guessed = networks.run("generator", BlindSpot.hide(noisy, mask));
        return Losses.of("masked-mse", Pixelwise.masked(guessed, noisy, mask));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.cosine(c.rate(), Math.min(50, c.steps() / 10));
        return List.of(Stage.of(
                        "guess",
                        c.steps(),
                        new Patches(c.patch(), c.batch()),
                        List.of(Optimizer.adam("generator", rate, 0.9, 0.99)),
                        List.of(Phase.of("generator", "generator", s -> guess(s, networks, c))))
                .average("generator", Rate.constant(0.99)));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        ResidualUnet generator = (ResidualUnet) networks.get("generator");
        return List.of(Program.image(generator, images, generator.multiple()));
    }
}
