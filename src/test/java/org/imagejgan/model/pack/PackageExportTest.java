// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.schedule.Losses;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageExportTest {
    private static final MicroSystem<?> MICRO = MicroSystem.of(Systems.byId("zero-shot-noise2noise"), Map.of());

    @TempDir
    Path folder;

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private Path export(Block block, String name) throws IOException {
        Networks networks = new Networks(compute).add("generator", block);
        Path file = folder.resolve(name);
        Program program = Program.image(block, ImageSpec.same(1), 1);
        PackageExport.write(
                file,
                PackageContent.of("A test model", MICRO.system().card(), List.of(program), MICRO.provenance(1)),
                networks,
                false);
        return file;
    }

    private static Block convolution() {
        return Convolution.same(1, 1, 3, Initial.normal(0.3));
    }

    /** A layer without weights. */
    private static final class Function extends Layer {
        private final UnaryOperator<NDArray> function;

        Function(UnaryOperator<NDArray> function) {
            this.function = function;
        }

        @Override
        protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
            return function.apply(x);
        }
    }

    // -- what is refused --

    @Test
    void stateThatBecameAConstantIsFoundOut() {
        int[] calls = new int[1];
        Block counting = Chain.of(convolution(), new Function(x -> x.add((float) ++calls[0])));
        Exception e = assertThrows(IllegalStateException.class, () -> export(counting, "counting.zip"));
        assertTrue(e.getMessage().contains("Nothing was written"), e.getMessage());
        assertFalse(Files.exists(folder.resolve("counting.zip")));
    }

    @Test
    void sizesReadInJavaAreFoundOut() {
        Block sized =
                Chain.of(convolution(), new Function(x -> x.div(x.getShape().get(3))));
        assertThrows(IllegalStateException.class, () -> export(sized, "sized.zip"));
        assertFalse(Files.exists(folder.resolve("sized.zip")));
    }

    @Test
    void anExistingFileStays() throws IOException {
        Path file = export(convolution(), "model.zip");
        byte[] before = Files.readAllBytes(file);
        assertThrows(FileAlreadyExistsException.class, () -> export(convolution(), "model.zip"));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing half-made is left");
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        Path file = export(convolution(), "model.zip");
        Block wider = Convolution.same(1, 1, 5, Initializer.ZEROS);
        new Networks(compute).add("generator", wider);
        Exception e = assertThrows(IOException.class, () -> ModelPackage.copyWeights(file, wider));
        assertTrue(e.getMessage().contains("(1, 1, 5, 5)") && e.getMessage().contains("(1, 1, 3, 3)"), e.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        Path nowhere = folder.resolve("nowhere.zip");
        Exception e = assertThrows(IOException.class, () -> ModelPackage.open(nowhere));
        assertTrue(e.getMessage().contains("nowhere.zip"), e.getMessage());
    }

    // -- the page inside --

    private String page(String system) {
        MicroSystem<?> micro = MicroSystem.of(Systems.byId(system), Map.of());
        return ModelReadme.text(micro.content(micro.networks(compute, 1), 1)).replaceAll("\\s+", " ");
    }

    @Test
    void thePageSaysWhatComesOut() {
        String inverse =
                "The result has the same scale as the scaled image, so invert the scaling to get pixel values.";
        for (String system : List.of("denoising-autoencoder", "srgan", "deepfill"))
            assertTrue(page(system).contains(inverse), page(system));
        assertTrue(page("deepfill").contains("the mask is 1 in the hole, 0 elsewhere. The result"), page("deepfill"));
        assertFalse(page("srgan").contains("mask"), page("srgan"));
        String colours = page("color-gan");
        assertTrue(colours.contains("a and b, each divided by 110. Multiply both"), colours);
        assertFalse(colours.contains("invert the scaling"), colours);
    }

    // -- how far networks look --

    private int halo(Block block, int multiple) {
        Networks networks = new Networks(compute).add("generator", block);
        return Halo.measure(
                picture -> {
                    try (Scope scope = Scope.in(compute.manager())) {
                        Shape shape = new Shape(1, 1, picture.height(), picture.width());
                        NDArray out =
                                networks.infer("generator", scope.manager().create(picture.values(), shape));
                        return new Picture(1, picture.height(), picture.width(), out.toFloatArray());
                    }
                },
                1,
                96,
                48,
                multiple,
                1);
    }

    private static Block wide(int kernel) {
        return Convolution.same(1, 1, kernel, Initial.normal(0.5));
    }

    @Test
    void theHaloIsHowFarANetworkLooks() {
        assertEquals(0, halo(wide(1), 1));
        assertEquals(1, halo(wide(3), 1));
        assertEquals(3, halo(wide(7), 1));
        assertEquals(4, halo(Chain.of(wide(5), wide(5)), 1));
        assertEquals(8, halo(Chain.of(wide(5), wide(3), wide(5)), 4), "up to the next multiple");
        assertEquals(0, halo(new Function(x -> x.mul(2f)), 8));
    }

    @Test
    void aNetworkThatSeesEverythingHasNoHalo() {
        assertEquals(-1, halo(new Function(x -> x.sub(Ops.mean(x, true, 2, 3))), 1));
    }

    // -- networks --

    @Test
    void weightsHaveNamesOfNetworkAndPath() {
        Networks networks = new Networks(compute)
                .add("generator", Chain.of(wide(3), wide(1)))
                .add("critic", wide(1));
        assertEquals(List.of("generator", "critic"), List.copyOf(networks.names()));
        assertEquals(9 + 1 + 1 + 1, networks.parameters("generator"));
        assertEquals(6, networks.weights().size());
        assertTrue(networks.weights().keySet().stream().allMatch(n -> n.matches("(generator|critic)\\.\\w+")));
        Exception e = assertThrows(IllegalArgumentException.class, () -> networks.get("netG"));
        assertTrue(e.getMessage().contains("netG") && e.getMessage().contains("critic"), e.getMessage());
    }

    @Test
    void lossesAreSummedByWeightAndLoggedWithout() {
        NDArray two = compute.manager().create(2f);
        NDArray three = compute.manager().create(3f);
        Losses losses = Losses.of("one", two).plus("other", 10, three);
        assertEquals(32, losses.total().getFloat());
        assertEquals(List.of("one", "other"), List.copyOf(losses.terms().keySet()));
        assertEquals(3, losses.terms().get("other").getFloat());
        assertEquals(new NDList(two).head(), losses.terms().get("one"));
    }
}
