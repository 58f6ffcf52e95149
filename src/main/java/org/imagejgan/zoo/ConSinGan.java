// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imagejgan.image.haze.Haze;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Card;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Pyramid;
import org.imagejgan.model.Scale;
import org.imagejgan.model.SingleImageGame;
import org.imagejgan.model.SingleImagePrograms;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Task;
import org.imagejgan.model.degradation.FirstImage;
import org.imagejgan.model.degradation.NoiseMaps;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.SingleImage;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.model.schedule.Phase;
import org.imagejgan.model.schedule.Rate;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.single.GrowingGenerator;
import org.imagejgan.nn.single.GrowingNetworks;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * ConSinGAN: one image teaches a generator that grows. Every stage adds a block of three convolutions and works on a
 * larger copy of the image; features, not images, pass from block to block, and the newest blocks are trained together.
 *
 * <p>Departures from the authors' code: no image passes through 8 bits; a size that is whole but for rounding stays so;
 * {@link FirstImage} spoils images of other channels than RGB; a result is blended into the changed image in its size,
 * not into the image trained on in the model's.
 *
 * <p>Enlarging is ours; the paper promises it, the authors' code has none. The image itself, at half its size, is the first
 * map. Stages lead up to its own size, pass features on and add to the enlarged first map, and the reconstruction weighs
 * more. Then the image in its own size is put in, the same stages lead beyond it, and again from there. Taking haze away is
 * ours as well: haze is guessed by {@link Haze}, in the image itself, which is then the truth, and in copies of that under
 * other haze, whose errors the one stage learns to mend before the image is let in.
 *
 * @see <a href="https://doi.org/10.1109/WACV48630.2021.00134">Hinz et al. 2021, Improved Techniques for Training
 *     Single-Image GANs</a>
 */
@Plugin(type = GanSystem.class, name = "consingan")
public final class ConSinGan implements SingleImageSystem<ConSinGan.Config> {

    /** The fixed cost of a step, in pixels of one channel. */
    private static final double OVERHEAD = 130_000;

    /**
     * Settings. Where the authors' code differs from the paper, both are named.
     *
     * @param purpose what the model is for; decides borders, the input of the first stage and the sizes
     * @param height rows of the image
     * @param width columns of the image
     * @param stages sizes the image is trained at (paper and code: 6)
     * @param minimum shortest side at the first stage
     * @param maximum longest side at the last stage; smaller images are not enlarged
     * @param channels width of the networks
     * @param slope of the leaky ReLU below zero
     * @param normalized whether the generator has batch norm, with the statistics of the image at hand (paper and code: to
     *     harmonise and to edit alone)
     * @param iterations of each stage
     * @param fineTimes as many at sizes beyond those that decide where things are (paper: 1)
     * @param concurrent how many of the newest blocks are trained together
     * @param rate learning rate of critic, newest block and last layer; a tenth of it after 80 % of a stage
     * @param decay factor of the rate from a block to the one before: higher keeps the image's layout, lower varies more
     * @param criticUpdates of an iteration, all on the same noise, at sizes that decide where things are
     * @param fineUpdates the same at larger sizes (paper and code: as many)
     * @param generatorUpdates Adam steps on one gradient (the code: 3, though the gradient is computed once; the paper
     *     says three gradient steps)
     * @param reconstruction weight of the squared error of the reconstruction
     * @param penalty weight of the critic's gradient penalty
     * @param amplitude of the noise, times the error that is left at a stage's start
     * @param colours weight of the distance between the colours of a new image and of the image; the paper has none
     * @param variety that new images are held to ({@link SingleImageGame}); 0 for the paper's
     */
    public record Config(
            Purpose purpose,
            int height,
            int width,
            int stages,
            int minimum,
            int maximum,
            int channels,
            double slope,
            boolean normalized,
            long iterations,
            int fineTimes,
            int concurrent,
            double rate,
            double decay,
            int criticUpdates,
            int fineUpdates,
            int generatorUpdates,
            double reconstruction,
            double penalty,
            double amplitude,
            double colours,
            double variety) {
        public Config {
            if (stages < 1 || channels < 1 || iterations < 1 || fineTimes < 1 || minimum < 1 || concurrent < 1)
                throw new IllegalArgumentException("stages=" + stages + ", channels=" + channels + ", iterations="
                        + iterations + ", fineTimes=" + fineTimes + ", minimum=" + minimum + " and concurrent="
                        + concurrent + " must all be at least 1.");
        }
    }

    // -- card --

    @Override
    public Card card() {
        return new Card(
                        "consingan",
                        "ConSinGAN",
                        "Hinz et al., Improved Techniques for Training Single-Image GANs, WACV 2021",
                        "10.1109/WACV48630.2021.00134",
                        Set.of(Task.SINGLE_IMAGE),
                        Set.of(Need.SINGLE))
                .strength("is faster and keeps large structure");
    }

    @Override
    public Set<Purpose> purposes() {
        return Set.of(Purpose.values());
    }

    @Override
    public Config settings(Purpose purpose, Size image) {
        boolean harmonize = purpose == Purpose.HARMONIZE;
        boolean touchUp = harmonize || purpose == Purpose.EDIT;
        boolean restore = purpose.restores();
        return new Config(
                purpose,
                image.height(),
                image.width(),
                purpose == Purpose.DEHAZE ? 1 : harmonize || restore ? 3 : 6,
                harmonize ? 120 : restore ? 12 : purpose == Purpose.ANIMATE ? 20 : 25,
                250,
                64,
                harmonize ? 0.3 : 0.05,
                touchUp,
                touchUp ? 1000 : 2000,
                1,
                3,
                5e-4,
                0.1,
                restore ? 1 : 3,
                restore ? 1 : 3,
                3,
                restore ? 500 : 10,
                0.1,
                0.1,
                0,
                0);
    }

    /**
     * But for the paper's, what makes new images has norms, as the paper has them where it changes images. With norms images
     * vary less, the less the wider the networks and the longer small sizes are trained: so the noise is stronger, images
     * are held to vary, and standard is longer at large sizes alone. What starts from an image has blocks that learn faster
     * where they are there already. Near the truth few iterations do; with more, few pixels are learned by heart.
     */
    @Override
    public Map<String, Object> changes(Answers answers, Config paper) {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (paper.purpose() == Purpose.DEHAZE)
            answers.refuse("stages", "is not for purpose=dehaze, which works at one size. Leave it at 0.");
        boolean changed = paper.purpose().startsFromImage();
        boolean create = !changed && paper.purpose() != Purpose.ANIMATE;
        boolean whole = answers.standard() && !create;
        if (!answers.paper()) {
            long iterations = whole ? paper.iterations() : changed ? 500 : 900;
            changes.put("iterations", paper.purpose().restores() ? 200 : iterations);
            if (changed) changes.put("decay", 0.5);
            else changes.putAll(Map.of("normalized", true, "amplitude", 0.5));
            if (create) changes.put("variety", 0.33);
            if (create && answers.standard()) changes.putAll(Map.of("channels", paper.channels() / 2, "fineTimes", 4));
            if (!whole) changes.put("stages", Math.min(paper.stages(), 5));
        }
        double decay = answers.weight("decay", 0);
        if (decay > 0) changes.put("decay", decay);
        return changes;
    }

    // -- sizes (Sec. 3.2: more stages at low resolution) --

    @Override
    public List<Size> pyramid(Config c) {
        Size image = new Size(c.height(), c.width());
        Pyramid pyramid = new Pyramid(image, c.minimum(), c.maximum());
        if (c.purpose() == Purpose.SUPER_RESOLVE)
            pyramid = new Pyramid(image, Math.max(c.minimum(), pyramid.full().least() / 2), c.maximum());
        boolean even = c.purpose() == Purpose.HARMONIZE || c.purpose().restores();
        return even ? pyramid.even(c.stages()) : pyramid.crowded(c.stages());
    }

    // -- networks (Sec. 3.1) --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        Size first = pyramid(c).get(0);
        return new Networks(compute)
                .add("head", parts(c).head(images.in()))
                .add("noise0", new Constant(1, images.in(), first.height(), first.width()))
                .add("tail", parts(c).tail(images.out()))
                .add("critic", parts(c).critic(images.out()));
    }

    private static GrowingNetworks parts(Config c) {
        return new GrowingNetworks(c.channels(), c.slope(), c.normalized());
    }

    private static GrowingGenerator generator(Config c) {
        boolean padded = c.purpose() != Purpose.GENERATE && c.purpose() != Purpose.ANIMATE;
        return new GrowingGenerator(padded, c.purpose().restores());
    }

    private void grow(Config c, Networks networks, int stage) {
        networks.add("body" + stage, parts(c).body());
        if (stage == 0) return;
        networks.add("noise" + stage, new Constant(noise(c).shape(stage).getShape()));
        networks.add("amplitude" + stage, new Constant(1));
    }

    private static FirstImage first(Config c) {
        return new FirstImage(c.purpose());
    }

    private NoiseMaps noise(Config c) {
        return new NoiseMaps(first(c), pyramid(c), c.channels(), generator(c).margin());
    }

    // -- objectives (Sec. 3.3) --

    private static SingleImageGame game(Config c) {
        return new SingleImageGame(c.penalty(), c.reconstruction(), c.colours(), c.variety());
    }

    private NDArray made(Step step, Config c, Networks networks, int stage) {
        return generator(c).image(networks::runAll, noise(c).drawn(step, stage));
    }

    private static Losses judge(Step step, Config c, Networks networks) {
        NDArray real = first(c).target(step);
        return game(c).judge(step, x -> networks.run("critic", x), real, step.get("fake"));
    }

    private Losses create(Step step, Config c, Networks networks, int stage) {
        NDArray real = first(c).target(step);
        NDArray fake = step.get("fake");
        boolean turned = c.purpose().restores();
        NDArray again =
                turned ? fake : generator(c).image(networks::runAll, NoiseMaps.stored(networks::runAll, stage, real));
        return game(c).create(step, x -> networks.run("critic", x), real, fake, again);
    }

    // -- schedule (Sec. 3.1 and 3.2) --

    @Override
    public Stage stage(Config c, Networks networks, int stage) {
        Size size = pyramid(c).get(stage);
        long steps = c.iterations() * (SingleImageSystem.arranges(size) ? 1 : c.fineTimes());
        return training("stage " + (stage + 1), steps, c, networks, stage, "coarsest")
                .build(() -> grow(c, networks, stage))
                .begin(step -> begin(step, c, networks, stage))
                .cost(OVERHEAD / c.channels() + size.area() * updates(c, size));
    }

    /** The last stage once more, from the changed image; known noise and amplitudes stay, as in the code. */
    @Override
    public Optional<FineTuning<Config>> fineTuning() {
        return Optional.of((c, networks, iterations) ->
                training("fine-tuning", iterations, c, networks, networks.count("body") - 1, "changed"));
    }

    private Stage training(String name, long steps, Config c, Networks networks, int stage, String start) {
        List<Size> sizes = pyramid(c);
        Map<String, Size> seen = Map.of("image", sizes.get(stage), start, sizes.get(0));
        boolean enlarge = c.purpose() == Purpose.SUPER_RESOLVE;
        SingleImage sampling =
                new SingleImage(sizes.get(sizes.size() - 1), seen, enlarge ? Picture::averaged : Picture::resized);
        int updates = updates(c, sizes.get(stage));
        Phase critic =
                Phase.of("critic", "critic", step -> judge(step, c, networks)).repeat(updates, false);
        Phase generator = Phase.of("generator", "generator", step -> create(step, c, networks, stage))
                .updates(c.generatorUpdates())
                .making("fake", step -> made(step, c, networks, stage));
        // Either order makes the image once; presets with one update were measured in this one.
        boolean generatorFirst = updates == 1 && !c.purpose().restores();
        List<Phase> phases = generatorFirst ? List.of(generator, critic) : List.of(critic, generator);
        return Stage.of(name, steps, sampling, optimizers(c, stage), phases);
    }

    private static List<Optimizer> optimizers(Config c, int stage) {
        List<Optimizer.Group> groups = new ArrayList<>(List.of(group("tail", c.rate())));
        for (int back = 0; back < Math.min(c.concurrent(), stage + 1); back++)
            groups.add(group("body" + (stage - back), c.rate() * Math.pow(c.decay(), back)));
        // From then on the code leaves the head as it is; the paper does not say.
        if (stage < c.concurrent()) groups.add(group("head", c.rate() * Math.pow(c.decay(), stage)));
        Optimizer critic = Optimizer.adam("critic", Rate.steps(c.rate(), 0.1, 0.8), 0.5, 0.999);
        return List.of(new Optimizer("generator", 0.5, 0.999, 1e-8, groups), critic);
    }

    private static Optimizer.Group group(String network, double rate) {
        return new Optimizer.Group(network, "", Rate.steps(rate, 0.1, 0.8));
    }

    private void begin(Step step, Config c, Networks networks, int stage) {
        if (stage == 0) {
            networks.set("noise0", first(c).known(step));
            return;
        }
        networks.copy("body" + (stage - 1), "body" + stage);
        networks.set("noise" + stage, step.normal(noise(c).shape(stage)));
        // The amplitude is zero still: what is measured is the detail that this stage has to add.
        NDArray real = first(c).truth(step);
        NDArray before = generator(c).image(networks::runAll, NoiseMaps.stored(networks::runAll, stage, real));
        NDArray left = Pixelwise.l2(before, real).sqrt().reshape(1);
        networks.set("amplitude" + stage, Ops.times(left, c.amplitude()));
    }

    // -- use --

    @Override
    public List<Scale> scales(Config c, ImageSpec images, Networks networks) {
        List<Scale> scales = new ArrayList<>();
        for (Size size : pyramid(c).subList(0, networks.count("body"))) {
            boolean first = scales.isEmpty();
            int margin = first ? 0 : generator(c).margin();
            scales.add(new Scale(size.height(), size.width(), first ? images.in() : c.channels(), margin));
        }
        return scales;
    }

    @Override
    public double startNoise(Purpose purpose) {
        return new FirstImage(purpose).noise();
    }

    @Override
    public void shorten(Networks networks, int count) {
        networks.removeFrom(Math.max(1, count), "body", "noise", "amplitude");
    }

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        SingleImagePrograms programs = new SingleImagePrograms(networks, scales(c, images, networks), images);
        int last = programs.scales().size() - 1;
        return List.of(
                programs.forward((g, in) -> List.of(image(g, c, known(g, c, in.get(0), programs))))
                        .fixed(programs.scales().get(last).size()),
                programs.fixed((g, in) -> known(g, c, in.get(0), programs)),
                programs.stored((g, in) -> NoiseMaps.stored(g, last, in.get(0))),
                programs.generate((g, in) -> List.of(image(g, c, in))),
                programs.from(0, 1, (g, in) -> List.of(image(g, c, withFirst(Centred.of(in.get(0)), in)))));
    }

    private static NDArray image(Assembly.Runner g, Config c, List<NDArray> noise) {
        return Centred.undo(generator(c).image(g, noise));
    }

    /** The noise that reconstructs an image of the training image's size. */
    private static List<NDArray> known(Assembly.Runner g, Config c, NDArray image, SingleImagePrograms programs) {
        List<NDArray> stored = NoiseMaps.stored(g, programs.scales().size() - 1, image);
        if (c.purpose() == Purpose.ANIMATE) return stored;
        return withFirst(Ops.shrinkLike(Centred.of(image), stored.get(0)), stored);
    }

    private static List<NDArray> withFirst(NDArray first, List<NDArray> noise) {
        return Stream.concat(Stream.of(first), noise.stream().skip(1)).toList();
    }
}
