// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import java.util.List;

/**
 * How many channels there are before and after each block, as multiples of a network's width (Brock et al. 2019, Appendix
 * B; those of 64² and of 32² are of the authors' code).
 *
 * @param generator before its first block, from a map of {@value #LEAST}², and after each, which doubles the map
 * @param critic after each of its blocks
 * @param halvings how many of the critic's blocks halve the map, the first ones
 */
public record ClassWidths(List<Integer> generator, List<Integer> critic, int halvings) {
    /** Side of the generator's first map. */
    public static final int LEAST = 4;

    /**
     * @param size side of the images, a power of two
     * @throws IllegalArgumentException if the paper says nothing of it
     */
    public static ClassWidths of(int size) {
        return switch (size) {
            case 16 -> new ClassWidths(List.of(4, 4, 4), List.of(4, 4, 4), 1);
            case 32 -> new ClassWidths(List.of(4, 4, 4, 4), List.of(4, 4, 4, 4), 2);
            case 64 -> new ClassWidths(List.of(16, 16, 8, 4, 2), List.of(1, 2, 4, 8, 16), 4);
            case 128 -> new ClassWidths(List.of(16, 16, 8, 4, 2, 1), List.of(1, 2, 4, 8, 16, 16), 5);
            case 256 -> new ClassWidths(List.of(16, 16, 8, 8, 4, 2, 1), List.of(1, 2, 4, 8, 8, 16, 16), 6);
            case 512 -> new ClassWidths(List.of(16, 16, 8, 8, 4, 2, 1, 1), List.of(1, 1, 2, 4, 8, 8, 16, 16), 7);
            default ->
                throw new IllegalArgumentException("BigGAN makes images of 32, 64, 128, 256 or 512 pixels, not " + size
                        + ". Take one of these as size=.");
        };
    }

    /** Blocks of the generator. */
    public int levels() {
        return generator.size() - 1;
    }
}
