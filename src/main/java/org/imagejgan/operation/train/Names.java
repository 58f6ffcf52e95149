// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.List;
import java.util.stream.Collectors;

/** Names of files in a sentence: the first few, and how many more. */
final class Names {
    private static final int MOST = 10;

    private Names() {}

    static String of(List<String> names) {
        String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
    }
}
