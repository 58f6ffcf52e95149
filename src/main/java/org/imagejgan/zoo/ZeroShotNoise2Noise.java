// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.imagejgan.loss.Pixelwise.l2;
import static org.imagejgan.nn.degradation.PairDownsampler.first;
import static org.imagejgan.nn.degradation.PairDownsampler.second;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.generator.NoisePredictor;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Learns from one noisy image, quickly: two half-size images of it with independent noise must predict each other. Needs
 * noise that is independent from pixel to pixel and an image that is smooth at the scale of two pixels.
 *
 * @see <a href="https://doi.org/10.1109/CVPR52729.2023.01347">Mansour and Heckel 2023, Zero-Shot Noise2Noise</a>
 */
@Plugin(type = GanSystem.class, name = "zero-shot-noise2noise")
public final class ZeroShotNoise2Noise implements GanSystem<ZeroShotNoise2Noise.Config> {

    /**
     * @param width channels of the network
     * @param patch side of the training patches (the paper uses the whole image)
     * @param batch patches of a step (the paper: 1)
     * @param rate learning rate, halved once after three quarters of the steps
     * @param steps steps of the training; small images over-fit beyond 500
     */
    public record Config(int width, int patch, int batch, double rate, long steps) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                        "zero-shot-noise2noise",
                        "Zero-shot Noise2Noise (pair downsampling)",
                        "Mansour and Heckel, Zero-Shot Noise2Noise: Efficient Image Denoising without any Data, CVPR 2023",
                        "10.1109/CVPR52729.2023.01347",
                        Set.of(Task.DENOISE),
                        Set.of(Need.NOISY, Need.SINGLE))
                .method("pair-downsampling");
    }

    @Override
    public Config defaults() {
        return new Config(48, 128, 4, 1e-3, 1_500);
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        answers.refuse("adversarial", "needs clean images: give a target, or simulate noise on clean images.");
        Config paper = defaults();
        int patch = facts.patch(paper.patch(), 4);
        return new Config(paper.width(), patch, paper.batch(), paper.rate(), answers.steps(500, 1_500, 3_000));
    }

    @Override
    public Optional<Trial> trial(Config config) {
        return Optional.of(Trial.restoring());
    }

    // -- network (Sec. 3.2) --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        return new Networks(compute).add("generator", new NoisePredictor(images.in(), c.width()));
    }

    // -- objectives (Sec. 3.1) --

    private static Losses pair(Step step, Networks networks) {
        NDArray y = step.get("image");
        NDArray one = first(y);
        NDArray two = second(y);
        NDArray cleanOne = networks.run("generator", one);
        NDArray cleanTwo = networks.run("generator", two);
        NDArray clean = networks.run("generator", y);
        return Losses.of("residual", Ops.times(l2(one, cleanTwo).add(l2(two, cleanOne)), 0.5))
                .plus("consistency", 1, Ops.times(l2(cleanOne, first(clean)).add(l2(cleanTwo, second(clean))), 0.5));
    }

    // -- schedule (Sec. 4) --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        return List.of(Stage.of(
                "pair",
                c.steps(),
                new Patches(c.patch(), c.batch()),
                List.of(Optimizer.adam("generator", Rate.steps(c.rate(), 0.5, 0.75), 0.9, 0.999)),
                List.of(Phase.of("generator", "generator", s -> pair(s, networks)))));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        return List.of(Program.image(networks.get("generator"), images, 1));
    }
}
