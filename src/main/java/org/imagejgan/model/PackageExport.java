// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.script.Agreement;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.script.Tracer;
import org.imagejgan.tensor.Scope;

/**
 * Writes a trained image-to-image network as a BioImage.IO package. Before anything is written the recorded network is
 * run against the original at a size neither example of the recording had.
 */
public final class PackageExport {
    private static final String WEIGHTS = "weights.pt";
    private static final double LOW_PERCENTILE = 0.1;
    private static final double HIGH_PERCENTILE = 99.9;
    /** Recorded and original may differ by rounding only. */
    private static final double EXACT = 1e-5;

    private PackageExport() {}

    /** The normalisation of every package written here: percentiles to [0, 1]. */
    public static NormalizerRule rule() {
        return new NormalizerRule.Percentile(LOW_PERCENTILE, HIGH_PERCENTILE);
    }

    /**
     * Writes the package.
     *
     * @param target the zip to make
     * @param name what the model is called, 5 to 128 letters, digits, spaces and {@code _ + - ( )}
     * @param card of the system
     * @param program what to record; its first method is exported
     * @param provenance how the model came to be
     * @param networks whose weights are exported as they are now
     * @throws IllegalStateException if the recorded network does not do what the original does
     */
    public static void write(
            Path target,
            String name,
            Card card,
            Program program,
            Provenance provenance,
            Networks networks,
            boolean overwrite)
            throws IOException {
        try (Scope scope = Scope.in(networks.compute().manager())) {
            byte[] archive = record(program, provenance.in(), scope.manager());
            try (TorchModule module = load(archive, scope.manager())) {
                check(program, module, provenance.in(), scope.manager());
                write(target, name, card, program, provenance, archive, module, scope.manager(), overwrite);
            }
        }
    }

    private static byte[] record(Program program, int channels, NDManager manager) throws IOException {
        int unit = 8 * program.multiple();
        NDList a = example(manager, 1, channels, unit, 2 * unit);
        NDList b = example(manager, 2, channels, 2 * unit, 3 * unit);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tracer.trace(program.block(), manager, a, b).write(out, Precision.values());
        return out.toByteArray();
    }

    private static NDList example(NDManager manager, int n, int channels, int height, int width) {
        return new NDList(manager.randomUniform(0, 1, new Shape(n, channels, height, width)));
    }

    private static TorchModule load(byte[] archive, NDManager manager) throws IOException {
        return TorchModule.load(new ByteArrayInputStream(archive), WEIGHTS, manager);
    }

    private static void check(Program program, TorchModule module, int channels, NDManager manager) {
        int unit = program.multiple();
        NDList third = example(manager, 3, channels, 11 * unit, 5 * unit);
        Agreement agreement = Agreement.of(program.block(), module, Precision.FLOAT32.method(), third);
        if (agreement.largest() > EXACT) {
            throw new IllegalStateException(
                    "The recorded network differs from the trained one by " + agreement.largest()
                            + " (allowed: " + EXACT
                            + "). Nothing was written. This is a fault of the system's code: a size or a"
                            + " state was recorded as a constant.");
        }
    }

    private static void write(
            Path target,
            String name,
            Card card,
            Program program,
            Provenance provenance,
            byte[] archive,
            TorchModule module,
            NDManager manager,
            boolean overwrite)
            throws IOException {
        int halo = Halo.measure(p -> run(module, p, manager), provenance.in(), haloSize(program), program.multiple());
        int least = least(halo, program.multiple());
        Picture in = Phantom.noisy(provenance.in(), least, least + 2 * program.multiple(), 0.1);
        TensorDescription input = tensor("image", provenance.in(), least, program, halo, "test_input.npy");
        Picture shown = Phantom.noisy(provenance.in(), 256, 256, 0.1);
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put(WEIGHTS, FileContent.of(archive));
        files.put("test_input.npy", FileContent.of(npy(in)));
        files.put("test_output.npy", FileContent.of(npy(run(module, prepared(in, input), manager))));
        files.put("cover.png", FileContent.of(Cover.png(shown, run(module, shown, manager))));
        files.put("README.md", FileContent.of(ModelReadme.text(name, card, provenance)));
        TensorDescription output = tensor("result", provenance.out(), least, program, halo, "test_output.npy");
        ModelDescription description = ModelDescription.of(
                about(name, card, provenance),
                input,
                output,
                TorchScriptWeights.of(WEIGHTS, "2.7.1"),
                Map.of(Provenance.KEY, Configs.toMap(provenance.measured(halo >= 0))));
        PackageWriter.write(target, description, files, overwrite);
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

    private static Picture run(TorchModule module, Picture picture, NDManager manager) {
        try (Scope scope = Scope.in(manager)) {
            Shape shape = new Shape(1, picture.channels(), picture.height(), picture.width());
            NDArray in = scope.manager().create(picture.values(), shape);
            NDArray out = module.run(Precision.FLOAT32.method(), new NDList(in)).head();
            Shape made = out.getShape();
            return new Picture((int) made.get(1), (int) made.get(2), (int) made.get(3), out.toFloatArray());
        }
    }

    private static NpyArray npy(Picture p) {
        return new NpyArray(new int[] {1, p.channels(), p.height(), p.width()}, p.values());
    }

    private static TensorDescription tensor(
            String id, int channels, int least, Program program, int halo, String test) {
        boolean output = id.equals("result");
        AxisSize size = new AxisSize.Parameterized(least, program.multiple());
        List<AxisDescription> axes = List.of(
                AxisDescription.batch(),
                AxisDescription.channels(channels),
                space("y", size, output, halo),
                space("x", size, output, halo));
        List<Processing> before =
                List.of(new Processing.ScaleRange(List.of("y", "x"), LOW_PERCENTILE, HIGH_PERCENTILE, 1e-6, ""));
        return TensorDescription.of(id, axes, DataDescription.of(DataType.FLOAT32), test, output ? List.of() : before);
    }

    private static AxisDescription space(String id, AxisSize size, boolean output, int halo) {
        if (!output) return AxisDescription.space(id, size);
        return AxisDescription.space(id, new AxisSize.Reference("image", id, 0)).withHalo(Math.max(halo, 0));
    }

    /** A format's description has room for 1024 characters. */
    private static String summary(Card card, Provenance provenance) {
        String text = card.title() + ", trained in ImageJ. Trained on " + provenance.data() + ".";
        return text.substring(0, Math.min(1024, text.length()));
    }

    private static About about(String name, Card card, Provenance provenance) {
        return new About(
                name,
                summary(card, provenance),
                List.of(Author.of("GAN for ImageJ")),
                List.of(new Citation(card.paper(), card.doi(), "")),
                "BSD-2-Clause",
                "README.md",
                List.of("cover.png"),
                List.of("denoising", "gan", "imagej"),
                OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                "0.1.0");
    }
}
