// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.imagejgan.loss.Pixelwise;
import org.imagejgan.loss.Wasserstein;
import org.imagejgan.model.Card;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Losses;
import org.imagejgan.model.Need;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Optimizer;
import org.imagejgan.model.Phase;
import org.imagejgan.model.Program;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Rate;
import org.imagejgan.model.Scale;
import org.imagejgan.model.SingleImagePrograms;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Size;
import org.imagejgan.model.Stage;
import org.imagejgan.model.Step;
import org.imagejgan.model.Task;
import org.imagejgan.model.Whole;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.LeakyRelu;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.StatisticsNorm;
import org.imagejgan.nn.Tanh;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.scijava.plugin.Plugin;

/**
 * SinGAN: a pyramid of small GANs for one image, coarse to fine. Each scale adds detail to the enlarged image of the
 * scale before, is trained alone and then stays as it is. An image can be put in at any scale but the coarsest, so one
 * model makes variations, harmonises, edits, paints and enlarges.
 *
 * @see <a href="https://doi.org/10.1109/ICCV.2019.00467">Rott Shaham et al. 2019, SinGAN: Learning a Generative Model
 *     from a Single Natural Image</a>
 */
@Plugin(type = GanSystem.class, name = "singan")
public final class SinGan implements SingleImageSystem<SinGan.Config> {

    /** Five convolutions take so many pixels off each side of a map. */
    private static final int BORDER = 5;

    private static final double SLOPE = 0.2;

    private static final double DEVIATION = 0.02;

    /** The widest that networks become, in the authors' code. */
    private static final int WIDEST = 128;

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
     * @param iterations of each scale
     * @param rate learning rate; a tenth of it after 80 % of a stage
     * @param criticUpdates of an iteration, each on a new image from the scales before
     * @param generatorUpdates of an iteration, on the critic's last input, made anew by the changed generator (the code
     *     differentiates the old one again)
     * @param reconstruction weight of the squared error of the reconstruction
     * @param penalty weight of the critic's gradient penalty
     * @param amplitude of the noise, times the error that is left at a stage's start
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
            long iterations,
            double rate,
            int criticUpdates,
            int generatorUpdates,
            double reconstruction,
            double penalty,
            double amplitude) {
        public Config {
            if (stages < 0
                    || channels < 1
                    || iterations < 1
                    || minimum < 12
                    || criticUpdates < 1
                    || generatorUpdates < 1)
                throw new IllegalArgumentException("stages=" + stages + " must be at least 0, channels=" + channels
                        + " and iterations=" + iterations + " at least 1, minimum=" + minimum
                        + " at least 12 pixels, for the critic looks at 11; criticUpdates=" + criticUpdates
                        + " and generatorUpdates=" + generatorUpdates + " at least 1.");
            if (!(factor > 0 && factor < 1))
                throw new IllegalArgumentException("factor=" + factor + " must lie between 0 and 1.");
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
                Set.of(Need.SINGLE));
    }

    @Override
    public Config defaults() {
        return settings(Purpose.GENERATE, new Size(250, 250));
    }

    @Override
    public Set<Purpose> purposes() {
        return Set.of(Purpose.values());
    }

    @Override
    public Config settings(Purpose purpose, Size image) {
        boolean enlarge = purpose == Purpose.SUPER_RESOLVE;
        return new Config(
                purpose,
                image.height(),
                image.width(),
                0,
                enlarge ? Math.cbrt(0.5) : 0.75,
                enlarge ? 18 : purpose == Purpose.ANIMATE ? 20 : 25,
                250,
                32,
                2000,
                5e-4,
                3,
                3,
                enlarge ? 100 : 10,
                0.1,
                0.1);
    }

    // -- sizes (Sec. 3, and the authors' code) --

    @Override
    public List<Size> pyramid(Config c) {
        Size image = new Size(c.height(), c.width());
        Size full = image.within(c.maximum());
        SingleImageSystem.requireRoom(image, full, c.minimum(), c.stages());
        int last = c.stages() > 0 ? c.stages() - 1 : steps(c, full);
        if (last == 0) return List.of(full);
        double r = Math.pow((double) c.minimum() / full.least(), 1.0 / last);
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < last; i++) sizes.add(full.ceiling(Math.pow(r, last - i)));
        sizes.add(full);
        return sizes;
    }

    /** How often the factor leads from the minimum up to the image. */
    private static int steps(Config c, Size full) {
        Size given = new Size(c.height(), c.width());
        double all = Math.log((double) c.minimum() / given.least()) / Math.log(c.factor());
        double above = Math.log((double) full.most() / given.most()) / Math.log(c.factor());
        int wanted = (int) Math.ceil(all) + 1 - (int) Math.ceil(above);
        return Math.max(0, Math.min(wanted, full.least() - c.minimum()));
    }

    // -- networks (Sec. 3.1) --

    @Override
    public Networks networks(Config c, ImageSpec images, Compute compute) {
        return new Networks(compute)
                .add("blank", new Constant(1, images.in(), 1, 1), new Shape(1))
                .add("noise0", new Constant(noise(c, 1, 0).getShape()), new Shape(1));
    }

    private static void grow(Config c, Networks networks, int stage) {
        int channels = channels(networks);
        int width = width(c, stage);
        networks.add("generator" + stage, generator(channels, width), new Shape(1));
        networks.add("critic" + stage, critic(channels, width), new Shape(1));
        if (stage > 0) networks.add("amplitude" + stage, new Constant(1), new Shape(1));
    }

    private static int channels(Networks networks) {
        return (int) networks.weights("blank").get("value").getShape().get(1);
    }

    private static int width(Config c, int stage) {
        return Math.min(c.channels() << stage / 4, Math.max(c.channels(), WIDEST));
    }

    private static Block generator(int channels, int width) {
        return Chain.of(
                convolution(channels, width),
                norm(width),
                new LeakyRelu(SLOPE),
                new LowPrecision(body(width)),
                convolution(width, channels),
                new Tanh());
    }

    private static Block body(int width) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 3; i++)
            blocks.addAll(List.of(convolution(width, width), norm(width), new LeakyRelu(SLOPE)));
        return new Chain(blocks);
    }

    private static Block critic(int channels, int width) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            blocks.add(convolution(i == 0 ? channels : width, width));
            blocks.add(new StatisticsNorm(width, Initial.normal(1, DEVIATION)));
            blocks.add(new LeakyRelu(SLOPE));
        }
        blocks.add(convolution(width, 1));
        return new LowPrecision(new Chain(blocks));
    }

    private static BatchNorm norm(int width) {
        return new BatchNorm(width, Initial.normal(1, DEVIATION));
    }

    private static Convolution convolution(int in, int out) {
        return Convolution.of(in, out, 3, 1, 0, Initial.normal(DEVIATION));
    }

    // -- generator --

    /** What scale n makes of an image in [-1, 1] from the scale before, enlarged, and a noise map. */
    private static NDArray detail(Assembly.Runner g, Config c, int n, NDArray image, NDArray noise) {
        NDArray z = bordered(c, noise.mul(g.run("amplitude" + n, noise)));
        return g.run("generator" + n, pad(image).add(z)).add(image);
    }

    /** The same without noise. */
    private static NDArray silent(Assembly.Runner g, int n, NDArray image) {
        return g.run("generator" + n, pad(image)).add(image);
    }

    /** An image from noise alone; the noise has one channel, so it is grey. */
    private static NDArray coarsest(Assembly.Runner g, Config c, NDArray noise) {
        return g.run("generator0", bordered(c, noise).add(g.run("blank", noise)));
    }

    /** What scale n gets: noise maps of the scales before it, coarsest first, led through them and enlarged. */
    private static NDArray before(Assembly.Runner g, Config c, List<NDArray> noise, int n) {
        NDArray image = coarsest(g, c, noise.get(0));
        for (int i = 1; i < n; i++) image = detail(g, c, i, enlarged(c, image, noise.get(i)), noise.get(i));
        return enlarged(c, image, noise.get(n));
    }

    /** An image led through the scales from n on; the first noise map is that of scale n. */
    private static NDArray from(Assembly.Runner g, Config c, int n, NDArray image, List<NDArray> noise) {
        for (int i = 0; i < noise.size(); i++) {
            NDArray z = noise.get(i);
            image = detail(g, c, n + i, i == 0 ? image : enlarged(c, image, z), z);
        }
        return image;
    }

    /** The size that the noise map is for; without rounding to 8 bit, unlike the authors' code. */
    private static NDArray enlarged(Config c, NDArray image, NDArray noise) {
        return Ops.bicubicLike(image, noise, -margin(c));
    }

    /** Zeros surround the noise too, or the noise is that much larger, which keeps borders as lively as the rest. */
    private static NDArray bordered(Config c, NDArray noise) {
        return margin(c) == 0 ? pad(noise) : noise;
    }

    private static NDArray pad(NDArray x) {
        return Ops.zeroPad(x, BORDER, BORDER, BORDER, BORDER);
    }

    // -- noise --

    private static int margin(Config c) {
        return c.purpose() == Purpose.ANIMATE ? 2 * BORDER : 0;
    }

    private Shape noise(Config c, int channels, int stage) {
        Size size = pyramid(c).get(stage);
        return new Shape(1, stage == 0 ? 1 : channels, size.height() + margin(c), size.width() + margin(c));
    }

    /** The known noise of the scales up to one: drawn once for the coarsest, none for the others. */
    private List<NDArray> known(Assembly.Runner g, Config c, int channels, int stage, NDArray any) {
        List<NDArray> noise = new ArrayList<>(List.of(g.run("noise0", any)));
        for (int i = 1; i <= stage; i++)
            noise.add(Ops.zeros(any, Arrays.toString(noise(c, channels, i).getShape())));
        return noise;
    }

    private List<NDArray> fresh(Step step, Config c, int channels, int stage) {
        return IntStream.rangeClosed(0, stage)
                .mapToObj(i -> step.normal(noise(c, channels, i)))
                .toList();
    }

    // -- objectives (Sec. 3.2) --

    private Losses judge(Step step, Config c, Networks networks, int stage) {
        NDArray real = Centred.of(step.get("image"));
        draw(step, c, networks, stage);
        NDArray fake = made(step, c, networks, stage);
        NDArray mix = step.uniform(0, 1, new Shape(1, 1, 1, 1));
        String critic = "critic" + stage;
        return Losses.of("wasserstein", Wasserstein.judge(networks.run(critic, real), networks.run(critic, fake)))
                .plus("penalty", c.penalty(), Wasserstein.pixelPenalty(x -> networks.run(critic, x), real, fake, mix));
    }

    private Losses create(Step step, Config c, Networks networks, int stage) {
        NDArray real = Centred.of(step.get("image"));
        return Losses.of(
                        "adversarial", Wasserstein.fool(networks.run("critic" + stage, made(step, c, networks, stage))))
                .plus("reconstruction", c.reconstruction(), Pixelwise.l2(again(step, c, networks, stage), real));
    }

    /** Shares the input of a stage: its noise, one a step, and a new image from the scales before, as they are used. */
    private void draw(Step step, Config c, Networks networks, int stage) {
        int channels = channels(networks);
        if (!step.has("noise")) step.share("noise", step.normal(noise(c, channels, stage)));
        if (stage == 0) return;
        List<NDArray> noise = fresh(step, c, channels, stage);
        step.share("before", before(networks::infer, c, noise, stage));
    }

    private static NDArray made(Step step, Config c, Networks networks, int stage) {
        NDArray noise = step.get("noise");
        return stage == 0
                ? coarsest(networks::run, c, noise)
                : detail(networks::run, c, stage, step.get("before"), noise);
    }

    /** The known noise is never drawn anew, as in the paper; the code redraws the coarsest at every step. */
    private NDArray again(Step step, Config c, Networks networks, int stage) {
        NDArray any = step.get("image");
        if (stage == 0) return coarsest(networks::run, c, networks.run("noise0", any));
        return silent(networks::run, stage, step.buffer(KNOWN));
    }

    // -- schedule (Sec. 3.2) --

    @Override
    public List<Stage> schedule(Config c, Networks networks) {
        return IntStream.range(0, pyramid(c).size())
                .mapToObj(i -> stage(c, networks, i))
                .toList();
    }

    private Stage stage(Config c, Networks networks, int stage) {
        List<Size> sizes = pyramid(c);
        Whole sampling = new Whole(sizes.get(sizes.size() - 1), Map.of("image", sizes.get(stage)));
        List<Phase> phases = List.of(
                Phase.of("critic", "critic", step -> judge(step, c, networks, stage))
                        .repeat(c.criticUpdates(), false),
                Phase.of("generator", "generator", step -> create(step, c, networks, stage))
                        .repeat(c.generatorUpdates(), false));
        List<Optimizer> optimizers =
                List.of(optimizer(c, "generator", "generator" + stage), optimizer(c, "critic", "critic" + stage));
        return Stage.of("stage " + (stage + 1), c.iterations(), sampling, optimizers, phases)
                .build(() -> grow(c, networks, stage))
                .begin(step -> begin(step, c, networks, stage));
    }

    private static Optimizer optimizer(Config c, String name, String network) {
        Optimizer.Group group = new Optimizer.Group(network, "", Rate.drop(c.rate(), 0.8, 0.1));
        return new Optimizer(name, 0.5, 0.999, 1e-8, List.of(group));
    }

    private void begin(Step step, Config c, Networks networks, int stage) {
        if (stage == 0) {
            networks.set("noise0", step.normal(noise(c, 1, 0)));
            return;
        }
        if (width(c, stage) == width(c, stage - 1)) {
            networks.copy("generator" + (stage - 1), "generator" + stage);
            networks.copy("critic" + (stage - 1), "critic" + stage);
        }
        NDArray real = Centred.of(step.get("image"));
        NDArray known = before(networks::infer, c, known(networks::infer, c, channels(networks), stage, real), stage);
        step.buffer(KNOWN, known);
        NDArray left = Pixelwise.l2(known, real).sqrt().mul((float) c.amplitude());
        networks.set("amplitude" + stage, left.reshape(1));
    }

    // -- use --

    @Override
    public List<Scale> scales(Config c, ImageSpec images, Networks networks) {
        List<Scale> scales = new ArrayList<>();
        for (Size size : pyramid(c).subList(0, networks.count("generator")))
            scales.add(new Scale(size.height(), size.width(), scales.isEmpty() ? 1 : images.in(), margin(c)));
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
        Map<String, Block> parts = new LinkedHashMap<>();
        for (String name : networks.names()) if (!name.startsWith("critic")) parts.put(name, networks.get(name));
        SingleImagePrograms make = new SingleImagePrograms(parts, scales(c, images, networks), images);
        int last = make.scales().size() - 1;
        Assembly.Function known = (g, in) -> known(g, c, images.in(), last, in.get(0));
        List<Program> programs = new ArrayList<>(List.of(
                forward(c, make, last),
                make.fixed(known),
                make.stored(known),
                make.generate((g, in) -> List.of(Centred.back(whole(g, c, in))))));
        for (int n : injections(make.scales()))
            programs.add(make.from(
                    n,
                    n,
                    (g, in) -> List.of(Centred.back(from(g, c, n, Centred.of(in.get(0)), in.subList(1, in.size()))))));
        return programs;
    }

    /** The finest scale without noise, on an image of any size. A single scale takes no image: it makes its own. */
    private static Program forward(Config c, SingleImagePrograms make, int last) {
        if (last == 0) {
            return make.forward((g, in) -> List.of(Centred.back(coarsest(g, c, g.run("noise0", in.get(0))))))
                    .fixed(make.scales().get(0).size());
        }
        return make.forward((g, in) -> List.of(Centred.back(silent(g, last, Centred.of(in.get(0))))));
    }

    private static NDArray whole(Assembly.Runner g, Config c, List<NDArray> noise) {
        int last = noise.size() - 1;
        return last == 0
                ? coarsest(g, c, noise.get(0))
                : detail(g, c, last, before(g, c, noise, last), noise.get(last));
    }
}
