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
     * Checks the folder a user names.
     *
     * @param folder the folder of the libraries, or null when none is named
     * @param named where it is named, as the beginning of a message: {@code PYTORCH_LIBRARY_PATH=/torch/lib}
     * @param otherwise what to do to have the library that comes with the plugin, as the beginning of a sentence
     * @throws IllegalStateException if it holds another version than the bindings need, or does not tell its version
     */
    static void check(String folder, String named, String otherwise) {
        if (folder == null || folder.isBlank()) return;
        String found = version(Path.of(folder))
                .orElseThrow(() -> refuse(named, "a PyTorch that does not tell its version", otherwise));
        if (!found.equals(EXPECTED)) throw refuse(named, "PyTorch " + found, otherwise);
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

    private static IllegalStateException refuse(String named, String found, String otherwise) {
        return new IllegalStateException(named + " holds " + found + ", but PyTorch " + EXPECTED
                + " is needed: another version crashes the program. " + otherwise
                + " to use the built-in library, or point it at the lib folder of PyTorch " + EXPECTED + ".");
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
