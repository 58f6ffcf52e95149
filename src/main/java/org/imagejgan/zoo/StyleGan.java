// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.imagejgan.nn.progressive.Grown.CRITIC;
import static org.imagejgan.nn.progressive.Grown.FROM_IMAGES;
import static org.imagejgan.nn.progressive.Grown.GENERATOR;
import static org.imagejgan.nn.progressive.Grown.TO_IMAGES;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.imagejgan.loss.CrossEntropy;
import org.imagejgan.loss.PathLength;
import org.imagejgan.loss.R1;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Squares;
import org.imagejgan.model.Task;
import org.imagejgan.model.augment.AdaptiveAugment;
import org.imagejgan.model.augment.Augment;
import org.imagejgan.model.augment.Augmentation;
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Growth;
import org.imagejgan.model.schedule.Growth.Part;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Stage.Average;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.model.styled.StyleGame;
import org.imagejgan.model.styled.StyleGame.Rules;
import org.imagejgan.model.styled.StylePrograms;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.progressive.Grown;
import org.imagejgan.nn.styled.AdaptiveCritic;
import org.imagejgan.nn.styled.AdaptiveLevel;
import org.imagejgan.nn.styled.Mapping;
import org.imagejgan.nn.styled.Sizes;
import org.imagejgan.nn.styled.StyledCritic;
import org.imagejgan.nn.styled.Synthesis;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes images whose coarse, middle and fine features can be chosen apart. A latent is mapped to a style that every layer of
 * the generator is told; most batches mix two, and noise makes what is left to chance. It learns from images alone, a few
 * dozen large ones if they are augmented; labels make it ask for a class. It learns slowly, and of what it has seen too little
 * of it makes copies or odd mixtures. Version 2 scales the weights of layers by styles; version 1 scales what they give, and
 * grows as PGGAN does: stopped early, it makes images of the resolution reached, their pixels repeated.
 *
 * <p>Departures: the critic judges the images that the generator has just learned from, where the authors make others; R1 is
 * of images as they are augmented; images are doubled with their borders repeated, not with zeros outside; real labels are those of generated images too. Version 1 grows from 4 pixels, and not from
 * 8, with one size of batch. Small presets have narrow networks, which the authors' code would call {@code fmap_max=64}, two
 * layers that map, no path length, and an augmentation that adapts five times as fast.
 *
 * @see <a href="https://arxiv.org/abs/1812.04948">Karras et al. 2019, version 1</a>
 * @see <a href="https://arxiv.org/abs/1912.04958">Karras et al. 2020, version 2</a>
 */
@Plugin(type = GanSystem.class, name = "stylegan")
public final class StyleGan implements GanSystem<StyleGan.Config> {
    private static final String PATH = "path.mean";
    private static final String FADE = "fade";
    /** Strengths for a few tens of thousands of images. */
    private static final AdaptiveAugment SMALL = new AdaptiveAugment(0.6, 4, 100_000);

    /** Layers that version 1 truncates. */
    private static final int TRUNCATED = 8;
    /**
     * Settings.
     *
     * @param version 1 or 2
     * @param labels what images are labelled with; none for images of one kind
     * @param squares what is learned
     * @param width numbers of latents and styles, and channels of a layer at most
     * @param criticwidth channels of the critic's layers at most
     * @param base channels of a layer times its side at most
     * @param depth layers of the mapping
     * @param group images whose differences the critic is told
     * @param mixing share of the batches that mix two styles
     * @param slope γ, twice the weight of R1
     * @param slopes steps of the critic for each with R1; 0 for none
     * @param path weight of the path length
     * @param paths steps of the generator for each with the path length, 2 or more; 0 for none
     * @param augmentation of images before the critic sees them
     * @param last of version 1: how many times as many images the last resolution settles on as others do
     * @param halflife images after which a weight's part in the running mean is half
     * @param ramp that is at most this share of the images seen; 0 for no such limit
     * @param batch images of a step
     * @param rate learning rate of both networks
     * @param steps of both
     */
    public record Config(
            int version,
            Labels labels,
            Squares squares,
            int width,
            int criticwidth,
            int base,
            int depth,
            int group,
            double mixing,
            double slope,
            int slopes,
            double path,
            int paths,
            Augmentation augmentation,
            double last,
            double halflife,
            double ramp,
            int batch,
            double rate,
            long steps) {
        public Config {
            if (version != 1 && version != 2)
                throw new IllegalArgumentException("version=" + version + " must be 1 or 2.");
        }

        Sizes sizes() {
            return new Sizes(squares.size(), width, base);
        }

        /** Planes of noise, one for each layer that convolves. */
        int planes() {
            return version == 1 ? sizes().styles() : sizes().styles() - 1;
        }

        boolean grows() {
            return version == 1;
        }

        boolean labelled() {
            return labels.size() > 0;
        }
    }

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "stylegan",
                "StyleGAN",
                "Karras et al., Analyzing and Improving the Image Quality of StyleGAN, CVPR 2020",
                "10.1109/CVPR42600.2020.00813",
                Set.of(Task.GENERATE),
                Set.of(Need.CLEAN, Need.LABELLED));
    }

    /** The paper's for faces of 1024 pixels (configuration F): 25 million images. */
    @Override
    public Config defaults() {
        return new Config(
                2,
                Labels.NONE,
                new Squares(1024, true, Turns.MIRRORED),
                512,
                512,
                32_768,
                8,
                4,
                0.9,
                10,
                16,
                2,
                4,
                Augmentation.NONE,
                25.7,
                10_000,
                0,
                32,
                2e-3,
                781_250);
    }

    // -- a training --

    /** Narrow networks that learn 64 pixels on a CPU; the paper's are as its second code chooses them by the size. */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        int version = Integer.parseInt(answers.choice("version", "2", List.of("1", "2")));
        boolean first = version == 1;
        Squares squares = Squares.of(answers, facts, small ? 64 : 256);
        int size = squares.size();
        int batch = answers.wholeOrPreset("batch", small ? 8 : Math.max(1, Math.min(32, 4096 / size)));
        Augment augment = Augment.of(answers, facts, Augment.ADA, Augment.DIFFAUGMENT);
        boolean half = first || size < 512;
        return new Config(
                version,
                facts.labels(),
                squares,
                small ? 64 : paper.width(),
                small ? 64 : paper.criticwidth(),
                small ? 16 * size : half ? paper.base() / 2 : paper.base(),
                first && !small ? paper.depth() : 2,
                Math.min(paper.group(), batch),
                paper.mixing(),
                first ? paper.slope() : 0.0002 * size * size / batch,
                first ? 1 : paper.slopes(),
                paper.path(),
                small || first ? 0 : paper.paths(),
                new Augmentation(augment, DiffAugment.of(augment, !small), small ? SMALL : AdaptiveAugment.PAPER),
                small ? 3 : paper.last(),
                halflife(answers, 10_000.0 / 32 * batch, batch),
                first ? 0 : 0.05,
                batch,
                first ? 1e-3 : 2.5e-3,
                answers.steps(facts.epoch(batch), 4_000, 12_000, 50_000, 25_000_000L / batch));
    }

    /** That of the share of the mean which the user wants to be kept at each step. */
    private static double halflife(Answers answers, double preset, int batch) {
        return answers.given("average") ? batch * Math.log(0.5) / Math.log(answers.share("average", 0, 1)) : preset;
    }

    // -- networks --

    /** Of version 1 those of the coarsest level; stages add the others. */
    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Networks networks = new Networks(compute);
        blocks(c, images.out(), 0).forEach(networks::add);
        return networks;
    }

    /** What there is at first, or what a level of version 1 adds; as yet without weights. */
    static Map<String, Block> blocks(Config c, int channels, int level) {
        int labels = c.labels().size();
        Sizes judging = new Sizes(c.squares().size(), c.criticwidth(), c.base());
        Map<String, Block> blocks = new LinkedHashMap<>();
        if (!c.grows()) {
            blocks.put("mapping", Mapping.second(labels, c.width(), c.depth()));
            blocks.put(GENERATOR, new Synthesis(c.sizes(), c.width(), channels));
            blocks.put(CRITIC, new StyledCritic(judging, channels, c.group(), labels, c.depth()));
            return blocks;
        }
        if (level == 0) blocks.put("mapping", Mapping.first(labels, c.width(), c.depth()));
        blocks.put(GENERATOR + level, new AdaptiveLevel(c.sizes(), c.width(), level));
        blocks.put(TO_IMAGES + level, AdaptiveLevel.toImages(c.sizes(), level, channels));
        blocks.put(CRITIC + level, AdaptiveCritic.level(judging, level, c.group(), labels));
        blocks.put(FROM_IMAGES + level, AdaptiveCritic.fromImages(judging, level, channels));
        return blocks;
    }

    private static void grow(Config c, Networks networks, Part part) {
        networks.removeFrom(0, FADE);
        if (!part.fading()) return;
        int channels = (int) networks.weights(TO_IMAGES + 0).get("bias").size();
        blocks(c, channels, part.level()).forEach(networks::add);
        networks.add(FADE + 0, new Constant(1));
    }

    // -- objectives --

    private static Losses make(StyleGame game) {
        NDArray made = game.made(game.styles(game.count()));
        game.step().share("made", made);
        return Losses.of("logistic", CrossEntropy.fool(game.score(game.augmented(made))));
    }

    /** Of half the images (Karras et al. 2020, Sec. 3.2). */
    private static Losses smooth(StyleGame game, Config c) {
        Step step = game.step();
        NDArray styles = game.styles(Math.max(1, game.count() / 2));
        NDArray made = game.made(styles);
        NDArray lengths = PathLength.lengths(made, styles, step.normal(made.getShape()));
        NDArray now = lengths.stopGradient().mean();
        NDArray before = step.buffer(PATH);
        NDArray mean = before == null ? Ops.times(now, 0.01) : Ops.op("torch.lerp($0, $1, 0.01)", before, now);
        step.buffer(PATH, mean);
        return Losses.of("path", c.path() * c.paths(), PathLength.penalty(lengths, mean));
    }

    private static Losses judge(StyleGame game, Config c) {
        Step step = game.step();
        NDArray seen = game.real();
        NDList scores = game.scores(seen, game.augmented(step.get("made")));
        Losses losses = Losses.of("logistic", CrossEntropy.judge(scores.get(0), scores.get(1)));
        if (c.slopes() == 1) losses.plus("r1", c.slope() / 2, R1.penalty(game::score, seen));
        if (!c.augmentation().adapts()) return losses;
        AdaptiveAugment ada = c.augmentation().ada();
        ada.follow(step, scores.get(0));
        return losses.plus("strength", 0, step.array(new float[] {(float) ada.strength(step)}, new Shape()));
    }

    private static Losses steady(StyleGame game, Config c) {
        return Losses.of("r1", c.slope() / 2 * c.slopes(), R1.penalty(game::score, game.real()));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.constant(c.rate());
        if (!c.grows())
            return List.of(stage(
                    "generate",
                    c.steps(),
                    c,
                    networks,
                    null,
                    List.of(new Group(GENERATOR, "", rate)),
                    List.of(new Group(CRITIC, "", rate))));
        Growth growth = new Growth(Collections.nCopies(c.sizes().levels(), c.batch()), c.last());
        return growth.parts(c.steps()).stream()
                .map(part -> grown(c, networks, part))
                .toList();
    }

    private static Stage grown(Config c, Networks networks, Part part) {
        int side = Sizes.side(part.level());
        Rate rate = Rate.constant(c.rate() * (side < 128 ? 1 : side == 128 ? 1.5 : side == 256 ? 2 : 3));
        String name = side + " pixels" + (part.fading() ? ", fading in" : "");
        List<Group> made = part.groups(GENERATOR, TO_IMAGES, rate);
        Stage stage = stage(name, part.steps(), c, networks, part, made, part.groups(CRITIC, FROM_IMAGES, rate))
                .build(() -> grow(c, networks, part))
                .cost(1 + side * side / 256.0);
        return part.fading() ? stage.settle(step -> networks.set(FADE + 0, fade(step))) : stage;
    }

    private static Grown grown(Step step, Part part) {
        return new Grown(part.level(), part.fading() ? fade(step) : null);
    }

    private static NDArray fade(Step step) {
        return step.array(new float[] {(float) step.progress()}, new Shape(1));
    }

    private static Stage stage(
            String name, long steps, Config c, Networks networks, Part part, List<Group> made, List<Group> judged) {
        Rules rules =
                new Rules(c.sizes(), c.width(), c.planes(), c.mixing(), c.labelled(), c.group(), c.augmentation());
        Function<Step, StyleGame> game =
                step -> new StyleGame(step, networks, rules, part == null ? null : grown(step, part));
        List<Phase> phases = new ArrayList<>(List.of(Phase.of("generator", GENERATOR, step -> make(game.apply(step)))));
        if (c.paths() > 0)
            phases.add(Phase.of("path", GENERATOR, step -> smooth(game.apply(step), c))
                    .every(c.paths()));
        phases.add(Phase.of("critic", CRITIC, step -> judge(game.apply(step), c)));
        if (c.slopes() > 1)
            phases.add(Phase.of("steady", CRITIC, step -> steady(game.apply(step), c))
                    .every(c.slopes()));
        List<Group> all = new ArrayList<>(made);
        all.add(new Group("mapping", "", made.get(0).rate()));
        Optimizer generator = new Optimizer(GENERATOR, 0, 0.99, 1e-8, all).lazy(c.paths());
        Optimizer critic = new Optimizer(CRITIC, 0, 0.99, 1e-8, judged).lazy(c.slopes());
        Stage stage = Stage.of(name, steps, c.squares().sampling(c.batch()), List.of(generator, critic), phases);
        Rate kept = Rate.halfLife(c.halflife(), c.batch(), c.ramp());
        for (Group group : all) stage = stage.average(new Average(group.network(), kept, c.grows()));
        return stage;
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Map<String, Block> parts = new LinkedHashMap<>();
        networks.names().stream()
                .filter(name -> name.matches(GENERATOR + "\\d*|" + TO_IMAGES + "\\d+|" + FADE + "\\d+"))
                .forEach(name -> parts.put(name, networks.get(name)));
        int level = networks.count(GENERATOR) - 1;
        int size = c.squares().size();
        int layers = c.sizes().styles();
        StylePrograms programs = new StylePrograms(
                c.labels(), c.width(), layers, c.grows() ? TRUNCATED : layers, c.planes(), size, images.out());
        return programs.all(networks.get("mapping"), parts, (run, styles, noise) -> {
            if (!c.grows()) return StyleGame.image(run, null, styles, noise);
            NDArray fade = parts.containsKey(FADE + 0) ? run.run(FADE + 0, styles) : null;
            NDArray image = StyleGame.image(run, new Grown(level, fade), styles, noise);
            int factor = size / Sizes.side(level);
            return factor == 1 ? image : Ops.resize(image, Interpolation.NEAREST, false, factor);
        });
    }
}
