// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How the files of chunks are named.
 *
 * @param prefix before the numbers: {@code c} in version 3 unless it says otherwise; empty for none
 * @param separator between the numbers
 */
record ChunkKeys(String prefix, String separator) {

    String of(long[] index) {
        String numbers = Arrays.stream(index).mapToObj(String::valueOf).collect(Collectors.joining(separator));
        if (prefix.isEmpty()) return index.length == 0 ? "0" : numbers;
        return index.length == 0 ? prefix : prefix + separator + numbers;
    }
}
