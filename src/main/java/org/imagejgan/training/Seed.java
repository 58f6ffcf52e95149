// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

/**
 * Seeds that depend on where in the training they are used and on nothing before it: the state of PyTorch's generator
 * cannot be read, so a resumed training could not continue it.
 */
final class Seed {
    private Seed() {}

    /** Mixes the user's seed with a place (stage, step, phase, repeat), so that near places have unrelated seeds. */
    static long at(long seed, long... place) {
        long mixed = scramble(seed);
        for (long part : place) mixed = scramble(mixed ^ scramble(part + 0x9E3779B97F4A7C15L));
        return mixed;
    }

    /** The finaliser of SplitMix64 (Steele et al. 2014). */
    private static long scramble(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
