// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.DataDescription;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.description.TorchScriptWeights;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.bioimageio.write.PackageWriter;
import org.imagejgan.bioimageio.write.SamplePackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One image and one mask may go in; any other second input is refused. */
class MaskInputTest {
    @TempDir
    private Path folder;

    private static TensorDescription mask(String id, int channels, AxisSize y, List<Processing> steps) {
        return TensorDescription.of(
                id,
                List.of(
                        AxisDescription.batch(),
                        AxisDescription.channels(channels),
                        space("y", y),
                        space("x", new AxisSize.Reference("noisy", "x", 0))),
                DataDescription.FLOAT32,
                "test_mask.npy",
                steps);
    }

    private static AxisDescription space(String id, AxisSize size) {
        return AxisDescription.space(id, size).withScale(0.25, "micrometer");
    }

    private static final AxisSize SAME = new AxisSize.Reference("noisy", "y", 0);

    private PackageReader written(TensorDescription mask) throws IOException {
        ModelDescription model = ModelDescription.of(
                SamplePackage.about(),
                List.of(SamplePackage.input(), mask),
                List.of(SamplePackage.output()),
                TorchScriptWeights.of("weights.pt", "2.7.1"),
                Map.of());
        Map<String, FileContent> files = SamplePackage.files();
        files.put("test_mask.npy", FileContent.of(SamplePackage.ramp(1, mask.channels(), 48, 32)));
        Path file = folder.resolve("model.zip");
        PackageWriter.write(file, model, files, true);
        return PackageReader.open(file);
    }

    private void refused(TensorDescription mask, String where) {
        Exception e = assertThrows(IOException.class, () -> {
            try (PackageReader reader = written(mask)) {
                reader.requireImageToImage();
            }
        });
        assertTrue(e.getMessage().contains(where), e.getMessage());
    }

    @Test
    void aMaskBesideTheImageIsRead() throws IOException {
        try (PackageReader reader = written(mask("mask", 1, SAME, List.of()))) {
            reader.requireImageToImage();
            assertTrue(reader.description().masked());
            assertEquals("noisy", reader.description().input().id());
            assertEquals(
                    SAME,
                    reader.description().inputs().get(1).axis("y").orElseThrow().size());
        }
    }

    @Test
    void anyOtherSecondInputIsRefused() {
        refused(mask("guide", 1, SAME, List.of()), "2 inputs");
        refused(mask("mask", 2, SAME, List.of()), "one channel");
        refused(mask("mask", 1, new AxisSize.Reference("noisy", "x", 16), List.of()), "inputs[1].axes.y");
        refused(
                mask("mask", 1, SAME, List.of(new Processing.ScaleRange(SamplePackage.PLANE, 1, 99, 1e-6, ""))),
                "preprocessing");
    }
}
