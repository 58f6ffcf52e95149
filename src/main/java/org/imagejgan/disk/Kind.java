// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.nio.file.Files;
import java.nio.file.Path;

/** What stands under a path, in words. Opening a pipe waits until somebody writes to it, so it is asked first. */
public final class Kind {

    private Kind() {}

    /** Whether something stands there that is neither a file nor a folder: a pipe, a socket or a device. */
    public static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** A noun with its article. */
    public static String of(Path path) {
        if (Files.isDirectory(path)) return "a folder";
        if (Files.isRegularFile(path)) return "a file";
        return Files.exists(path) ? "a pipe, socket or device" : "nothing that exists";
    }
}
