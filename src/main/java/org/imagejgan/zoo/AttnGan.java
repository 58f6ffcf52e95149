// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.imagejgan.loss.CrossEntropy;
import org.imagejgan.loss.KullbackLeibler;
import org.imagejgan.loss.Matching;
import org.imagejgan.loss.Perceptual;
import org.imagejgan.model.Answers;
import org.imagejgan.model.CaptionPrograms;
import org.imagejgan.model.Card;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Squares;
import org.imagejgan.model.Task;
import org.imagejgan.model.augment.DiffAugment;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Optimizer.Group;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.caption.CaptionCritic;
import org.imagejgan.nn.caption.CaptionGenerator;
import org.imagejgan.nn.caption.RegionEncoder;
import org.imagejgan.nn.caption.TextEncoder;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Makes images of captions. First two encoders learn which of the user's images and captions belong together, word by
 * word and as a whole; then a generator makes images in stages, each twice as large as the one before and with a look at
 * the words, against a critic of each size that knows the sentence, and so that the encoders find the caption again. It
 * learns words that are in many captions and that one can see; a word of a few images is learned by heart. What is not in
 * the captions is made up.
 *
 * <p>Departures: the image encoder is learned from the images at hand, where the paper's is an Inception network of a
 * million photographs, unless a TorchScript file is given that it starts from. Captions that are word for word the same
 * are not held against each other, in the matching and by critics; the authors spare images of one class, in the matching
 * alone. The generator steps before the critics, which judge what it made before its step. The normal numbers that the
 * sentence's cloud is drawn with are part of the latent, so that a seed gives one image. Gradients of both encoders
 * together are limited. Small presets have narrow networks, change the images of small sets, and weigh the matching by a
 * fiftieth: an encoder of few images is easily deceived; with the paper's weight images were patterns that do so.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2018.00143">Xu et al. 2018, AttnGAN</a>
 */
@Plugin(type = GanSystem.class, name = "attngan")
public final class AttnGan implements GanSystem<AttnGan.Config> {
    /** Side of the first image at most. */
    private static final int FIRST = 64;

    /**
     * @param words of the captions; their tokens count from 1
     * @param length words of a caption at most
     * @param embedding numbers of a word before it is read
     * @param features numbers of a word where it stands, of a sentence and of a region
     * @param latent numbers drawn for what captions leave open
     * @param condition numbers drawn for what a sentence says
     * @param width channels that images are made of
     * @param blocks residual ones of each stage but the first
     * @param criticwidth channels of a critic's first layer, doubled by each further one
     * @param encoders what learns first
     * @param matching λ, weight of finding the caption of what is made
     * @param augment how images are changed before encoders learn from them and critics see them
     * @param squares what is learned from
     * @param batch images of a step
     * @param rate learning rate of generator and critics
     * @param average share of the generator's running mean that is kept at each step
     * @param steps of the generator and the critics
     */
    public record Config(
            List<String> words,
            int length,
            int embedding,
            int features,
            int latent,
            int condition,
            int width,
            int blocks,
            int criticwidth,
            Encoders encoders,
            double matching,
            DiffAugment augment,
            Squares squares,
            int batch,
            double rate,
            double average,
            long steps) {
        public Config {
            if (batch < 2)
                throw new IllegalArgumentException("batch=" + batch
                        + " is too small: captions are held against others of the batch. Take at least 8.");
        }

        /**
         * @param extractor a TorchScript file that turns {@code [n, 3, h, w]} in [0, 1] into features, from which the image
         *     encoder starts; empty for none
         * @param width channels of the image encoder's first layer
         * @param halvings of it; 0 with an extractor
         * @param pairs of images and captions of a step
         * @param dropout share of the numbers of words that are left out
         * @param rate learning rate at first
         * @param falls share of the steps in which it falls to a tenth
         * @param clip largest norm of the text encoder's gradients
         * @param scores how images and captions are compared
         * @param steps of both
         */
        public record Encoders(
                String extractor,
                int width,
                int halvings,
                int pairs,
                double dropout,
                double rate,
                double falls,
                double clip,
                Matching scores,
                long steps) {}

        int stages() {
            return 1 + Integer.numberOfTrailingZeros(squares.size() / side(0));
        }

        /** Of the images of a stage. */
        int side(int stage) {
            return Math.min(FIRST, squares.size() / 2) << stage;
        }
    }

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "attngan",
                "AttnGAN",
                "Xu et al., AttnGAN: Fine-Grained Text to Image Generation with Attentional Generative Adversarial"
                        + " Networks, CVPR 2018",
                "10.1109/CVPR.2018.00143",
                Set.of(Task.GENERATE),
                Set.of(Need.CAPTIONED));
    }

    /** The paper's for 8,855 photographs of birds, 600 epochs each; its vocabulary has some 5,450 words. */
    @Override
    public Config defaults() {
        List<String> words = List.of("this", "bird", "is", "red", "with", "white", "and", "has", "a", "short", "beak");
        Config.Encoders encoders =
                new Config.Encoders("", 64, 4, 48, 0.5, 2e-3, 0.19, 0.25, new Matching(4, 5, 10), 110_700);
        Squares squares = new Squares(256, true, Turns.MIRRORED);
        return new Config(
                words,
                18,
                300,
                256,
                100,
                100,
                32,
                2,
                64,
                encoders,
                5,
                DiffAugment.NONE,
                squares,
                20,
                2e-4,
                0.999,
                265_650);
    }

    // -- a training --

    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        Squares squares =
                Squares.of(answers, facts, small ? 64 : paper.squares().size());
        int batch = answers.wholeOrPreset("batch", small ? 16 : paper.batch());
        long steps = answers.steps(facts.epoch(batch), 5_000, 10_000, 30_000, paper.steps());
        return new Config(
                facts.words().isEmpty() ? paper.words() : facts.words(),
                facts.longest() == 0 ? paper.length() : facts.longest(),
                small ? 32 : paper.embedding(),
                small ? 64 : paper.features(),
                small ? 32 : paper.latent(),
                small ? 16 : paper.condition(),
                small ? 16 : paper.width(),
                small ? 1 : paper.blocks(),
                small ? 32 : paper.criticwidth(),
                encoders(answers, paper.encoders(), squares.size(), steps),
                small ? 0.1 : paper.matching(),
                DiffAugment.added(answers, facts),
                squares,
                batch,
                paper.rate(),
                answers.share("average", paper.average(), 1),
                steps);
    }

    /** 8×8 regions, or 16×16 as the paper's 17×17. */
    private static Config.Encoders encoders(Answers answers, Config.Encoders paper, int side, long steps) {
        boolean small = !answers.paper();
        String extractor = answers.text("perceptual", "");
        int halvings = Integer.numberOfTrailingZeros(side / (small ? 8 : 16));
        return new Config.Encoders(
                extractor,
                small ? 32 : paper.width(),
                extractor.isEmpty() ? halvings : 0,
                small ? 32 : paper.pairs(),
                paper.dropout(),
                paper.rate(),
                small ? 1 : paper.falls(),
                paper.clip(),
                paper.scores(),
                small ? Math.max(1, steps * 2 / 5) : paper.steps());
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Config.Encoders e = c.encoders();
        Perceptual extractor = extractor(c, compute);
        int seen = extractor == null
                ? images.out()
                : extractor.channels(images.out(), c.squares().size());
        Networks networks = new Networks(compute)
                .add("text", new TextEncoder(c.words().size(), c.embedding(), c.features()))
                .add("regions", new RegionEncoder(seen, e.width(), e.halvings(), c.features()))
                .add("generator", generator(c, images));
        for (int i = 0; i < c.stages(); i++) networks.add(critic(i), judge(c, images, i));
        return networks;
    }

    /** The user's network that sees what images show; null for none. */
    private static Perceptual extractor(Config c, Compute compute) {
        String file = c.encoders().extractor();
        return file.isEmpty() ? null : Perceptual.load("perceptual", file, compute);
    }

    static CaptionGenerator generator(Config c, ImageSpec images) {
        int doublings = Integer.numberOfTrailingZeros(c.side(0) / CaptionGenerator.START);
        return new CaptionGenerator(
                images.out(), c.latent(), c.condition(), c.features(), c.width(), c.blocks(), doublings, c.stages());
    }

    static CaptionCritic judge(Config c, ImageSpec images, int stage) {
        return new CaptionCritic(images.out(), c.side(stage), c.criticwidth(), c.features());
    }

    private static String critic(int stage) {
        return "critic" + (stage + 1);
    }

    // -- Sec. 3.2: images and captions that belong together --

    /** What the image encoder is given of images around 0. */
    private static NDArray shown(Step step, Config c, Perceptual extractor, NDArray images) {
        NDArray changed = c.augment().apply(step, images);
        return extractor == null ? changed : extractor.features(Centred.undo(changed));
    }

    private static Losses match(Step step, Networks networks, Config c, Perceptual extractor) {
        NDArray tokens = step.get("tokens");
        Shape words = new Shape(tokens.getShape().get(0), c.length(), c.embedding());
        double dropout = c.encoders().dropout();
        NDArray kept = Ops.op("torch.type_as(torch.ge($0, " + dropout + "), $0)", step.uniform(0, 1, words));
        NDList text = networks.runAll("text", tokens, step.get("length"), Ops.times(kept, 1 / (1 - dropout)));
        NDList image = networks.runAll("regions", shown(step, c, extractor, Centred.of(step.get("target"))));
        return matching(text, image, tokens, c, 1);
    }

    private static Losses matching(NDList text, NDList image, NDArray tokens, Config c, double weight) {
        Matching scores = c.encoders().scores();
        NDArray words = Matching.told(scores.byWords(image.get(0), text.get(0), text.get(2)), tokens);
        NDArray whole = Matching.told(scores.bySentence(image.get(1), text.get(1)), tokens);
        // Of weight 0 it is told all the same: how many images find their caption among those of the batch.
        return Losses.of("words", weight, Matching.loss(words))
                .plus("sentence", weight, Matching.loss(whole))
                .plus("found", 0, Matching.found(whole));
    }

    // -- Sec. 3.1: images of captions --

    private static Losses make(Step step, Networks networks, Config c, Perceptual extractor) {
        NDArray tokens = step.get("tokens");
        NDList text = networks.inferAll("text", tokens, step.get("length"));
        step.share("sentence", text.get(1));
        long count = tokens.getShape().get(0);
        NDList made = networks.runAll(
                "generator",
                step.normal(new Shape(count, c.latent())),
                step.normal(new Shape(count, c.condition())),
                text.get(0),
                text.get(1),
                text.get(2));
        NDArray fooled = null;
        for (int i = 0; i < c.stages(); i++) {
            step.share("made" + i, made.get(i));
            NDList logits = networks.runAll(critic(i), c.augment().apply(step, made.get(i)), text.get(1));
            NDArray both = CrossEntropy.fool(logits.get(0)).add(CrossEntropy.fool(logits.get(1)));
            fooled = fooled == null ? both : fooled.add(both);
        }
        NDList image = networks.inferAll("regions", shown(step, c, extractor, made.get(c.stages() - 1)));
        NDArray spread = KullbackLeibler.standardNormal(made.get(made.size() - 2), made.get(made.size() - 1));
        return matching(text, image, tokens, c, c.matching())
                .plus("adversarial", 1, fooled)
                .plus("spread", 1, spread);
    }

    /** A real image alone and with its sentence; a made one the same, and a real one with another's sentence. */
    private static Losses judge(Step step, Networks networks, Config c, int stage) {
        NDArray target = Centred.of(step.get("target"));
        int factor = 1 << c.stages() - 1 - stage;
        NDArray shown = c.augment().apply(step, factor == 1 ? target : Ops.shrink(target, factor));
        NDArray sentence = step.get("sentence");
        NDArray tokens = step.get("tokens");
        NDArray other = Matching.different(tokens, next(tokens));
        NDList real = networks.runAll(critic(stage), shown, sentence, next(sentence));
        NDList made = networks.runAll(critic(stage), c.augment().apply(step, step.get("made" + stage)), sentence);
        NDArray right = CrossEntropy.fool(real.get(0)).add(CrossEntropy.fool(real.get(1)));
        NDArray wrong = CrossEntropy.fool(made.get(0).neg())
                .add(CrossEntropy.fool(made.get(1).neg()))
                .add(Ops.op(
                        "torch.div(torch.sum(torch.mul(torch.softplus(torch.flatten($0, 1)), $1)),"
                                + " torch.clamp(torch.sum($1), 1.0))",
                        real.get(2),
                        other));
        return Losses.of("real", 0.5, right).plus("made", 1.0 / 3, wrong);
    }

    /** Of the next image of the batch. */
    private static NDArray next(NDArray all) {
        return Ops.op("torch.roll($0, [1], [0])", all);
    }

    // -- schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Perceptual extractor = extractor(c, networks.compute());
        Config.Encoders e = c.encoders();
        Rate falling = (step, steps) -> e.rate() * Math.pow(0.1, Math.min(1, step / (e.falls() * steps)));
        List<Group> both = List.of(new Group("text", "", falling), new Group("regions", "", falling));
        Phase match = Phase.of("encoders", "encoders", step -> match(step, networks, c, extractor));
        Optimizer encoders = new Optimizer("encoders", 0.5, 0.999, 1e-8, both).clip(e.clip());
        Stage matching =
                Stage.of("matching", e.steps(), c.squares().sampling(e.pairs()), List.of(encoders), List.of(match));
        return List.of(matching.cost(0.3), images(c, networks, extractor));
    }

    private static Stage images(Config c, Networks networks, Perceptual extractor) {
        Rate rate = Rate.constant(c.rate());
        List<Optimizer> optimizers = new ArrayList<>();
        List<Phase> phases = new ArrayList<>();
        optimizers.add(Optimizer.adam("generator", rate, 0.5, 0.999));
        phases.add(Phase.of("generator", "generator", step -> make(step, networks, c, extractor)));
        for (int i = 0; i < c.stages(); i++) {
            int stage = i;
            optimizers.add(Optimizer.adam(critic(i), rate, 0.5, 0.999));
            phases.add(Phase.of(critic(i), critic(i), step -> judge(step, networks, c, stage)));
        }
        return Stage.of("images", c.steps(), c.squares().sampling(c.batch()), optimizers, phases)
                .average("generator", Rate.constant(c.average()));
    }

    // -- use --

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        List<Integer> sides = IntStream.range(0, c.stages()).mapToObj(c::side).toList();
        return new CaptionPrograms(c.words(), c.length(), c.features(), c.latent(), c.condition(), sides, images.out())
                .of(networks.get("text"), networks.get("generator"));
    }
}
