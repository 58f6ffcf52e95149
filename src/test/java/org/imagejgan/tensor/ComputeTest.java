// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    @Test
    void theOwnLibraryNeedsNoCheck() {
        assertDoesNotThrow(() -> LibTorch.check(null));
        assertDoesNotThrow(() -> LibTorch.check(" "));
    }

    @Test
    void aLibraryOfTheSameVersionIsTaken() throws IOException {
        Files.writeString(folder.resolve("build-version"), "2.7.1+cpu\n");
        assertDoesNotThrow(() -> LibTorch.check(folder.toString()));
        Path lib = Files.createDirectories(folder.resolve("torch/lib"));
        Files.writeString(folder.resolve("torch/version.py"), "__version__ = '2.7.1+cu128'\n");
        assertEquals(Optional.of("2.7.1"), LibTorch.version(lib));
    }

    /** It would crash the whole program. */
    @Test
    void aLibraryOfAnotherVersionIsRefusedWithBothNumbers() throws IOException {
        Files.writeString(folder.resolve("build-version"), "2.13.0\n");
        Exception e = assertThrows(IllegalStateException.class, () -> LibTorch.check(folder.toString()));
        for (String part : new String[] {"2.13.0", "2.7.1", folder.toString(), "PYTORCH_LIBRARY_PATH"})
            assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void aLibraryThatDoesNotTellItsVersionIsRefused() {
        Exception e = assertThrows(IllegalStateException.class, () -> LibTorch.check(folder.toString()));
        assertTrue(e.getMessage().contains("does not tell its version"), e.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> LibTorch.check(folder.resolve("missing").toString()));
    }
}
