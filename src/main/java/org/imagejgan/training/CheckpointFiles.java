// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the state of a training is kept: beside the package that it makes. */
public final class CheckpointFiles {
    private CheckpointFiles() {}

    /** The checkpoint of the training that makes a package. */
    public static Path of(Path output) {
        return output.resolveSibling(output.getFileName() + ".checkpoint");
    }

    /** What there is of it, with the one before it. */
    public static List<Path> existing(Path output) {
        Path newest = of(output);
        return Stream.of(newest, Checkpoint.previous(newest))
                .filter(Files::isRegularFile)
                .toList();
    }
}
