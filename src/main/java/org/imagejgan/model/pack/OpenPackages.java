// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Which packages this program has open now, and so must not be removed or replaced. Safe for several threads. */
public final class OpenPackages {
    private static final Map<Path, Integer> OPEN = new HashMap<>();

    private OpenPackages() {}

    /** @return what it is closed by, also when its file has gone since */
    static Path opened(Path path) {
        synchronized (OPEN) {
            Path real = real(path);
            OPEN.merge(real, 1, Integer::sum);
            return real;
        }
    }

    static void closed(Path opened) {
        synchronized (OPEN) {
            OPEN.computeIfPresent(opened, (key, users) -> users == 1 ? null : users - 1);
        }
    }

    /** Whether somebody works with a package. */
    public static boolean has(Path path) {
        synchronized (OPEN) {
            return OPEN.containsKey(real(path));
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It was removed from outside: then it is known by the name it was opened under.
            return path.toAbsolutePath().normalize();
        }
    }
}
