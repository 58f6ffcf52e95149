// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which PyTorch library will be loaded. The Java bindings fit one version alone: with another one the whole JVM
 * crashes at the first call, so the versions are compared before anything is loaded.
 */
final class LibTorch {
    /** The PyTorch version the bindings on the class path were built for. */
    static final String EXPECTED = "2.7.1";

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private LibTorch() {}

    /**
     * Checks the folder a user names in {@code PYTORCH_LIBRARY_PATH}.
     *
     * @param folder the folder of the libraries, or null when none is named
     * @throws IllegalStateException if it holds another version than the bindings need, or does not tell its version
     */
    static void check(String folder) {
        if (folder == null || folder.isBlank()) return;
        String found =
                version(Path.of(folder)).orElseThrow(() -> refuse(folder, "a PyTorch that does not tell its version"));
        if (!found.equals(EXPECTED)) throw refuse(folder, "PyTorch " + found);
    }

    /**
     * Which bindings fit the libraries of a folder, as DJL names them; without this word it does not find them.
     *
     * @param folder the folder of the libraries
     */
    static String flavor(Path folder) {
        boolean cuda =
                Stream.of("libtorch_cuda.so", "torch_cuda.dll").anyMatch(name -> Files.exists(folder.resolve(name)));
        return cuda ? "cu128" : "cpu";
    }

    private static IllegalStateException refuse(String folder, String found) {
        return new IllegalStateException(
                "PYTORCH_LIBRARY_PATH=" + folder + " holds " + found + ", but PyTorch " + EXPECTED
                        + " is needed: another version crashes the program. Unset PYTORCH_LIBRARY_PATH to use the built-in"
                        + " library, or point it at the lib folder of PyTorch " + EXPECTED + ".");
    }

    /** The version written beside the libraries: libtorch has {@code build-version}, Python's torch {@code version.py}. */
    static Optional<String> version(Path folder) {
        return List.of(
                        folder.resolve("build-version"),
                        folder.resolve("../build-version"),
                        folder.resolve("../version.py"))
                .stream()
                .filter(Files::isRegularFile)
                .map(LibTorch::firstVersion)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> firstVersion(Path file) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
