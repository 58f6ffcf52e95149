// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.imagejgan.loss.FeatureMatching;
import org.imagejgan.loss.LeastSquares;
import org.imagejgan.loss.Perceptual;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.LabelPrograms;
import org.imagejgan.model.LabelPrograms.Renderer;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.critic.LayeredCritic;
import org.imagejgan.nn.critic.ScaledCritics;
import org.imagejgan.nn.generator.LocalEnhancer;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.nn.labels.Condition;
import org.imagejgan.nn.labels.Condition.Kind;
import org.imagejgan.nn.labels.Styles;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * pix2pixHD: images of label maps. A global generator makes them coarsely; for large images a local enhancer, trained
 * first alone and then with it, makes them fine. Critics at several scales judge, and what their layers see of a result is
 * to be what they see of the truth. An encoder may learn a look for each object, which is chosen when the model is used.
 *
 * <p>It needs pairs that fit to the pixel: what is beside a label's outline is learned too. A region of one class without
 * anything in it is painted evenly, since the norms take away all that is the same everywhere.
 *
 * <p>{@link #defaults} and {@code preset=paper} are the paper's (four halvings, as its authors' options and appendix have
 * it), but for these: patches are square and turned all ways; the features of the perceptual term come from a file of the
 * user's, one distance of all it gives, and without one there is none; before there is an enhancer the global generator is
 * given the averaged planes that it will be given beside it, where the authors' code resizes the maps; the looks are
 * clustered over patches. The other presets are a recipe of this project.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2018.00917">Wang et al. 2018, High-Resolution Image Synthesis and Semantic
 *     Manipulation with Conditional GANs</a>
 */
@Plugin(type = GanSystem.class, name = "pix2pixhd")
public final class Pix2PixHd implements GanSystem<Pix2PixHd.Config> {
    /**
     * Settings.
     *
     * @param condition what images are made of
     * @param width channels of the global generator's first layer
     * @param halvings in it
     * @param blocks residual ones in it
     * @param up how it and the enhancer double; the paper's transposed convolutions leave a checkerboard for long
     * @param enhancer what is trained after it
     * @param critics how many judge, at sizes halved from one to the next; one more beside the enhancer
     * @param criticwidth channels of their first layers
     * @param criticlayers halvings in each
     * @param looks features of an object that an encoder learns; 0 for no encoder
     * @param lookwidth channels of its first layer
     * @param adversarial weight of the critics' opinion
     * @param matching weight of the distance of what the critics' layers see
     * @param l1 weight of the distance of the pixels, which the paper has not
     * @param extractor a TorchScript file that turns {@code [n, 3, h, w]} in [0, 1] into features; empty for none
     * @param perceptual weight of the distance of these features
     * @param patch side of the training patches
     * @param batch patches of a step
     * @param rate learning rate of all
     * @param decay share of the steps over which it falls to 0 along a line
     * @param steps steps of the global generator
     */
    public record Config(
            Condition condition,
            int width,
            int halvings,
            int blocks,
            Doubling.How up,
            Enhancer enhancer,
            int critics,
            int criticwidth,
            int criticlayers,
            int looks,
            int lookwidth,
            double adversarial,
            double matching,
            double l1,
            String extractor,
            double perceptual,
            int patch,
            int batch,
            double rate,
            double decay,
            long steps) {
        public Config {
            int coarsest = patch >> halvings + (enhancer.steps() > 0 ? 1 : 0);
            if (coarsest < LEAST)
                throw new IllegalArgumentException("Patches of " + patch + " pixels are too small for " + halvings
                        + " halvings" + (enhancer.steps() > 0 ? " and the enhancer" : "") + ": " + coarsest
                        + " pixels would be left, of which norms leave nothing. At least " + LEAST + " must be.");
        }

        /** Settings of an enhancer, half as wide as the global generator: residual blocks, steps (0: none), and the share of the steps that it learns alone. */
        public record Enhancer(int blocks, long steps, double alone) {}

        boolean enhanced() {
            return enhancer.steps() > 0;
        }
    }

    /** Pixels that norms need. */
    private static final int LEAST = 4;
    /** A network that says by being there that the enhancer learns: until then it is not used. */
    private static final String ENHANCING = "enhancing";
    /** Pixels of the patches that looks are gathered from. */
    private static final int GATHERED = 1 << 20;

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "pix2pixhd",
                "pix2pixHD",
                "Wang et al., High-Resolution Image Synthesis and Semantic Manipulation with Conditional GANs, CVPR 2018",
                "10.1109/CVPR.2018.00917",
                Set.of(Task.TRANSLATE),
                Set.of(Need.PAIRED, Need.LABEL_MAPS));
    }

    /** Cityscapes at 2048 × 1024: 2,975 images of 35 classes with instances, 200 and 100 epochs. */
    @Override
    public Config defaults() {
        List<String> classes = IntStream.range(0, 35).mapToObj(String::valueOf).toList();
        Config.Enhancer enhancer = new Config.Enhancer(3, 297_500, 0.1);
        return new Config(
                new Condition(Kind.BOTH, classes),
                64,
                4,
                9,
                Doubling.How.TRANSPOSED_ODD,
                enhancer,
                2,
                64,
                3,
                0,
                16,
                1,
                10,
                0,
                "",
                10,
                1024,
                1,
                2e-4,
                0.5,
                595_000);
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        Config chosen = answers.paper() ? defaults() : quick();
        Map<String, Object> changes = new HashMap<>();
        Condition condition = Condition.of(facts.channels(), facts.classes());
        changes.put("condition", Configs.toMap(condition));
        changes.put("looks", condition.kind() != Kind.IMAGE && answers.flag("looks") ? 3 : 0);
        changes.put("adversarial", answers.weight("adversarial", chosen.adversarial()));
        changes.put("matching", answers.weight("features", chosen.matching()));
        String extractor = answers.text("perceptual", "");
        changes.put("extractor", extractor);
        changes.put("l1", answers.weight("l1", extractor.isBlank() ? chosen.l1() : 0));
        changes.put("decay", answers.share("decay", chosen.decay(), 1));
        sized(answers, facts, chosen, changes);
        return Configs.with(chosen, changes);
    }

    /** What learns in minutes on two cores: narrow networks, and pixels instead of features of photographs. */
    private Config quick() {
        Map<String, Object> changes = new HashMap<>(Map.of("width", 24, "halvings", 2, "blocks", 4));
        changes.putAll(Map.of("criticwidth", 24, "l1", 10, "patch", 128, "up", Doubling.How.NEAREST));
        return Configs.with(defaults(), changes);
    }

    /** Patches that fit, no more halvings than leave something of them, and an enhancer where they are large. */
    private static void sized(Answers answers, Facts facts, Config chosen, Map<String, Object> changes) {
        int wanted = answers.wholeOrPreset("patch", chosen.patch());
        int room = Math.min(wanted, facts.smallest().least());
        int halvings = 1;
        while (halvings < chosen.halvings() && room >> halvings + 1 >= 2 * LEAST) halvings++;
        boolean large = answers.paper() && room >= 512;
        int patch = facts.patch(wanted, 1 << halvings + (large ? 1 : 0));
        changes.put("patch", patch);
        changes.put("halvings", halvings);
        changes.put("critics", patch < 64 ? 1 : chosen.critics());
        int batch = answers.wholeOrPreset("batch", chosen.batch());
        changes.put("batch", batch);
        long steps = answers.steps(facts.epoch(batch), 3_000, 10_000, 40_000, chosen.steps());
        long fine = !large ? 0 : steps == chosen.steps() ? chosen.enhancer().steps() : steps / 2;
        changes.put("steps", steps == chosen.steps() ? steps : steps - fine);
        changes.put("enhancer", Configs.with(chosen.enhancer(), Map.of("steps", fine)));
    }

    @Override
    public ImageSpec images(Config c, Facts facts) {
        return c.condition().kind() == Kind.IMAGE
                ? facts.images()
                : new ImageSpec(1, facts.images().out());
    }

    // -- Sec. 3.1, 3.2, 3.4: networks --

    /** All of them, as yet without weights. */
    static Map<String, Block> blocks(Config c, ImageSpec images) {
        Map<String, Block> blocks = new LinkedHashMap<>();
        int seen = c.condition().planes(images.in());
        ResidualTranslator global = new ResidualTranslator(
                seen + c.looks(), images.out(), c.width(), c.halvings(), c.blocks(), Norm.INSTANCE, c.up());
        blocks.put("global", global);
        if (c.enhanced())
            blocks.put("enhancer", new LocalEnhancer(global, c.enhancer().blocks(), Norm.INSTANCE));
        for (int i = 1; i <= c.critics() + (c.enhanced() ? 1 : 0); i++)
            blocks.put(
                    "critic" + i,
                    new LayeredCritic(seen + images.out(), c.criticwidth(), c.criticlayers(), Norm.INSTANCE));
        if (c.looks() == 0) return blocks;
        blocks.put(
                "encoder",
                new ResidualTranslator(images.out(), c.looks(), c.lookwidth(), c.halvings(), 0, Norm.INSTANCE, c.up()));
        blocks.put("styles", new Constant(Styles.COUNT, c.condition().count(), c.looks()));
        return blocks;
    }

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Networks networks = new Networks(compute);
        blocks(c, images).forEach(networks::add);
        return networks;
    }

    // -- what networks see, when they are trained and used alike --

    /** An image around 0, by the enhancer if there is one; else at half the size where one is to come. */
    private static NDArray made(Config c, Runner networks, boolean enhanced, NDArray seen) {
        if (enhanced) return networks.run("enhancer", seen);
        return networks.run("global", c.enhanced() ? Ops.halve(seen) : seen);
    }

    // -- Sec. 3.2, 3.3: objectives --

    /** The images of a step, all around 0: what the generator sees, the truth, and the condition that critics see. */
    private record Shown(NDArray seen, NDArray truth, NDArray condition) {
        static Shown of(Step step, Networks networks, Config c, boolean enhanced) {
            NDArray truth = Centred.of(step.get("target"));
            NDArray planes = c.condition().of(c.condition().maps(step::get));
            NDArray seen = c.looks() == 0
                    ? planes
                    : planes.concat(
                            LabelPrograms.looks(
                                    networks::runAll, truth, c.condition().objects(step::get)),
                            1);
            if (enhanced || !c.enhanced()) return new Shown(seen, truth, planes);
            return new Shown(seen, Ops.shrink(truth, 2), Ops.halve(planes));
        }
    }

    private static ScaledCritics critics(Config c, Networks networks, boolean enhanced) {
        return new ScaledCritics(networks::runAll, c.critics() + (enhanced ? 1 : 0));
    }

    private static Losses make(Step step, Networks networks, Config c, boolean enhanced, Perceptual extractor) {
        Shown shown = Shown.of(step, networks, c, enhanced);
        NDArray made = made(c, networks::runAll, enhanced, shown.seen());
        step.share("made", made);
        step.share("truth", shown.truth());
        step.share("condition", shown.condition());
        ScaledCritics critics = critics(c, networks, enhanced);
        List<NDList> real = critics.judge(shown.condition(), shown.truth());
        List<NDList> generated = critics.judge(shown.condition(), made);
        // Sec. 3.3: the mean over critics, of layers a sum that four of them make 1 in the authors' code.
        double layers = 4.0 / (c.criticlayers() + 1) / real.size();
        // Of weight 0 it is told all the same: it says best how far the training is.
        Losses losses = Losses.of("l1", c.l1(), Pixelwise.l1(made, shown.truth()))
                .plus("matching", c.matching() * layers, ScaledCritics.sum(generated, real, FeatureMatching::l1));
        if (extractor != null)
            losses.plus("perceptual", c.perceptual(), extractor.l1(Centred.undo(made), Centred.undo(shown.truth())));
        NDArray fooled = ScaledCritics.sum(generated, real, (g, r) -> LeastSquares.fool(g.head()));
        return losses.plus("adversarial", c.adversarial(), fooled);
    }

    private static Losses judge(Step step, Networks networks, Config c, boolean enhanced) {
        ScaledCritics critics = critics(c, networks, enhanced);
        List<NDList> real = critics.judge(step.get("condition"), step.get("truth"));
        List<NDList> made = critics.judge(step.get("condition"), step.get("made"));
        return Losses.of(
                "least-squares", ScaledCritics.sum(real, made, (r, g) -> LeastSquares.judge(r.head(), g.head())));
    }

    // -- Sec. 4, Appendix A: schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        List<Stage> stages = new ArrayList<>();
        Rate falling = Rate.linear(c.rate(), 1 - c.decay());
        stages.add(stage("global", c, networks, c.steps(), falling, List.of("global", "encoder")));
        if (c.enhanced()) {
            long alone = Math.round(c.enhancer().alone() * c.enhancer().steps());
            stages.add(stage("enhancer", c, networks, alone, Rate.constant(c.rate()), List.of("enhancer"))
                    .build(() -> networks.add(ENHANCING, new Constant(1))));
            long both = c.enhancer().steps() - alone;
            List<String> all = List.of("global.01first", "global.02middle", "enhancer", "encoder");
            stages.add(stage("both", c, networks, both, falling, all));
        }
        if (c.looks() == 0) return stages;
        Patches many = new Patches(c.patch(), Math.max(4, Math.min(64, GATHERED / (c.patch() * c.patch()))));
        stages.add(Stage.of("looks", 0, many, List.of(), List.of()).end(step -> gather(step, networks, c)));
        return stages;
    }

    /** Trains some networks, or parts of them, against the critics. */
    private static Stage stage(String name, Config c, Networks networks, long steps, Rate rate, List<String> learning) {
        boolean enhanced = !name.equals("global");
        Perceptual extractor =
                c.extractor().isEmpty() ? null : Perceptual.load("perceptual", c.extractor(), networks.compute());
        List<Group> made = learning.stream()
                .filter(part -> c.looks() > 0 || !part.equals("encoder"))
                .map(part -> part.split("\\."))
                .map(part -> new Group(part[0], part.length > 1 ? part[1] : "", rate))
                .toList();
        List<Group> judging = IntStream.rangeClosed(1, c.critics() + (enhanced ? 1 : 0))
                .mapToObj(i -> new Group("critic" + i, "", rate))
                .toList();
        return Stage.of(
                        name,
                        steps,
                        new Patches(c.patch(), c.batch()),
                        List.of(
                                new Optimizer("generator", 0.5, 0.999, 1e-8, made),
                                new Optimizer("critics", 0.5, 0.999, 1e-8, judging)),
                        List.of(
                                Phase.of("generator", "generator", s -> make(s, networks, c, enhanced, extractor)),
                                Phase.of("critics", "critics", s -> judge(s, networks, c, enhanced))))
                .cost(enhanced || !c.enhanced() ? 4 : 1);
    }

    /** Sec. 3.4: clusters the looks of the objects of each class. */
    private static void gather(Step step, Networks networks, Config c) {
        NDArray objects = c.condition().objects(step::get);
        NDArray looks = LabelPrograms.looks(networks::inferAll, Centred.of(step.get("target")), objects);
        NDArray things = c.condition().things(c.condition().maps(step::get).get(0));
        Shape shape = new Shape(Styles.COUNT, c.condition().count(), c.looks());
        networks.set("styles", step.array(Styles.table(looks, objects, things, step.random()), shape));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Map<String, Block> parts = new LinkedHashMap<>();
        for (String name : networks.names())
            if (!name.matches("critic\\d+|" + ENHANCING)) parts.put(name, networks.get(name));
        boolean enhanced = networks.has(ENHANCING);
        Renderer renderer = (runner, seen, map) -> {
            NDArray made = made(c, runner, enhanced, seen);
            return enhanced || !c.enhanced() ? made : Ops.resizeLike(made, map, Interpolation.BILINEAR, false);
        };
        int multiple = 1 << c.halvings() + (c.enhanced() ? 1 : 0);
        return new LabelPrograms(c.condition(), images, c.looks(), multiple, parts, renderer).all();
    }
}
