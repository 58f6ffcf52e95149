// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Named pipes, where the system has them. */
public final class Pipes {

    private Pipes() {}

    /** Makes one; without the tool for it, the test that asked is skipped. */
    public static Path make(Path path) throws InterruptedException {
        try {
            new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "there is no mkfifo here");
        }
        assumeTrue(Files.exists(path));
        return path;
    }
}
