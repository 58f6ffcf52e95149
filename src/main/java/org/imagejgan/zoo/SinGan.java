// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.imagejgan.model.sampling.Palette;
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
import org.imagejgan.nn.single.DetailPyramid;
import org.imagejgan.nn.single.ScaleNetworks;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * SinGAN: a pyramid of small GANs for one image, coarse to fine. Each scale adds detail to the enlarged image of the
 * scale before, is trained alone and then stays as it is. An image can be put in at any scale but the coarsest, so one
 * model makes variations, harmonises, edits, paints and enlarges.
 *
 * <p>Sizes are cut as the authors' code cuts them, a side of 25.000000001 pixels being 26. Departures from that code: no
 * image passes through 8 bits; images are resized from size to size, not by a factor that the rounded sizes do not quite
 * have; where it counts the scales for enlarging it takes the width for the longer side, here the longer side is meant. What is
 * edited or harmonised is blended into the changed image in its own size, not into the one trained on in the model's.
 *
 * @see <a href="https://doi.org/10.1109/ICCV.2019.00467">Rott Shaham et al. 2019, SinGAN: Learning a Generative Model
 *     from a Single Natural Image</a>
 */
@Plugin(type = GanSystem.class, name = "singan")
public final class SinGan implements SingleImageSystem<SinGan.Config> {
    /** The fixed cost of a step, in pixels of one channel. */
    private static final double OVERHEAD = 150_000;
    /** What the scale before makes of the known noise, enlarged: the same through a stage. */
    private static final String KNOWN = "known";

    /**
     * Settings. Where the authors' code differs from the paper, both are named.
     *
     * @param purpose what the model is for; decides borders of the noise, the sizes and the reconstruction's weight
     * @param height rows of the image
     * @param width columns of the image
     * @param stages scales the image is trained at; 0 for as many as {@code factor} asks for
     * @param factor about how much smaller each scale is than the next; the scales are spread evenly from the minimum on
     * @param minimum shortest side at the first scale
     * @param maximum longest side at the last scale; smaller images are not enlarged
     * @param channels width of the networks of the first four scales; doubles every four, to 128 at most
     * @param ownStatistics whether norms of the generator go by the image at hand in use too (paper: by running means)
     * @param iterations of each scale
     * @param rate learning rate; a tenth of it after 80 % of a stage
     * @param criticUpdates of an iteration, each on a new image from the scales before, at sizes that decide where things are
     * @param fineUpdates the same at larger sizes (paper and code: as many)
     * @param generatorUpdates of an iteration, on the critic's last input, made anew by the changed generator (the code
     *     differentiates the old one again)
     * @param reconstruction weight of the squared error of the reconstruction
     * @param penalty weight of the critic's gradient penalty
     * @param amplitude of the noise, times the error that is left at a stage's start
     * @param colours weight of the distance between the colours of a new image and of the image; the paper has none
     */
    public record Config(
            Purpose purpose,
            int height,
            int width,
            int stages,
            double factor,
            int minimum,
            int maximum,
            int channels,
            boolean ownStatistics,
            long iterations,
            double rate,
            int criticUpdates,
            int fineUpdates,
            int generatorUpdates,
            double reconstruction,
            double penalty,
            double amplitude,
            double colours) {
        public Config {
            boolean updates = criticUpdates > 0 && fineUpdates > 0 && generatorUpdates > 0;
            if (channels < 1 || iterations < 1 || !updates || stages < 0 || !(factor > 0 && factor < 1))
                throw new IllegalArgumentException("channels=" + channels + ", iterations=" + iterations
                        + ", criticUpdates=" + criticUpdates + ", fineUpdates=" + fineUpdates + " and generatorUpdates="
                        + generatorUpdates
                        + " must be at least 1, stages=" + stages + " at least 0, factor=" + factor
                        + " between 0 and 1.");
        }
    }

    // -- card --

    @Override
    public Card card() {
        return new Card(
                        "singan",
                        "SinGAN",
                        "Rott Shaham et al., SinGAN: Learning a Generative Model from a Single Natural Image, ICCV 2019",
                        "10.1109/ICCV.2019.00467",
                        Set.of(Task.SINGLE_IMAGE),
                        Set.of(Need.SINGLE))
                .strength("can paint");
    }

    @Override
    public Set<Purpose> purposes() {
        return EnumSet.complementOf(EnumSet.of(Purpose.DEHAZE));
    }

    @Override
    public Config settings(Purpose purpose, Size image) {
        boolean enlarge = purpose == Purpose.SUPER_RESOLVE;
        return new Config(
                purpose,
                image.height(),
                image.width(),
                0,
                enlarge ? 1 / Math.cbrt(2) : 0.75,
                enlarge ? 18 : purpose == Purpose.ANIMATE ? 20 : 25,
                250,
                32,
                false,
                2000,
                5e-4,
                3,
                3,
                3,
                enlarge ? 100 : 10,
                0.1,
                0.1,
                0);
    }

    /**
     * But for the paper's, networks that make new images learn twice as fast, are held more to the image, and norms go by the
     * image at hand: in a short training running means fit no image. Those that enlarge would overshoot.
     */
    @Override
    public Map<String, Object> changes(Answers answers, Config paper) {
        answers.refuse("decay", "is for systems that train several scales at once. Leave it at 0 with system=singan.");
        if (answers.paper()) return Map.of();
        if (paper.purpose().startsFromImage()) return Map.of("iterations", answers.standard() ? 500 : 170);
        long steps = answers.standard() ? 1000 : 320;
        return Map.of("iterations", steps, "rate", 2 * paper.rate(), "reconstruction", 100.0, "ownStatistics", true);
    }

    // -- sizes (Sec. 3, and the authors' code) --

    @Override
    public List<Size> pyramid(Config c) {
        Pyramid pyramid = new Pyramid(new Size(c.height(), c.width()), c.minimum(), c.maximum(), 0);
        boolean enlarge = c.purpose() == Purpose.SUPER_RESOLVE;
        return pyramid.even(
                c.stages() > 0 ? c.stages() : pyramid.stages(c.factor(), enlarge ? Math::floor : Math::ceil));
    }

    // -- networks (Sec. 3.1) --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        return new Networks(compute)
                .add("blank", new Constant(1, images.in(), 1, 1))
                .add("noise0", new Constant(noise(c, 0, 1).getShape()));
    }

    private static void grow(Config c, Networks networks, int stage) {
        int channels = channels(networks);
        int width = width(c, stage);
        networks.add("generator" + stage, ScaleNetworks.generator(channels, width, c.ownStatistics()));
        networks.add("critic" + stage, ScaleNetworks.critic(channels, width));
        if (stage > 0) networks.add("amplitude" + stage, new Constant(1));
    }

    private static int channels(Networks networks) {
        return (int) networks.weights("blank").get("value").getShape().get(1);
    }

    private static int width(Config c, int stage) {
        return Math.min(c.channels() << stage / 4, Math.max(c.channels(), 128));
    }

    // -- noise --

    /** Animation takes noise that is larger than the image, so that borders move as well. */
    private static DetailPyramid generator(Config c) {
        return new DetailPyramid(c.purpose() == Purpose.ANIMATE ? 2 * ScaleNetworks.BORDER : 0);
    }

    /** Noise maps have as many channels as the image, but for the first scale, whose noise is grey. */
    private Shape noise(Config c, int stage, int channels) {
        Size size = pyramid(c).get(stage);
        int margin = generator(c).margin();
        return new Shape(1, stage == 0 ? 1 : channels, size.height() + margin, size.width() + margin);
    }

    /** The known noise of a scale: drawn once for the first, none for the others. */
    private NDArray known(Assembly.Runner g, Config c, int stage, int channels, NDArray any) {
        if (stage == 0) return g.run("noise0", any);
        return Ops.zeros(any, Arrays.toString(noise(c, stage, channels).getShape()));
    }

    private List<NDArray> allKnown(Assembly.Runner g, Config c, int stage, int channels, NDArray any) {
        return IntStream.rangeClosed(0, stage)
                .mapToObj(i -> known(g, c, i, channels, any))
                .toList();
    }

    // -- objectives (Sec. 3.2) --

    private static SingleImageGame game(Config c) {
        return new SingleImageGame(c.penalty(), c.reconstruction(), c.colours(), 0);
    }

    private Losses judge(Step step, Config c, Networks networks, int stage, Seen seen) {
        NDArray real = Centred.of(step.get("image"));
        draw(step, c, networks, stage, seen);
        return game(c).judge(step, x -> networks.run("critic" + stage, x), real, made(step, c, networks, stage));
    }

    /** The known noise is never drawn anew, as in the paper; the code redraws the coarsest at every step. */
    private Losses create(Step step, Config c, Networks networks, int stage) {
        NDArray real = Centred.of(step.get("image"));
        NDArray fake = made(step, c, networks, stage);
        NDArray noise = known(networks::runAll, c, stage, channels(networks), real);
        NDArray again = generator(c).detail(networks::runAll, stage, step.buffer(KNOWN), noise);
        return game(c).create(step, x -> networks.run("critic" + stage, x), real, fake, again);
    }

    /** Shares the input of a stage: its noise, one a step, and a new image from the scales before, as they are used. */
    private void draw(Step step, Config c, Networks networks, int stage, Seen seen) {
        int channels = channels(networks);
        if (!step.has("noise")) step.share("noise", step.normal(noise(c, stage, channels)));
        List<NDArray> noise = IntStream.rangeClosed(0, stage)
                .mapToObj(i -> i == stage ? step.get("noise") : step.normal(noise(c, i, channels)))
                .toList();
        step.share("before", seen.of(step, generator(c).before(networks::inferAll, stage, noise)));
    }

    private static NDArray made(Step step, Config c, Networks networks, int stage) {
        return generator(c).detail(networks::runAll, stage, step.get("before"), step.get("noise"));
    }

    // -- schedule (Sec. 3.2) --

    @Override
    public Stage stage(Config c, Networks networks, int stage) {
        Size size = pyramid(c).get(stage);
        double work = (double) width(c, stage) / c.channels() * updates(c, size);
        return training("stage " + (stage + 1), c.iterations(), c, networks, stage, (step, image) -> image)
                .build(() -> grow(c, networks, stage))
                .begin(step -> begin(step, c, networks, stage))
                .cost(OVERHEAD / c.channels() + size.area() * work);
    }

    /**
     * The scale that a painting is put in at learns on, from images of the scales before in the painting's colours. The
     * authors train it anew.
     */
    @Override
    public Optional<Painting<Config>> painting() {
        return Optional.of((c, networks, scale, palette, iterations) -> {
            Seen seen = (step, image) -> flat(step, image, palette);
            return training("painting", iterations, c, networks, scale, seen)
                    .begin(step -> step.buffer(KNOWN, seen.of(step, allBefore(step, c, networks, scale))));
        });
    }

    /** What a scale is given of an image from the scales before. */
    private interface Seen {
        NDArray of(Step step, NDArray image);
    }

    private static NDArray flat(Step step, NDArray image, Palette palette) {
        float[] colours = palette.nearest(Centred.undo(image).toFloatArray());
        return Centred.of(step.array(colours, image.getShape()));
    }

    private Stage training(String name, long steps, Config c, Networks networks, int stage, Seen seen) {
        List<Size> sizes = pyramid(c);
        SingleImage sampling = new SingleImage(sizes.get(sizes.size() - 1), Map.of("image", sizes.get(stage)));
        List<Phase> phases = List.of(
                Phase.of("critic", "critic", step -> judge(step, c, networks, stage, seen))
                        .repeat(updates(c, sizes.get(stage)), false),
                Phase.of("generator", "generator", step -> create(step, c, networks, stage))
                        .repeat(c.generatorUpdates(), false));
        List<Optimizer> optimizers =
                List.of(optimizer(c, "generator", "generator" + stage), optimizer(c, "critic", "critic" + stage));
        return Stage.of(name, steps, sampling, optimizers, phases);
    }

    private static Optimizer optimizer(Config c, String name, String network) {
        Optimizer.Group group = new Optimizer.Group(network, "", Rate.steps(c.rate(), 0.1, 0.8));
        return new Optimizer(name, 0.5, 0.999, 1e-8, List.of(group));
    }

    private void begin(Step step, Config c, Networks networks, int stage) {
        if (stage == 0) networks.set("noise0", step.normal(noise(c, 0, 1)));
        NDArray real = Centred.of(step.get("image"));
        NDArray known = allBefore(step, c, networks, stage);
        step.buffer(KNOWN, known);
        if (stage == 0) return;
        NDArray left = Ops.times(Pixelwise.l2(known, real).sqrt(), c.amplitude());
        networks.set("amplitude" + stage, left.reshape(1));
        if (width(c, stage) != width(c, stage - 1)) return;
        for (String part : List.of("generator", "critic")) networks.copy(part + (stage - 1), part + stage);
    }

    /** What the scales before a stage make of the known noise, enlarged. */
    private NDArray allBefore(Step step, Config c, Networks networks, int stage) {
        List<NDArray> noise = allKnown(networks::inferAll, c, stage, channels(networks), step.get("image"));
        return generator(c).before(networks::inferAll, stage, noise);
    }

    // -- use --

    @Override
    public List<Scale> scales(Config c, ImageSpec images, Networks networks) {
        List<Scale> scales = new ArrayList<>();
        int margin = generator(c).margin();
        for (Size size : pyramid(c).subList(0, networks.count("generator")))
            scales.add(new Scale(size.height(), size.width(), scales.isEmpty() ? 1 : images.in(), margin));
        return scales;
    }

    @Override
    public List<Integer> injections(List<Scale> scales) {
        return IntStream.range(1, scales.size()).boxed().toList();
    }

    @Override
    public boolean injectedNoise() {
        return true;
    }

    @Override
    public void shorten(Networks networks, int count) {
        networks.removeFrom(Math.max(1, count), "generator", "critic", "amplitude");
    }

    @Override
    public List<Program> programs(Config c, ImageSpec images, Networks networks) {
        SingleImagePrograms make = new SingleImagePrograms(networks, scales(c, images, networks), images);
        int last = make.scales().size() - 1;
        DetailPyramid generator = generator(c);
        Assembly.Function known = (g, in) -> allKnown(g, c, last, images.in(), in.get(0));
        List<Program> programs = new ArrayList<>(List.of(
                forward(generator, make, last),
                make.fixed(known),
                make.stored(known),
                make.generate((g, in) -> undone(generator.whole(g, in)))));
        for (int n : injections(make.scales()))
            programs.add(make.from(
                    n, n, (g, in) -> undone(generator.from(g, n, Centred.of(in.get(0)), in.subList(1, in.size())))));
        return programs;
    }

    /** The finest scale without noise, on an image of any size. A single scale takes no image: it makes its own. */
    private static Program forward(DetailPyramid generator, SingleImagePrograms make, int last) {
        if (last > 0) return make.forward((g, in) -> undone(DetailPyramid.silent(g, last, Centred.of(in.get(0)))));
        return make.forward((g, in) -> undone(generator.whole(g, List.of(g.run("noise0", in.get(0))))))
                .fixed(make.scales().get(0).size());
    }

    private static List<NDArray> undone(NDArray image) {
        return List.of(Centred.undo(image));
    }
}
