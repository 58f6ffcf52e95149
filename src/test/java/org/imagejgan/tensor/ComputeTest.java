// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imagejgan.disk.UserFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeTest {
    @TempDir
    Path folder;

    @Test
    void theProcessorIsAlwaysThere() {
        try (Compute compute = Compute.open("cpu")) {
            assertFalse(compute.gpu());
            assertTrue(compute.report().matches("CPU, \\d+ threads \\(PyTorch 2\\.7\\.1\\)"), compute.report());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CPU", "tpu", "gpu-1", "gpu100", "cuda", "gpu 0"})
    void unknownChoicesAreNamed(String choice) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Compute.open(choice));
        assertTrue(e.getMessage().startsWith("device=" + choice + " is not known"), e.getMessage());
        assertTrue(e.getMessage().contains("auto, cpu, gpu"), e.getMessage());
    }

    @Test
    void aGpuThatIsNotThereIsNotReplacedInSilence() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Compute.open("gpu99"));
        assertTrue(e.getMessage().contains("gpu99") && e.getMessage().contains("device=cpu"), e.getMessage());
    }

    /** There is no GPU in it, or it is another's. */
    @Test
    void aGpuThatIsNotThereIsMissedForAReason() {
        assumeTrue(Compute.devices().size() == 1, "There is a GPU here");
        Exception e = assertThrows(IllegalArgumentException.class, () -> Compute.open("gpu"));
        assertTrue(
                e.getMessage().contains("sees no GPU: the one that is loaded is that for processors"), e.getMessage());
        assertTrue(e.getMessage().contains("GAN Engine"), e.getMessage());
        TorchLibrary cuda = new TorchLibrary("2.7.1", "cu128", "", folder, 0, "", 1);
        assertTrue(cuda.whyNoGpu().contains("driver does not answer"), cuda.whyNoGpu());
    }

    @Test
    void applesGpuIsRefusedElsewhere() {
        assertTrue(AppleGpu.on("Mac OS X", "aarch64"));
        assertFalse(AppleGpu.on("Mac OS X", "x86_64"));
        assertFalse(AppleGpu.on("Linux", "aarch64"));
        assumeTrue(!Compute.apple(), "This is such a computer");
        Exception e = assertThrows(IllegalArgumentException.class, () -> Compute.open("mps"));
        assertTrue(
                e.getMessage().startsWith("device=mps is the GPU of Apple's processors, and this is "), e.getMessage());
    }

    @Test
    void seedsMakeNumbersRepeatable() {
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(5);
            float[] first = compute.manager().randomNormal(new Shape(9)).toFloatArray();
            compute.seed(5);
            assertArrayEquals(
                    first, compute.manager().randomNormal(new Shape(9)).toFloatArray());
        }
    }

    // -- scope --

    @Test
    void aScopeFreesWhatWasMadeInItEvenFromArraysOutside() {
        try (Compute compute = Compute.open("cpu")) {
            NDArray weight = compute.manager().ones(new Shape(3));
            int before = compute.manager().getManagedArrays().size();
            for (int i = 0; i < 50; i++) {
                try (Scope scope = Scope.in(compute.manager())) {
                    weight.mul(scope.manager().ones(new Shape(3))).add(1f);
                }
            }
            assertEquals(before, compute.manager().getManagedArrays().size());
            assertEquals(3, weight.sum().getFloat());
        }
    }

    @Test
    void whatIsKeptOutlivesItsScope() {
        try (Compute compute = Compute.open("cpu")) {
            NDArray kept;
            try (Scope scope = Scope.in(compute.manager())) {
                kept = Scope.keep(scope.manager().ones(new Shape(2)).add(1f), compute.manager());
            }
            assertArrayEquals(new float[] {2, 2}, kept.toFloatArray());
        }
    }

    @Test
    void aScopeClosesOnErrorsToo() {
        try (Compute compute = Compute.open("cpu")) {
            NDArray[] made = new NDArray[1];
            assertThrows(IllegalStateException.class, () -> {
                try (Scope scope = Scope.in(compute.manager())) {
                    made[0] = scope.manager().ones(new Shape(2));
                    throw new IllegalStateException("meanwhile");
                }
            });
            assertTrue(made[0].isReleased());
        }
    }

    // -- memory --

    @Test
    void theMachineTellsItsMemory() {
        assertTrue(Memory.MACHINE.free() > 1 << 20);
        try (Compute compute = Compute.open("cpu")) {
            var peak = Memory.MACHINE.peak(
                    () -> compute.manager().ones(new Shape(1 << 24)).close());
            if (Files.isWritable(Path.of("/proc/self/clear_refs"))) {
                assertTrue(peak.orElseThrow() > 50 << 20, "64 MB were taken, " + peak + " bytes seen");
            }
        }
    }

    // -- the library --

    private static void check(Path folder) {
        new LibraryChoice(folder.toString(), "cpu", LibraryChoice.PATH).prepare();
    }

    @Test
    void theOwnLibraryNeedsNoCheck() {
        assertDoesNotThrow(() -> LibTorch.check(null, "", ""));
        assertDoesNotThrow(() -> LibTorch.check(" ", "", ""));
    }

    @Test
    void aLibraryOfTheSameVersionIsTaken() throws IOException {
        Files.writeString(folder.resolve("build-version"), "2.7.1+cpu\n");
        assertDoesNotThrow(() -> check(folder));
        Path lib = Files.createDirectories(folder.resolve("torch/lib"));
        Files.writeString(folder.resolve("torch/version.py"), "__version__ = '2.7.1+cu128'\n");
        assertEquals(Optional.of("2.7.1"), LibTorch.version(lib));
    }

    /** It would crash the whole program. */
    @Test
    void aLibraryOfAnotherVersionIsRefusedWithBothNumbers() throws IOException {
        Files.writeString(folder.resolve("build-version"), "2.13.0\n");
        Exception e = assertThrows(IllegalStateException.class, () -> check(folder));
        for (String part : new String[] {"2.13.0", "2.7.1", folder.toString(), "PYTORCH_LIBRARY_PATH"})
            assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    /** It may have been removed, or replaced. */
    @Test
    void oneThatWasChosenAndIsNoneAnyMoreIsRefusedWithTheWayBack() throws IOException {
        String before = System.getProperty(UserFolder.PROPERTY);
        System.setProperty(UserFolder.PROPERTY, folder.toString());
        try {
            UserFolder.get().putEngine(folder.resolve("gone").toString());
            assumeTrue(System.getenv(LibraryChoice.PATH) == null, "Another library is named");
            Exception e = assertThrows(
                    IllegalStateException.class, () -> LibraryChoice.now().prepare());
            assertTrue(e.getMessage().contains("gone, which was chosen in GAN Engine, holds"), e.getMessage());
            assertTrue(e.getMessage().contains("library=built-in"), e.getMessage());
        } finally {
            if (before == null) System.clearProperty(UserFolder.PROPERTY);
            else System.setProperty(UserFolder.PROPERTY, before);
        }
    }

    @Test
    void aLibraryThatDoesNotTellItsVersionIsRefused() {
        Exception e = assertThrows(IllegalStateException.class, () -> check(folder));
        assertTrue(e.getMessage().contains("does not tell its version"), e.getMessage());
        assertThrows(IllegalStateException.class, () -> check(folder.resolve("missing")));
    }
}
