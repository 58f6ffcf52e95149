// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.NpyHeader;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.description.DataDescription;
import org.imagejgan.bioimageio.description.FileReference;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.description.TorchScriptWeights;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.bioimageio.read.PackageReader;

/** A small valid model to test with; its weights are no network. */
public final class SamplePackage {
    public static final List<String> PLANE = List.of("y", "x");

    private SamplePackage() {}

    public static About about() {
        return new About(
                "Sample denoiser",
                "Takes noise away.",
                List.of(new Author("Ada Example", "Somewhere", "ada@example.org", "0000-0002-1825-0097", "")),
                List.of(new Citation("A paper", "10.1000/182", "")),
                "BSD-2-Clause",
                "README.md",
                List.of("cover.png"),
                List.of("denoising", "2d"),
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                "1.0");
    }

    public static TensorDescription input() {
        return TensorDescription.of(
                "noisy",
                List.of(
                        AxisDescription.batch(),
                        AxisDescription.channels(List.of("intensity")),
                        space("y", new AxisSize.Parameterized(32, 16)),
                        space("x", new AxisSize.Parameterized(32, 16))),
                DataDescription.FLOAT32,
                "test_input.npy",
                List.of(new Processing.ScaleRange(PLANE, 1, 99.8, 1e-6, "")));
    }

    public static TensorDescription output() {
        return TensorDescription.of(
                "clean",
                List.of(
                        AxisDescription.batch(),
                        AxisDescription.channels(List.of("intensity")),
                        space("y", new AxisSize.Reference("noisy", "y", 0)).withHalo(8),
                        space("x", new AxisSize.Reference("noisy", "x", 0)).withHalo(8)),
                new DataDescription(DataType.FLOAT32, 0.0, 1.0, "arbitrary unit", 1, null, List.of()),
                "test_output.npy",
                List.of());
    }

    private static AxisDescription space(String id, AxisSize size) {
        return AxisDescription.space(id, size).withScale(0.25, "micrometer");
    }

    static ModelDescription model() {
        return model(about(), input(), output());
    }

    static ModelDescription model(About about, TensorDescription input, TensorDescription output) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("system", "denoise");
        own.put("steps", 1000);
        own.put("rate", 1e-5);
        own.put("seed", 1234567890123L);
        own.put("bounds", List.of(0.5, -2.0));
        own.put("note", null);
        own.put("exact", true);
        return ModelDescription.of(
                about,
                List.of(input),
                List.of(output),
                TorchScriptWeights.of("weights.pt", "2.7.1"),
                Map.of("own_block", own));
    }

    public static Map<String, FileContent> files() {
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put("README.md", FileContent.of("# Sample\n\n## Validation\nCompare with clean images.\n"));
        files.put("cover.png", FileContent.of(png(64, 32)));
        files.put("test_input.npy", FileContent.of(ramp(1, 1, 48, 32)));
        files.put("test_output.npy", FileContent.of(ramp(1, 1, 48, 32)));
        files.put("weights.pt", FileContent.of("not a network"));
        return files;
    }

    public static NpyArray ramp(int... shape) {
        float[] data = new float[(int) NpyHeader.size(shape)];
        for (int i = 0; i < data.length; i++) data[i] = i / 100f;
        return new NpyArray(shape, data);
    }

    static byte[] png(int width, int height) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream.toByteArray();
    }

    public static Path write(Path target) throws IOException {
        PackageWriter.write(target, model(), files(), false);
        return target;
    }

    /** A test tensor of an open package. */
    public static NpyArray array(PackageReader reader, FileReference file) throws IOException {
        try (InputStream stream = Files.newInputStream(reader.file(file.source()))) {
            return NpyArray.read(stream, file.source());
        }
    }
}
