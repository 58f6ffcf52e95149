// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Squares;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.augment.AdaptiveAugment;
import org.imagejgan.model.augment.Augment;
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Stage.Average;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.styled.Mapping;
import org.imagejgan.nn.styled.Sizes;
import org.imagejgan.nn.styled.StyledCritic;
import org.imagejgan.nn.styled.Styles;
import org.imagejgan.nn.styled.Synthesis;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes images whose coarse, middle and fine features can be chosen apart.
 *
 * @see <a href="https://arxiv.org/abs/1912.04958">Karras et al. 2020, Analyzing and Improving the Image Quality of StyleGAN</a>
 */
@Plugin(type = GanSystem.class, name = "stylegan")
public final class StyleGan implements GanSystem<StyleGan.Config> {
    private static final String PATH = "path.mean";

    /**
     * Settings.
     *
     * @param labels what images are labelled with; none for images of one kind
     * @param squares what is learned
     * @param width numbers of latents and styles, and channels of a layer at most
     * @param criticwidth channels of the critic's layers at most
     * @param base channels of a layer times its side at most
     * @param depth layers of the mapping
     * @param group images whose differences the critic is told
     * @param mixing share of the batches that mix two styles
     * @param slope γ, twice the weight of R1
     * @param slopes steps of the critic for each with R1
     * @param path weight of the path length; 0 for none
     * @param paths steps of the generator for each with the path length
     * @param augment what is done to images before the critic sees them
     * @param diffaugment how, if it is that
     * @param ada how, if it is that
     * @param halflife images after which a weight's part in the running mean is half
     * @param ramp that is at most this share of the images seen; 0 for no such limit
     * @param batch images of a step
     * @param rate learning rate of both networks
     * @param steps of both
     */
    public record Config(
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
            Augment augment,
            DiffAugment diffaugment,
            AdaptiveAugment ada,
            double halflife,
            double ramp,
            int batch,
            double rate,
            long steps) {
        Sizes sizes() {
            return new Sizes(squares.size(), width, base);
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
                Augment.NONE,
                DiffAugment.NONE,
                AdaptiveAugment.PAPER,
                10_000,
                0,
                32,
                2e-3,
                781_250);
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        Squares squares = Squares.of(answers, facts, small ? 64 : 256);
        int size = squares.size();
        int batch = answers.wholeOrPreset("batch", small ? 8 : Math.max(1, Math.min(32, 4096 / size)));
        Augment augment = Augment.of(answers, facts, Augment.ADA, Augment.DIFFAUGMENT);
        double halflife = 10_000.0 / 32 * batch;
        if (answers.given("average")) halflife = batch * Math.log(0.5) / Math.log(answers.share("average", 0, 1));
        return new Config(
                facts.labels(),
                squares,
                small ? 64 : paper.width(),
                small ? 64 : paper.criticwidth(),
                small ? 16 * size : size < 512 ? paper.base() / 2 : paper.base(),
                2,
                Math.min(paper.group(), batch),
                paper.mixing(),
                0.0002 * size * size / batch,
                paper.slopes(),
                small ? 0 : paper.path(),
                paper.paths(),
                augment,
                DiffAugment.of(augment, !small),
                small ? new AdaptiveAugment(0.6, 4, 100_000) : AdaptiveAugment.PAPER,
                halflife,
                0.05,
                batch,
                2.5e-3,
                answers.steps(facts.epoch(batch), 4_000, 12_000, 50_000, 25_000_000L / batch));
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Sizes judged = new Sizes(c.squares().size(), c.criticwidth(), c.base());
        int labels = c.labels().size();
        return new Networks(compute)
                .add("mapping", Mapping.second(labels, c.width(), c.depth()))
                .add("generator", new Synthesis(c.sizes(), c.width(), images.out()))
                .add("critic", new StyledCritic(judged, images.out(), c.group(), labels, c.depth()));
    }

    // -- objectives --

    /** Of latents drawn anew, in most batches of two (Karras et al. 2019, Sec. 3.1). */
    private static NDArray styles(Step step, Networks networks, Config c, int count) {
        int layers = c.sizes().styles();
        NDArray styles = Styles.all(style(step, networks, c, count), layers);
        if (step.random().nextDouble() >= c.mixing()) return styles;
        int from = 1 + step.random().nextInt(layers - 1);
        return Styles.mixed(styles, Styles.all(style(step, networks, c, count), layers), from);
    }

    private static NDArray style(Step step, Networks networks, Config c, int count) {
        NDArray latent = step.normal(new Shape(count, c.width()));
        return c.labelled()
                ? networks.run("mapping", latent, Ops.op("torch.slice($0, 0, 0, " + count + ")", step.get("label")))
                : networks.run("mapping", latent);
    }

    private static NDArray noise(Step step, Config c, int count) {
        int size = c.squares().size();
        return step.normal(new Shape(count, c.sizes().styles() - 1, size, size));
    }

    private static int count(Step step) {
        return (int) step.get("target").getShape().get(0);
    }

    private static NDArray augmented(Step step, Config c, NDArray images) {
        return switch (c.augment()) {
            case NONE -> images;
            case DIFFAUGMENT -> c.diffaugment().apply(step, images);
            case ADA -> c.ada().apply(step, images);
        };
    }

    private static NDArray score(Step step, Networks networks, Config c, NDArray seen) {
        return c.labelled() ? networks.run("critic", seen, step.get("label")) : networks.run("critic", seen);
    }

    private static Losses make(Step step, Networks networks, Config c) {
        int count = count(step);
        NDArray made = networks.run("generator", styles(step, networks, c, count), noise(step, c, count));
        step.share("made", made);
        return Losses.of("logistic", CrossEntropy.fool(score(step, networks, c, augmented(step, c, made))));
    }

    /** Of half the images (Karras et al. 2020, Sec. 3.2). */
    private static Losses smooth(Step step, Networks networks, Config c) {
        int count = Math.max(1, count(step) / 2);
        NDArray styles = styles(step, networks, c, count);
        NDArray made = networks.run("generator", styles, noise(step, c, count));
        NDArray lengths = PathLength.lengths(made, styles, step.normal(made.getShape()));
        NDArray before = step.buffer(PATH);
        NDArray now = lengths.stopGradient().mean();
        NDArray mean = before == null ? Ops.times(now, 0.01) : Ops.op("torch.lerp($0, $1, 0.01)", before, now);
        step.buffer(PATH, mean);
        return Losses.of("path", c.path() * c.paths(), PathLength.penalty(lengths, mean));
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = score(step, networks, c, augmented(step, c, Centred.of(step.get("target"))));
        NDArray made = score(step, networks, c, augmented(step, c, step.get("made")));
        Losses losses = Losses.of("logistic", CrossEntropy.judge(real, made));
        if (c.augment() != Augment.ADA) return losses;
        c.ada().follow(step, real);
        float[] strength = {(float) c.ada().strength(step)};
        return losses.plus("strength", 0, step.array(strength, new Shape()));
    }

    /** Of images as the critic sees them. */
    private static Losses steady(Step step, Networks networks, Config c) {
        NDArray real = augmented(step, c, Centred.of(step.get("target")));
        return Losses.of("r1", c.slope() / 2 * c.slopes(), R1.penalty(x -> score(step, networks, c, x), real));
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        List<Phase> phases = new ArrayList<>();
        phases.add(Phase.of("generator", "generator", step -> make(step, networks, c)));
        if (c.path() > 0)
            phases.add(Phase.of("path", "generator", step -> smooth(step, networks, c))
                    .every(c.paths()));
        phases.add(Phase.of("critic", "critic", step -> judge(step, networks, c)));
        if (c.slope() > 0)
            phases.add(Phase.of("steady", "critic", step -> steady(step, networks, c))
                    .every(c.slopes()));
        Stage stage = Stage.of(
                "generate",
                c.steps(),
                c.squares().sampling(c.batch()),
                List.of(
                        lazy("generator", c, c.path() > 0 ? c.paths() : 0, "mapping", "generator"),
                        lazy("critic", c, c.slope() > 0 ? c.slopes() : 0, "critic")),
                phases);
        Rate kept = (step, steps) -> kept(c, step);
        return List.of(
                stage.average(new Average("mapping", kept, false)).average(new Average("generator", kept, false)));
    }

    /** An optimiser that makes one step more in so many, for a term of its own. */
    private static Optimizer lazy(String name, Config c, int every, String... networks) {
        double share = every == 0 ? 1 : every / (every + 1.0);
        List<Group> groups = new ArrayList<>();
        for (String network : networks) groups.add(new Group(network, "", Rate.constant(c.rate() * share)));
        return new Optimizer(name, 0, Math.pow(0.99, share), 1e-8, groups);
    }

    private static double kept(Config c, long step) {
        double images = c.ramp() == 0 ? c.halflife() : Math.min(c.halflife(), c.ramp() * step * c.batch());
        return Math.pow(0.5, c.batch() / Math.max(images, 1e-8));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        int layers = c.sizes().styles();
        int size = c.squares().size();
        List<Input> mapped = new ArrayList<>(List.of(Input.latent("latent", c.width())));
        if (c.labelled()) mapped.add(Input.label("label", c.labels()));
        mapped.add(Input.number("truncation"));
        Input noise = Input.noise("noise", List.of(layers - 1, size, size));
        List<Input> all = new ArrayList<>(mapped);
        all.add(noise);
        Input styles = Input.styles("styles", Styles.names(layers), c.width());
        Output style = Output.made("styles", 1, new Size(layers, c.width()), Values.NONE);
        Output result = Output.made("result", images.out(), new Size(size, size), Values.ofRole("target"));
        Assembly whole = new Assembly(
                Map.of("generator", networks.get("generator"), "mapping", networks.get("mapping")),
                (parts, in) -> List.of(image(parts, mapped(parts, c, in), in.get(in.size() - 1))));
        Assembly mapping = new Assembly(
                Map.of("mapping", networks.get("mapping")),
                (parts, in) -> List.of(Ops.op("torch.unsqueeze($0, 1)", mapped(parts, c, in))));
        Assembly synthesis = new Assembly(
                Map.of("generator", networks.get("generator")),
                (parts, in) -> List.of(image(parts, Ops.op("torch.squeeze($0, 1)", in.get(0)), in.get(1))));
        return List.of(
                Program.of("forward", whole, Signature.made(all, result), 1),
                Program.of("mapping", mapping, Signature.made(mapped, style), 1),
                Program.of("synthesis", synthesis, Signature.made(List.of(styles, noise), result), 1));
    }

    private static NDArray mapped(Runner parts, Config c, List<NDArray> in) {
        var out = c.labelled() ? parts.runAll("mapping", in.get(0), in.get(1)) : parts.runAll("mapping", in.get(0));
        NDArray truncation = in.get(c.labelled() ? 2 : 1);
        return Styles.all(
                Styles.truncated(out.get(0), out.get(1), truncation), c.sizes().styles());
    }

    private static NDArray image(Runner parts, NDArray styles, NDArray noise) {
        return Centred.undo(parts.run("generator", styles, noise));
    }
}
