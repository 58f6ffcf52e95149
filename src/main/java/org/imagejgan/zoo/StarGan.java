// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagejgan.bioimageio.description.Identifiers;
import org.imagejgan.loss.Classification;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.loss.Wasserstein;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.Facts;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Labels.Attribute;
import org.imagejgan.model.Labels.Part;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Task;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.sampling.ResizedImages;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.PlanesBeside;
import org.imagejgan.nn.critic.ClassifyingCritic;
import org.imagejgan.nn.generator.LabelTranslator;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * Translates images between any number of domains with one network: stains, modalities, conditions, or several attributes
 * at once. The network is given an image and the label of what is wanted; a critic learns to tell made images from real
 * ones and which label an image has, and a result that is led back by the label of the original must give it again. It
 * learns from images that are labelled, not paired: what all images of a domain have in common is changed, wanted or not,
 * so domains should show the same kinds of scenes. What it makes of an image is likely, not measured.
 *
 * <p>Departures: the rate falls to 0 along a line, as the paper says, where the authors' code takes off a thousandth; norms
 * take the statistics of the image at hand, as the authors' do in training, and keep no running ones, which theirs track
 * and never use there; scales of norms start around 1, not at it. Attributes that exclude each other are learned by the
 * cross entropy of classes among several attributes too, where the authors take each for on or off. In a batch of two sets
 * an image's new label is another's of its own set. What a given image has of unnamed attributes is not known in use:
 * those that exclude each other must be named, and what is on or off is off. Small presets add {@code identity}, which the
 * paper does not have.
 *
 * @see <a href="https://doi.org/10.1109/CVPR.2018.00916">Choi et al. 2018, StarGAN</a>
 */
@Plugin(type = GanSystem.class, name = "stargan")
public final class StarGan implements GanSystem<StarGan.Config> {
    /** Methods named after more domains are not recorded. */
    private static final int MOST_METHODS = 8;

    /** The method that takes a label beside the image. */
    private static final String LABELLED = "labelled";

    /** Sides of what is learned from are multiples of this. */
    private static final int MULTIPLE = 16;

    /** What the generator makes of a step's images, and the labels that they get. */
    private static final String MADE = "made";

    private static final String WANTED = "wanted";

    private static final int LEAST_MAP = 2;
    private static final int MOST_HALVINGS = 6;

    /**
     * @param labels what images are labelled with
     * @param width channels of the generator's first layer
     * @param blocks residual ones of the generator
     * @param criticwidth channels of the critic's first layer, doubled by each further one
     * @param criticwidest channels of a layer of the critic at most
     * @param halvings of the critic, whose scores see the more the more there are
     * @param classes λ_cls, weight of the label that the critic sees
     * @param cycle λ_rec, weight of the mean absolute difference of the way there and back
     * @param identity weight of that difference where the wanted label is the image's own; the paper has none
     * @param penalty λ_gp, weight of the gradient penalty
     * @param critics steps of the critic for each of the generator
     * @param size side that whole images are resized to, mirrored or not; 0 for patches of them, turned all eight ways
     * @param patch side of what is learned from
     * @param batch images of a step
     * @param rate learning rate of both
     * @param decay share of the steps, at the end, over which the rate falls to 0
     * @param steps of the critic
     */
    public record Config(
            Labels labels,
            int width,
            int blocks,
            int criticwidth,
            int criticwidest,
            int halvings,
            double classes,
            double cycle,
            double identity,
            double penalty,
            int critics,
            int size,
            int patch,
            int batch,
            double rate,
            double decay,
            long steps) {}

    // -- card --

    @Override
    public Card card() {
        return new Card(
                "stargan",
                "StarGAN",
                "Choi et al., StarGAN: Unified Generative Adversarial Networks for Multi-Domain Image-to-Image"
                        + " Translation, CVPR 2018",
                "10.1109/CVPR.2018.00916",
                Set.of(Task.TRANSLATE),
                Set.of(Need.LABELLED));
    }

    /** The paper's for faces of 128² with five attributes. */
    @Override
    public Config defaults() {
        List<Attribute> faces = Stream.of("black_hair", "blond_hair", "brown_hair", "male", "young")
                .map(name -> new Attribute("", name, List.of()))
                .toList();
        return new Config(new Labels(faces), 64, 6, 64, 2048, 6, 1, 10, 0, 10, 5, 128, 128, 16, 1e-4, 0.5, 200_000);
    }

    // -- a training --

    /** Small networks on patches that learn a few domains on a CPU; the paper's presets resize whole images. */
    @Override
    public Config config(Answers answers, Facts facts) {
        Config paper = defaults();
        boolean small = !answers.paper();
        int size = answers.wholeOrPreset("size", small ? 0 : paper.size());
        if (size % MULTIPLE != 0)
            throw new IllegalArgumentException("size=" + size + " must be a multiple of " + MULTIPLE + ".");
        int patch = size > 0 ? size : facts.patch(answers.wholeOrPreset("patch", 64), MULTIPLE);
        int batch = answers.wholeOrPreset("batch", small ? 8 : paper.batch());
        return new Config(
                facts.labels().attributes().isEmpty() ? paper.labels() : facts.labels(),
                small ? 16 : paper.width(),
                small ? 3 : paper.blocks(),
                small ? 32 : paper.criticwidth(),
                small ? 128 : paper.criticwidest(),
                halvings(patch),
                answers.weight("classes", paper.classes()),
                answers.weight("cycle", paper.cycle()),
                answers.weight("identity", small ? 5 : paper.identity()),
                paper.penalty(),
                small ? 1 : paper.critics(),
                size,
                patch,
                batch,
                small ? 5e-4 : paper.rate(),
                answers.share("decay", paper.decay(), 1),
                answers.steps(facts.epoch(batch), 900, 4_000, 20_000, paper.steps()));
    }

    /** As many as leave the critic a map of at least 2×2 and divide the side. */
    private static int halvings(int side) {
        int halvings = 1;
        while (halvings < MOST_HALVINGS && side % (2 << halvings) == 0 && side >> halvings + 1 >= LEAST_MAP) halvings++;
        return halvings;
    }

    // -- networks --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        int labels = c.labels().size();
        return new Networks(compute)
                .add("generator", new LabelTranslator(images.in() + labels, images.out(), c.width(), c.blocks()))
                .add("critic", critic(c, images));
    }

    private static ClassifyingCritic critic(Config c, ImageSpec images) {
        int known = c.labels().known();
        return new ClassifyingCritic(images.out(), c.patch(), c.criticwidth(), c.criticwidest(), c.halvings(), known);
    }

    /** G(x, c): the image around 0 and the label to an image around 0. */
    private static NDArray translated(Assembly.Runner networks, NDArray image, NDArray label) {
        return networks.run("generator", PlanesBeside.of(image, label));
    }

    // -- Sec. 3.1: objectives --

    /** The step's images with labels that are shared, too. */
    private static NDArray made(Step step, Networks networks, Config c) {
        step.share(WANTED, wanted(step, c.labels()));
        return translated(networks::runAll, Centred.of(step.get("target")), step.get(WANTED));
    }

    private static Losses judge(Step step, Networks networks, Config c) {
        NDArray real = Centred.of(step.get("target"));
        NDArray made = step.has(MADE) ? step.get(MADE) : made(step, networks, c);
        NDList seen = networks.runAll("critic", real);
        NDArray mix = step.uniform(0, 1, new Shape(real.getShape().get(0), 1, 1, 1));
        return Losses.of("wasserstein", Wasserstein.judge(seen.get(0), networks.run("critic", made)))
                .plus("classes", c.classes(), classes(seen.get(1), step.get("label"), c.labels()))
                .plus("penalty", c.penalty(), Wasserstein.penalty(x -> networks.run("critic", x), real, made, mix));
    }

    private static Losses make(Step step, Networks networks, Config c) {
        NDArray real = Centred.of(step.get("target"));
        NDArray label = step.get("label");
        NDArray wanted = step.get(WANTED);
        NDArray made = step.get(MADE);
        NDList seen = networks.runAll("critic", made);
        Losses losses = Losses.of("adversarial", Wasserstein.fool(seen.get(0)))
                .plus("classes", c.classes(), classes(seen.get(1), wanted, c.labels()))
                .plus("cycle", c.cycle(), Pixelwise.l1(translated(networks::runAll, made, label), real));
        if (c.identity() == 0) return losses;
        NDArray same = Ops.op("torch.type_as(torch.all(torch.eq($0, $1), 1), $0)", label, wanted);
        NDArray change = Ops.mean(made.sub(real).abs(), false, 1, 2, 3);
        return losses.plus("identity", c.identity(), change.mul(same).mean());
    }

    /** The labels in another order; an image of a set gets one of that set. */
    private static NDArray wanted(Step step, Labels labels) {
        NDArray label = step.get("label");
        int count = (int) label.getShape().get(0);
        int size = labels.size();
        float[] old = label.toFloatArray();
        float[] keys = step.uniform(0, 1, new Shape(count)).toFloatArray();
        List<Integer> left = new ArrayList<>(IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(k -> keys[k]))
                .toList());
        float[] order = new float[old.length];
        for (int i = 0; i < count; i++) {
            int place = i;
            Integer from = left.stream()
                    .filter(k -> sameSet(old, k * size, place * size, labels))
                    .findFirst()
                    .orElseThrow();
            left.remove(from);
            System.arraycopy(old, from * size, order, i * size, size);
        }
        return step.array(order, new Shape(count, size));
    }

    private static boolean sameSet(float[] all, int a, int b, Labels labels) {
        for (int i = labels.known(); i < labels.size(); i++) if (all[a + i] != all[b + i]) return false;
        return true;
    }

    /** How far the critic's logits are from labels, as far as these are known (Sec. 3.3). */
    private static NDArray classes(NDArray logits, NDArray label, Labels labels) {
        NDArray sum = null;
        for (Part part : labels.parts()) {
            NDArray guess = places(logits, part.from(), part.to());
            NDArray truth = places(label, part.from(), part.to());
            NDArray term = part.exclusive()
                    ? Classification.exclusive(guess, truth)
                    : Classification.independent(guess, truth, known(label, part));
            sum = sum == null ? term : sum.add(term);
        }
        return sum;
    }

    private static NDArray known(NDArray label, Part part) {
        return part.mask() < 0
                ? Ops.op("torch.new_ones($0, [torch.size($0, 0), 1])", label)
                : places(label, part.mask(), part.mask() + 1);
    }

    private static NDArray places(NDArray numbers, int from, int to) {
        return Ops.op("torch.slice($0, 1, " + from + ", " + to + ")", numbers);
    }

    // -- Sec. 5.2, 5.3: schedule --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        Rate rate = Rate.linear(c.rate(), 1 - c.decay());
        Sampling sampling = c.size() > 0
                ? new ResizedImages(c.size(), c.batch(), Turns.MIRRORED)
                : new Patches(c.patch(), c.batch());
        Phase judge = Phase.of("critic", "critic", step -> judge(step, networks, c));
        Phase make = Phase.of("generator", "generator", step -> make(step, networks, c))
                .making(MADE, step -> made(step, networks, c))
                .every(c.critics());
        return List.of(Stage.of(
                "translate",
                c.steps(),
                sampling,
                List.of(Optimizer.adam("critic", rate, 0.5, 0.999), Optimizer.adam("generator", rate, 0.5, 0.999)),
                List.of(judge, make)));
    }

    // -- use --

    /** To the first domain, to any by its label, and to each by its name where that is one of a method. */
    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        Labels labels = c.labels();
        List<Program> programs = new ArrayList<>();
        programs.add(program("forward", images, networks, labels.asked("domain", "")));
        Signature any = Signature.image(image(images), result(images), Input.label("label", labels));
        programs.add(Program.of(
                LABELLED,
                assembly(networks, (parts, in) -> List.of(whole(parts, in.get(0), in.get(1)))),
                any,
                LabelTranslator.MULTIPLE));
        if (labels.attributes().size() == 1 && labels.known() <= MOST_METHODS)
            for (String domain : labels.names())
                if (named(domain)) programs.add(program(domain, images, networks, labels.asked("domain", domain)));
        return programs;
    }

    private static boolean named(String domain) {
        return Identifiers.isIdentifier(domain)
                && domain.matches("[A-Za-z]\\w*")
                && !domain.startsWith("forward")
                && !domain.equals(LABELLED);
    }

    private static Input image(ImageSpec images) {
        return Input.image(images.in(), Values.ofRole("target"));
    }

    private static Output result(ImageSpec images) {
        return Output.image(images.out(), Values.ofRole("target"));
    }

    private static Assembly assembly(Networks networks, Assembly.Function function) {
        return new Assembly(Map.of("generator", networks.get("generator")), function);
    }

    private static Program program(String method, ImageSpec images, Networks networks, float[] label) {
        Assembly block =
                assembly(networks, (parts, in) -> List.of(whole(parts, in.get(0), repeated(label, in.get(0)))));
        return Program.of(method, block, Signature.image(image(images), result(images)), LabelTranslator.MULTIPLE);
    }

    private static NDArray whole(Assembly.Runner networks, NDArray image, NDArray label) {
        return Centred.undo(translated(networks, Centred.of(image), label));
    }

    /** One label for each image of a batch. */
    private static NDArray repeated(float[] label, NDArray images) {
        List<String> places = new ArrayList<>();
        for (float value : label) places.add("torch.new_full($0, [torch.size($0, 0), 1], " + value + ")");
        return Ops.op("torch.cat([" + String.join(", ", places) + "], 1)", images);
    }
}
