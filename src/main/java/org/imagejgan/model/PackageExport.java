// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.bioimageio.About;
import org.imagejgan.bioimageio.Author;
import org.imagejgan.bioimageio.AxisDescription;
import org.imagejgan.bioimageio.AxisSize;
import org.imagejgan.bioimageio.Citation;
import org.imagejgan.bioimageio.DataDescription;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.ModelDescription;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.PackageWriter;
import org.imagejgan.bioimageio.Processing;
import org.imagejgan.bioimageio.SampledStatistics;
import org.imagejgan.bioimageio.TensorDescription;
import org.imagejgan.bioimageio.TorchScriptWeights;
import org.imagejgan.image.Fillings;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Scope;

/**
 * Writes a trained model as a BioImage.IO package. Before anything is written the recorded programs are run against the
 * originals.
 */
public final class PackageExport {
    private static final String WEIGHTS = "weights.pt";
    private static final int COVER = 256;
    private static final String TEST_INPUT = "test_input.npy";
    private static final String TEST_MASK = "test_mask.npy";
    private static final double LOW_PERCENTILE = 0.1;
    private static final double HIGH_PERCENTILE = 99.9;
    private static final Map<Task, String> TAGS = Map.of(
            Task.DENOISE, "denoising",
            Task.INPAINT, "inpainting",
            Task.SUPER_RESOLVE, "super-resolution",
            Task.COLORIZE, "colorization",
            Task.TRANSLATE, "image-to-image",
            Task.GENERATE, "generation",
            Task.SINGLE_IMAGE, "single-image");

    private PackageExport() {}

    /** The normalisation of every package written here: percentiles to [0, 1]. */
    public static NormalizerRule rule() {
        return new NormalizerRule.Percentile(LOW_PERCENTILE, HIGH_PERCENTILE);
    }

    /**
     * Writes the package.
     *
     * @param target the zip to make
     * @param networks whose weights are exported as they are now
     * @throws IllegalStateException if a recorded network does not do what the original does
     */
    public static void write(Path target, PackageContent content, Networks networks, boolean overwrite)
            throws IOException {
        try (Scope scope = Scope.in(networks.compute().manager())) {
            byte[] archive = ProgramArchive.record(content.programs(), scope.manager());
            try (TorchModule module = TorchModule.load(new ByteArrayInputStream(archive), WEIGHTS, scope.manager())) {
                ProgramArchive.check(content.programs(), module, scope.manager());
                write(target, content, archive, module, scope.manager(), overwrite);
            }
        }
    }

    private static void write(
            Path target,
            PackageContent content,
            byte[] archive,
            TorchModule module,
            NDManager manager,
            boolean overwrite)
            throws IOException {
        Program program = content.forward();
        Provenance provenance = content.provenance();
        Sizes sizes = sizes(program, provenance.in(), module, manager);
        TensorDescription input = input(provenance.in(), sizes, content.range(), program.masked());
        List<TensorDescription> inputs = program.masked() ? List.of(input, mask()) : List.of(input);
        List<Picture> in = sample(program, raw(sizes.example(provenance.in()), content.range()));
        List<Picture> shown = content.shown()
                .map(List::of)
                .orElseGet(() -> sample(program, sizes.shown(provenance.in(), program.scale())));
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put(WEIGHTS, FileContent.of(archive));
        files.put(TEST_INPUT, FileContent.of(npy(in.get(0))));
        if (program.masked()) files.put(TEST_MASK, FileContent.of(npy(in.get(1))));
        List<Picture> prepared = new ArrayList<>(in);
        prepared.set(0, prepared(in.get(0), input));
        files.put("test_output.npy", FileContent.of(npy(run(module, prepared, manager))));
        files.put("cover.png", FileContent.of(Cover.png(shown.get(0), run(module, shown, manager))));
        files.put("README.md", FileContent.of(ModelReadme.text(content.name(), content.card(), provenance)));
        Map<String, Object> config = new LinkedHashMap<>(content.config());
        config.put(Provenance.KEY, Configs.toMap(provenance.measured(sizes.local())));
        ModelDescription description = ModelDescription.of(
                about(content),
                inputs,
                output(provenance.out(), sizes, program.scale()),
                TorchScriptWeights.of(WEIGHTS, "2.7.1"),
                config);
        PackageWriter.write(target, description, files, overwrite);
    }

    /**
     * The sizes a network takes.
     *
     * @param halo how far it looks, -1 if further than can be told
     * @param least the smallest height and width the description allows
     * @param fixed whether that is the only size
     */
    private record Sizes(int halo, Size least, int multiple, boolean fixed) {
        boolean local() {
            return halo >= 0;
        }

        Picture example(int channels) {
            return Phantom.noisy(channels, least.height(), fixed ? least.width() : least.width() + 2 * multiple, 0.1);
        }

        /** Small enough that what becomes of it still makes a small cover. */
        Picture shown(int channels, int scale) {
            int side = Math.max(1, COVER / scale / multiple) * multiple;
            return fixed ? example(channels) : Phantom.noisy(channels, side, side, 0.1);
        }

        AxisSize height() {
            return axis(least.height());
        }

        AxisSize width() {
            return axis(least.width());
        }

        private AxisSize axis(int length) {
            return fixed ? new AxisSize.Fixed(length) : new AxisSize.Parameterized(length, multiple);
        }
    }

    private static Sizes sizes(Program program, int channels, TorchModule module, NDManager manager) {
        if (program.fixed().isPresent()) return new Sizes(-1, program.fixed().get(), 1, true);
        // What fills a hole looks at all that is around it.
        if (program.masked()) {
            int least = least(0, program.multiple());
            return new Sizes(-1, new Size(least, least), program.multiple(), false);
        }
        int halo = Halo.measure(
                p -> run(module, List.of(p), manager),
                channels,
                haloSize(program),
                program.multiple(),
                program.scale());
        int least = least(halo, program.multiple());
        return new Sizes(halo, new Size(least, least), program.multiple(), false);
    }

    /** The picture as the description's preprocessing leaves it, which is what other software will feed the network. */
    private static Picture prepared(Picture raw, TensorDescription input) {
        int size = raw.width() * raw.height();
        float[][] channels = new float[raw.channels()][];
        for (int c = 0; c < channels.length; c++)
            channels[c] = Arrays.copyOfRange(raw.values(), c * size, (c + 1) * size);
        input.fit(id -> new SampledStatistics(channels.clone())).apply(channels);
        float[] values = new float[raw.values().length];
        for (int c = 0; c < channels.length; c++) System.arraycopy(channels[c], 0, values, c * size, size);
        return new Picture(raw.channels(), raw.height(), raw.width(), values);
    }

    private static int haloSize(Program program) {
        return Math.max(256, 16 * program.multiple()) / program.multiple() * program.multiple();
    }

    /** The smallest size the description allows: something must be left when the halo is cut off. */
    private static int least(int halo, int multiple) {
        int wanted = Math.max(64, 2 * Math.max(halo, 0) + multiple);
        return (wanted + multiple - 1) / multiple * multiple;
    }

    /** A picture as the program takes it, with a hole and its mask if it fills one. */
    private static List<Picture> sample(Program program, Picture picture) {
        if (!program.masked()) return List.of(picture);
        Picture mask = ExampleHole.mask(picture.height(), picture.width());
        return List.of(ExampleHole.filled(picture, mask), mask);
    }

    private static Picture run(TorchModule module, List<Picture> pictures, NDManager manager) {
        try (Scope scope = Scope.in(manager)) {
            NDList in = new NDList();
            for (Picture p : pictures)
                in.add(scope.manager().create(p.values(), new Shape(1, p.channels(), p.height(), p.width())));
            NDArray out = module.run(Precision.FLOAT32.method(), in).head();
            Shape made = out.getShape();
            return new Picture((int) made.get(1), (int) made.get(2), (int) made.get(3), out.toFloatArray());
        }
    }

    private static NpyArray npy(Picture p) {
        return new NpyArray(new int[] {1, p.channels(), p.height(), p.width()}, p.values());
    }

    /** A picture in [0, 1] as it is before that. */
    private static Picture raw(Picture p, Optional<Interval> range) {
        if (range.isEmpty()) return p;
        float[] values = p.values().clone();
        double low = range.get().low();
        double span = range.get().high() - low;
        for (int i = 0; i < values.length; i++) values[i] = (float) (low + span * values[i]);
        return new Picture(p.channels(), p.height(), p.width(), values);
    }

    private static Processing scaling(Optional<Interval> range) {
        if (range.isEmpty())
            return new Processing.ScaleRange(List.of("y", "x"), LOW_PERCENTILE, HIGH_PERCENTILE, 1e-6, "");
        double span = range.get().high() - range.get().low();
        return Processing.ScaleLinear.of(1 / span, (0 - range.get().low()) / span);
    }

    private static TensorDescription input(int channels, Sizes sizes, Optional<Interval> range, boolean holed) {
        List<AxisDescription> axes = List.of(
                AxisDescription.batch(),
                AxisDescription.channels(channels),
                AxisDescription.space("y", sizes.height()),
                AxisDescription.space("x", sizes.width()));
        List<Processing> before = List.of(scaling(range));
        TensorDescription image =
                TensorDescription.of("image", axes, DataDescription.of(DataType.FLOAT32), TEST_INPUT, before);
        return holed ? image.withDescription(holed(channels)) : image;
    }

    private static String holed(int channels) {
        return channels == Fillings.COUNT
                ? "One channel, its hole filled smoothly in three ways: along edges, as by a thin plate under tension, as"
                        + " by a soap film."
                : "The hole is filled smoothly already, as by a thin plate under tension.";
    }

    /** One channel, as large as the image. */
    private static TensorDescription mask() {
        List<AxisDescription> axes = List.of(
                AxisDescription.batch(),
                AxisDescription.channels(1),
                AxisDescription.space("y", new AxisSize.Reference("image", "y", 0)),
                AxisDescription.space("x", new AxisSize.Reference("image", "x", 0)));
        return TensorDescription.of("mask", axes, DataDescription.of(DataType.FLOAT32), TEST_MASK, List.of())
                .withDescription("1 in the hole, 0 elsewhere");
    }

    private static TensorDescription output(int channels, Sizes sizes, int scale) {
        List<AxisDescription> axes = List.of(
                AxisDescription.batch(),
                AxisDescription.channels(channels),
                outputAxis("y", sizes.height(), sizes, scale),
                outputAxis("x", sizes.width(), sizes, scale));
        return TensorDescription.of("result", axes, DataDescription.of(DataType.FLOAT32), "test_output.npy", List.of());
    }

    /** A step of an enlarged image is so much smaller: that is how the format tells its size. */
    private static AxisDescription outputAxis(String id, AxisSize size, Sizes sizes, int scale) {
        AxisSize made = sizes.fixed() ? size : new AxisSize.Reference("image", id, 0);
        AxisDescription axis = AxisDescription.space(id, made).withHalo(scale * Math.max(sizes.halo(), 0));
        return scale == 1 ? axis : axis.withScale(1.0 / scale, "");
    }

    /** A format's description has room for 1024 characters. */
    private static String summary(Card card, Provenance provenance) {
        String text = card.title() + ", trained in ImageJ. Trained on " + provenance.data() + ".";
        return text.substring(0, Math.min(1024, text.length()));
    }

    private static About about(PackageContent content) {
        Card card = content.card();
        List<String> tags = new ArrayList<>(
                card.tasks().stream().map(task -> TAGS.get(task)).sorted().toList());
        tags.addAll(List.of("gan", "imagej"));
        return new About(
                content.name(),
                summary(card, content.provenance()),
                List.of(Author.of("GAN for ImageJ")),
                List.of(new Citation(card.paper(), card.doi(), "")),
                "BSD-2-Clause",
                "README.md",
                List.of("cover.png"),
                tags,
                OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                "0.1.0");
    }
}
