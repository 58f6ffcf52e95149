// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagejgan.image.border.OpenImage;

/** Files that are read one after the other; of those that cannot be, all are named and not the first alone. */
final class Reading {
    private final Inputs inputs;
    private final List<String> others = new ArrayList<>();
    private IOException first;

    Reading(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Empty if it cannot be read, which {@link #end} tells. */
    Optional<OpenImage> read(Path file) {
        try {
            return Optional.of(inputs.read(file));
        } catch (IOException e) {
            if (first == null) first = e;
            else others.add(file.getFileName().toString());
            return Optional.empty();
        }
    }

    /** Those of the first few that can be read. */
    List<OpenImage> first(List<Path> files, int most) {
        return files.stream()
                .limit(most)
                .map(this::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** @throws IOException naming the files that could not be read, if there are any */
    void end() throws IOException {
        if (first == null) return;
        if (others.isEmpty()) throw first;
        throw new IOException(first.getMessage() + " These cannot be read either: " + Names.of(others) + ".", first);
    }
}
