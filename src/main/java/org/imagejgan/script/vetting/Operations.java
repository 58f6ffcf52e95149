// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations that the code of a network may call. The list and its reasons are in {@code operations.txt}. */
final class Operations {
    /** What the language has without any module before its name. */
    private static final Set<String> BUILT_IN = Set.of(
            ("abs all annotate any bool chr dict divmod enumerate float getattr hasattr int isinstance len list max min ord"
                            + " print range reversed round sorted str sum tuple unchecked_cast uninitialized zip")
                    .split(" "));

    private static final Set<String> ALLOWED = read("operations.txt");
    private static final Set<String> OTHERS = read("others.txt");

    private Operations() {}

    private static Set<String> read(String name) {
        try (InputStream in = Operations.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("["))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a name alone may be called, such as {@code range}. */
    static boolean builtIn(String name) {
        return BUILT_IN.contains(name);
    }

    /** Whether {@code torch.NAME} or {@code ops.NAMESPACE.NAME} may be called. */
    static boolean allowed(String path) {
        return path.startsWith("torch.") ? listed(path.substring("torch.".length())) : ALLOWED.contains(path);
    }

    private static boolean listed(String name) {
        boolean inPlace = name.endsWith("_") && !name.endsWith("__");
        return ALLOWED.contains(name) || inPlace && ALLOWED.contains(name.substring(0, name.length() - 1));
    }

    /**
     * Whether {@code x.NAME(...)} may be called whatever {@code x} is: PyTorch takes it for one of its operations where
     * {@code x} has no such method.
     */
    static boolean allowedMethod(String name) {
        return listed(name) || !OTHERS.contains(name);
    }
}
