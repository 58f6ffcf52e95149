// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Systems;
import org.imagejgan.nn.generator.ResidualResolver;
import org.imagejgan.script.Weights;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a training starts with that is given a model of another kind of images, or of another factor. */
class CopiedWeightsTest {
    private static final long[] THREE = {1, 3, 1, 1};

    @TempDir
    Path folder;

    private final Compute compute = Compute.open("cpu");
    private Path file;
    private Networks from;
    private Map<String, NDArray> had;

    /** A model of one channel that doubles. */
    @BeforeEach
    void export() throws IOException {
        MicroSystem<?> two = MicroSystem.of(
                Systems.byId("edsr"), Map.of("network", Configs.toMap(new ResidualResolver.Form(2, 8, 2, 1, true))));
        file = folder.resolve("two.zip");
        from = two.networks(compute, 1);
        MicroSystem.shake(from, 0.03);
        PackageExport.write(file, two.content(from, 1), from, false);
        had = Weights.of(two.program(from).block());
    }

    @AfterEach
    void close() {
        compute.close();
    }

    private ResidualResolver other(int channels, int factor, int width) {
        ResidualResolver block = new ResidualResolver(channels, new ResidualResolver.Form(factor, width, 2, 1, true));
        new Networks(compute).add("generator", block);
        return block;
    }

    /** The layers that take and make the pixels start anew with other channels, those that make them with another factor. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, NOTHING, ''",
        "1, 4, FACTOR, tail.*",
        "1, 3, FACTOR, tail.*",
        "3, 4, CHANNELS, tail.*|head.*weight"
    })
    void whatFitsIsCopied(int channels, int factor, ModelPackage.Unlike unlike, String anew) throws IOException {
        ResidualResolver into = other(channels, factor, 8);
        Map<String, float[]> before = new HashMap<>();
        Weights.of(into).forEach((name, array) -> before.put(name, array.toFloatArray()));
        assertEquals(unlike, ModelPackage.copyWeights(file, into, ImageSpec.same(channels), factor));
        Weights.of(into).forEach((name, array) -> {
            boolean kept = name.matches("p_\\d*(" + anew + ")");
            assertArrayEquals(kept ? before.get(name) : had.get(name).toFloatArray(), array.toFloatArray(), name);
            assertTrue(kept || !Arrays.equals(before.get(name), array.toFloatArray()), name);
        });
    }

    /** Three equal channels become three times what the one becomes. */
    @Test
    void coloursBeginWithWhatTheirMeanBecomes() throws IOException {
        ResidualResolver into = new ResidualResolver(3, new ResidualResolver.Form(2, 8, 2, 1, true));
        Networks networks = new Networks(compute).add("generator", into);
        assertEquals(ModelPackage.Unlike.COLOURS, ModelPackage.copyWeights(file, into, ImageSpec.same(3), 2));
        NDArray grey = compute.manager().randomUniform(0, 1, new Shape(1, 1, 9, 8));
        NDArray made = networks.infer("generator", grey.tile(THREE));
        float[] one = from.infer("generator", grey).tile(THREE).toFloatArray();
        assertArrayEquals(one, made.toFloatArray(), 1e-5f);
    }

    @Test
    void anotherNetworkIsRefused() {
        ResidualResolver wider = other(1, 4, 10);
        Exception e =
                assertThrows(IOException.class, () -> ModelPackage.copyWeights(file, wider, ImageSpec.same(1), 4));
        assertTrue(e.getMessage().contains("has another network"), e.getMessage());
    }
}
