// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.imagejgan.model.augment.Toned.TONE;
import static org.imagejgan.nn.progressive.Grown.CRITIC;
import static org.imagejgan.nn.progressive.Grown.FROM_IMAGES;
import static org.imagejgan.nn.progressive.Grown.GENERATOR;
import static org.imagejgan.nn.progressive.Grown.TO_IMAGES;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.imagejgan.loss.Wasserstein;
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
import org.imagejgan.model.augment.Toned;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Growth;
import org.imagejgan.model.schedule.Growth.Part;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.progressive.Grown;
import org.imagejgan.nn.progressive.ProgressiveParts;
import org.imagejgan.nn.progressive.Spread;
import org.imagejgan.nn.progressive.Tone;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes new images like those it learned from. A generator and a critic begin with images of 4×4 pixels; each time that
 * they have learned a resolution, the next one, twice as fine, is faded in. Coarse shapes are settled so before fine
 * ones, which makes the training steady and slow. It has no say in what is made: there are no classes. It needs some
 * dozens of images at least, and of few it makes copies.
 *
 * <p>A training that is stopped early leaves a generator of the resolution reached, in the middle of a fade of the mixture
 * reached. It makes images of the full size all the same, by repeating pixels, as the authors' network does.
 *
 * <p>Departures from the authors' code: images are brought to the mean and the contrast that photographs have, by those of
 * the first batch, for most micrographs are dark, and networks without norms learn little of them; fades move with every step, not with every fourth; the running mean follows parts
 * that are new faster at first; Adam's epsilon is added as PyTorch does. Small presets have narrower networks, which the
 * authors' code would call {@code fmap_max=64} and {@code fmap_base=1024}, compare fewer images at once and take shorter
 * means.
 *
 * @see <a href="https://arxiv.org/abs/1710.10196">Karras et al. 2018, Progressive Growing of GANs</a>
 */
@Plugin(type = GanSystem.class, name = "pggan")
public final class PgGan implements GanSystem<PgGan.Config> {
    /** A network that says by being there that the newest level is fading in, and keeps its share. */
    private static final String FADE = "fade";

    /** Of large images there are no more in a step: memory (Appendix A). */
    private static final Map<Integer, Integer> MOST = Map.of(256, 14, 512, 6, 1024, 3);

    /** Images of a fade, and of a resolution that settles (Appendix A). */
    private static final double IMAGES = 800_000;

    /** What a level costs whatever its size, in numbers of features: measured with narrow networks on a CPU. */
    private static final double OVERHEAD = 8e4;

    /**
     * Settings.
     *
     * @param squares what is learned
     * @param width channels of the coarse levels, halved from 64 pixels on, and numbers of the latent
     * @param group images whose differences the critic is told, at most
     * @param penalty weight of the gradient penalty
     * @param drift ε_drift, weight of the squared scores of real images
     * @param batch images of a step; of 256, 512 and 1024 pixels no more than 14, 6 and 3
     * @param rate learning rate of both networks, which start anew with each stage
     * @param average share of the running mean of the generator that is kept at each step
     * @param last how many times as many images the last resolution settles on as others do
     * @param steps of all stages together
     */
    public record Config(
            Squares squares,
            int width,
            int group,
            double penalty,
            double drift,
            int batch,
            double rate,
            double average,
            double last,
            long steps) {
        int levels() {
            return ProgressiveParts.levels(squares.size());
        }

        ProgressiveParts parts() {
            return new ProgressiveParts(width);
        }

        Growth growth() {
            return new Growth(batches(levels(), batch), last);
        }
    }

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "pggan",
                "PGGAN (progressive growing)",
                "Karras et al., Progressive Growing of GANs for Improved Quality, Stability, and Variation, ICLR 2018",
                "10.48550/arXiv.1710.10196",
                Set.of(Task.GENERATE),
                Set.of(Need.CLEAN));
    }

    /** The paper's for faces of 1024 pixels: 19 million images. */
    @Override
    public Config defaults() {
        Squares faces = new Squares(1024, true, Turns.MIRRORED);
        return new Config(faces, 512, 16, 10, 1e-3, 16, 1e-3, 0.999, 7.75, 3_264_286);
    }

    // -- a training --

    /** Narrow networks that learn 64 pixels on a CPU; the paper's make the largest squares that the images hold. */
    @Override
    public Config config(Answers answers, Facts facts) {
        if (answers.given("start"))
            throw new IllegalArgumentException("start=" + answers.text("start", "")
                    + " has no use here: the training begins with images of " + Spread.SIDE
                    + " pixels and grows from there. Leave it out, or add resume to go on with a training.");
        Config paper = defaults();
        boolean small = !answers.paper();
        Squares squares = Squares.of(answers, facts, small ? 64 : largest(facts));
        int batch = answers.wholeOrPreset("batch", small ? 8 : paper.batch());
        double last = small ? 3 : paper.last();
        Growth growth = new Growth(batches(ProgressiveParts.levels(squares.size()), batch), last);
        return new Config(
                squares,
                small ? 64 : paper.width(),
                small ? 4 : paper.group(),
                paper.penalty(),
                paper.drift(),
                batch,
                paper.rate(),
                answers.share("average", small ? 0.995 : paper.average(), 1),
                last,
                answers.steps(facts.epoch(batch), 10_000, 30_000, 100_000, Math.round(growth.steps(IMAGES))));
    }

    private static int largest(Facts facts) {
        int room = Math.min(Squares.MOST, facts.smallest().least());
        return Integer.highestOneBit(Math.max(Squares.LEAST, room));
    }

    private static List<Integer> batches(int levels, int batch) {
        return IntStream.range(0, levels)
                .map(ProgressiveParts::side)
                .mapToObj(side -> Math.min(batch, MOST.getOrDefault(side, batch)))
                .toList();
    }

    // -- networks (Table 2) --

    /** Those of the coarsest level; stages add the others. */
    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Networks networks = Toned.add(new Networks(compute), images.out());
        parts(c, images.out(), 0).forEach(networks::add);
        return networks;
    }

    /** What a level adds, as yet without weights. */
    static Map<String, Block> parts(Config c, int channels, int level) {
        Map<String, Block> parts = new LinkedHashMap<>();
        parts.put(GENERATOR + level, c.parts().generator(level));
        parts.put(TO_IMAGES + level, c.parts().toImages(level, channels));
        parts.put(CRITIC + level, c.parts().critic(level, c.group()));
        parts.put(FROM_IMAGES + level, c.parts().fromImages(level, channels));
        return parts;
    }

    private static void grow(Config c, Networks networks, Part part) {
        networks.removeFrom(0, FADE);
        if (!part.fading()) return;
        int channels = (int) networks.weights(TONE).get("value").getShape().get(1);
        parts(c, channels, part.level()).forEach(networks::add);
        networks.add(FADE + 0, new Constant(1));
    }

    // -- objectives (Sec. 2, Appendix A.1) --

    private static Grown grown(Step step, Part part) {
        return new Grown(part.level(), part.fading() ? fade(step) : null);
    }

    private static NDArray fade(Step step) {
        return step.array(new float[] {(float) step.progress()}, new Shape(1));
    }

    private static NDArray latents(Step step, Config c) {
        return step.normal(new Shape(step.get("target").getShape().get(0), c.width()));
    }

    private static Losses judge(Step step, Networks networks, Config c, Part part) {
        Grown grown = grown(step, part);
        NDArray target = step.get("target");
        NDArray real = grown.shown(Toned.of(networks, target));
        NDArray made = grown.image(networks::runAll, latents(step, c));
        NDArray seen = grown.score(networks::runAll, real);
        NDArray mix = step.uniform(0, 1, new Shape(real.getShape().get(0), 1, 1, 1));
        return Losses.of("wasserstein", Wasserstein.judge(seen, grown.score(networks::runAll, made)))
                .plus(
                        "penalty",
                        c.penalty(),
                        Wasserstein.penalty(x -> grown.score(networks::runAll, x), real, made, mix))
                .plus("drift", c.drift(), Ops.op("torch.mean(torch.mul($0, $0))", seen));
    }

    private static Losses make(Step step, Networks networks, Config c, Part part) {
        Grown grown = grown(step, part);
        NDArray made = grown.image(networks::runAll, latents(step, c));
        return Losses.of("adversarial", Wasserstein.fool(grown.score(networks::runAll, made)));
    }

    // -- schedule (Sec. 2, Appendix A) --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        return c.growth().parts(c.steps()).stream()
                .map(part -> stage(c, networks, part))
                .toList();
    }

    private static Stage stage(Config c, Networks networks, Part part) {
        int side = ProgressiveParts.side(part.level());
        int batch = c.growth().batches().get(part.level());
        Stage stage = Stage.of(
                        side + " pixels" + (part.fading() ? ", fading in" : ""),
                        part.steps(),
                        c.squares().sampling(batch),
                        List.of(optimizer(c, part, CRITIC, FROM_IMAGES), optimizer(c, part, GENERATOR, TO_IMAGES)),
                        List.of(
                                Phase.of("critic", CRITIC, step -> judge(step, networks, c, part)),
                                Phase.of("generator", GENERATOR, step -> make(step, networks, c, part))))
                .build(() -> grow(c, networks, part))
                .cost(cost(c, part.level(), batch));
        for (Group group : stage.optimizers().get(1).groups())
            stage = stage.average(group.network(), Rate.constant(c.average()));
        if (part.fading()) return stage.settle(step -> networks.set(FADE + 0, fade(step)));
        return part.level() > 0 ? stage : Toned.begin(stage, networks, target -> target);
    }

    /** Moves all bodies, and the ends that are in use. */
    private static Optimizer optimizer(Config c, Part part, String body, String end) {
        Rate rate = Rate.constant(c.rate());
        return new Optimizer(body, 0, 0.99, 1e-8, part.groups(body, end, rate));
    }

    private static double cost(Config c, int last, int batch) {
        double cost = 0;
        for (int level = 0; level <= last; level++)
            cost += OVERHEAD
                    + batch
                            * Math.pow(ProgressiveParts.side(level), 2)
                            * c.parts().channels(level);
        return cost;
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        int level = networks.count(GENERATOR) - 1;
        boolean fading = networks.has(FADE + 0);
        int factor = c.squares().size() / ProgressiveParts.side(level);
        Assembly whole = new Assembly(used(networks, level, fading), (parts, in) -> {
            NDArray latent = in.get(0);
            NDArray made = new Grown(level, fading ? parts.run(FADE + 0, latent) : null).image(parts, latent);
            NDArray full = factor == 1 ? made : Ops.resize(made, Interpolation.NEAREST, false, factor);
            return List.of(Tone.undo(full, parts.run(TONE, latent)));
        });
        Size size = new Size(c.squares().size(), c.squares().size());
        Output result = Output.made("result", images.out(), size, Values.ofRole("target"));
        Signature signature = Signature.made(List.of(Input.latent("latent", c.width())), result);
        return List.of(Program.of("forward", whole, signature, 1));
    }

    private static Map<String, Block> used(Networks networks, int level, boolean fading) {
        Map<String, Block> used = new LinkedHashMap<>();
        for (int i = 0; i <= level; i++) used.put(GENERATOR + i, networks.get(GENERATOR + i));
        if (fading) used.put(TO_IMAGES + (level - 1), networks.get(TO_IMAGES + (level - 1)));
        used.put(TO_IMAGES + level, networks.get(TO_IMAGES + level));
        if (fading) used.put(FADE + 0, networks.get(FADE + 0));
        used.put(TONE, networks.get(TONE));
        return used;
    }
}
