// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imagejgan.disk.OutputLock;

/**
 * A model that nobody named: its name says what it does, with which data, and has a number, as {@code denoise-cells-2}.
 *
 * @param verb what it does, in one word
 * @param data what it learns from, as the user calls it
 */
public record UnnamedModel(String verb, String data) {
    private static final int LONGEST = 40;

    /**
     * A file of a folder that is not there yet, above all that were: neither a model, nor what a training left of one, nor
     * one that is being written.
     */
    public Path in(Path folder) throws IOException {
        List<String> names;
        try (Stream<Path> all = Files.list(folder)) {
            names = all.map(path -> path.getFileName().toString().toLowerCase(Locale.ROOT))
                    .toList();
        }
        String stem = stem();
        long number =
                1 + names.stream().mapToLong(name -> number(stem, name)).max().orElse(0);
        while (OutputLock.isTaken(folder.resolve(stem + number + ".zip"))) number++;
        return folder.resolve(stem + number + ".zip");
    }

    /** The number of a model of this stem; 0 where it is none. */
    private static long number(String stem, String name) {
        if (!name.startsWith(stem)) return 0;
        String rest = name.substring(stem.length());
        int dot = rest.indexOf('.');
        String digits = dot < 0 ? rest : rest.substring(0, dot);
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
    }

    /** Letters without marks, digits and hyphens: such a name needs no brackets in a macro. */
    private String stem() {
        String plain = Normalizer.normalize(data, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String shorter = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-$", "");
        return verb + "-" + (shorter.isEmpty() ? "images" : shorter) + "-";
    }
}
