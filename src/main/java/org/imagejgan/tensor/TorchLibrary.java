// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PyTorch that is loaded.
 *
 * @param version as DJL found it, such as {@code 2.7.1}
 * @param flavour {@code cpu}, or {@code cu128} for NVIDIA's CUDA 12.8
 * @param origin who chose it, in words
 * @param folder where its libraries are
 * @param bytes of the files there
 * @param djl the version of DJL
 * @param threads that one operation uses on the processor
 */
public record TorchLibrary(
        String version, String flavour, String origin, Path folder, long bytes, String djl, int threads) {
    private static final String PROCESSOR = "cpu";

    /**
     * Loads it now if it is not yet.
     *
     * @throws IllegalStateException if it cannot be loaded
     */
    public static TorchLibrary loaded() {
        Engine engine = Compute.engine();
        Path folder = Path.of(LibUtils.getLibtorchPath());
        return new TorchLibrary(
                engine.getVersion(),
                LibTorch.flavor(folder),
                Compute.origin(),
                folder,
                size(folder),
                Engine.getDjlVersion(),
                JniUtils.getNumThreads());
    }

    /** The version that is needed, whichever is loaded. */
    public static String needed() {
        return LibTorch.EXPECTED;
    }

    /** Whether what the user chose last, in GAN Engine, is overruled: names the variable that does. */
    public static Optional<String> overruled() {
        LibraryChoice now = LibraryChoice.now();
        boolean variable = now.origin().startsWith("PYTORCH_");
        return variable ? Optional.of(now.origin()) : Optional.empty();
    }

    /**
     * Sees that the libraries of a folder can be loaded, without loading them: another version would end the program.
     *
     * @throws IllegalArgumentException if they are of another version, do not tell theirs, or there are none
     */
    public static void require(Path folder) {
        boolean there = Stream.of("libtorch_cpu.so", "torch_cpu.dll", "libtorch_cpu.dylib")
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
        if (!there)
            throw new IllegalArgumentException(folder + " holds no PyTorch. Name the lib folder of libtorch " + needed()
                    + ", or torch/lib of a Python PyTorch " + needed() + ".");
        String found = LibTorch.version(folder).orElse("a version that it does not tell");
        if (!found.equals(LibTorch.EXPECTED))
            throw new IllegalArgumentException(folder + " holds PyTorch of " + found + ", but " + needed()
                    + " is needed: another version crashes the program.");
    }

    /** Whether a folder's libraries compute on GPUs of NVIDIA too. */
    public static boolean cuda(Path folder) {
        return !LibTorch.flavor(folder).equals(PROCESSOR);
    }

    /** Why no GPU is seen, as the end of a sentence. */
    public String whyNoGpu() {
        if (flavour.equals(PROCESSOR)) return "the one that is loaded is that for processors";
        return "it is that for CUDA (" + flavour
                + "), so NVIDIA's driver does not answer (nvidia-smi tells) or is older" + " than it needs";
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            long sum = 0;
            for (Path file : all) sum += Files.size(file);
            return sum;
        } catch (IOException e) {
            // It is only told to people; that it cannot be listed is no fault of the library.
            return 0;
        }
    }
}
