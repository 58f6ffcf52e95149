// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Images that nothing bundled was trained on. */
final class KeptOut {
    private KeptOut() {}

    /** Colour photographs. */
    static List<Path> photographs() throws IOException {
        Path natural = Settings.data("natural");
        return Files.readAllLines(natural.resolve("kept-out.tsv")).stream()
                .map(line -> line.split("\t")[0])
                .filter(name -> name.endsWith(".jpg"))
                .map(name -> natural.resolve("BSDS400").resolve(name))
                .toList();
    }
}
