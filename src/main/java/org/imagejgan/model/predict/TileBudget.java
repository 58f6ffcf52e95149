// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;

/** How large tiles may be: what one pixel of a model costs is measured with a small tile, then compared with what is free. */
final class TileBudget {
    private static final long MEGABYTE = 1 << 20;
    /** More than this gains no speed. */
    private static final long MOST = 290 * MEGABYTE;
    /** The same for networks that are given statistics: PyTorch keeps more beside the tile while they are run. */
    private static final long MOST_SHARING = 110 * MEGABYTE;
    /** What these may take to see a plane whole: it costs no second look at its middle, and has its own statistics. */
    private static final long MOST_WHOLE = 600 * MEGABYTE;
    /**
     * The least that a pixel is taken to cost, in bytes: a measurement misses what the process had before and uses again.
     * Ours work on 2×2 pixels with 64 channels; of others the more usual 64 channels a pixel are expected.
     */
    private static final double OURS = 256;

    private static final double OTHERS = 1024;

    private static final int PROBE = 384;
    private static final int SMALLEST = 64;
    private static final int LARGEST = 2048;
    private static final int ON_GPU = 1024;
    /** A tile of so many halos computes nine pixels for one that is kept; more would be faster but take more memory. */
    private static final int HALOS = 3;

    private final Footprint footprint;
    private final int wanted;
    private final Compute compute;
    private final Memory memory;
    private final double least;
    private final boolean sharing;
    private final Measured measured;
    private double bytesPerPixel;

    /**
     * @param wanted the user's tile side, or 0
     * @param ours whether the model is of this plugin's making
     * @param sharing whether tiles are given statistics that a plane as one piece has of itself
     * @param measured what is known of the model already
     */
    TileBudget(
            Footprint footprint,
            int wanted,
            Compute compute,
            Memory memory,
            boolean ours,
            boolean sharing,
            Measured measured) {
        if (wanted < 0)
            throw new IllegalArgumentException("tile=" + wanted + " must be 0 (chosen) or a side in pixels.");
        this.footprint = footprint;
        this.wanted = wanted;
        this.compute = compute;
        this.memory = memory;
        this.sharing = sharing;
        this.measured = measured;
        least = ours ? OURS : OTHERS;
    }

    /**
     * The side of the tiles for a plane, halo included.
     *
     * @param method with its precision
     * @param probe runs the network on a square of about a given side and tells its side
     * @throws IllegalStateException if even the smallest tile does not fit
     */
    int side(String method, IntUnaryOperator probe, int width, int height) {
        if (footprint.fixed()) return footprint.least();
        int whole = footprint.holding(Math.max(width, height));
        if (footprint.local() && compute.gpu())
            return wanted > 0 ? footprint.holding(wanted) : footprint.holding(Math.max(ON_GPU, worthwhile()));
        if (footprint.local() && whole <= PROBE && wanted == 0) return whole;
        bytesPerPixel = measured.bytesPerPixel(method, () -> trial(probe));
        if (!footprint.local()) return require(whole);
        if (wanted > 0) return require(footprint.holding(Math.min(wanted, whole)));
        if (sharing && need(whole) <= Math.min(MOST_WHOLE, memory.free() / 2)) return whole;
        double pixels = Math.min(sharing ? MOST_SHARING : MOST, memory.free() / 2.0) / bytesPerPixel;
        int side = (int) Math.min(LARGEST, Math.sqrt(pixels));
        if (side < worthwhile())
            side = (int) Math.max(side, Math.min(worthwhile(), Math.sqrt(memory.free() / 2.0 / bytesPerPixel)));
        return require(footprint.holding(Math.min(whole, Math.max(SMALLEST, side))));
    }

    /** Smaller tiles would mostly be halo. */
    private int worthwhile() {
        return HALOS * footprint.halo();
    }

    private double trial(IntUnaryOperator probe) {
        probe.applyAsInt(PROBE / 2);
        int[] side = new int[1];
        OptionalLong peak = memory.peak(() -> side[0] = probe.applyAsInt(PROBE));
        return Math.max((double) peak.orElse(0) / ((double) side[0] * side[0]), least);
    }

    private int require(int side) {
        long needed = need(side);
        if (needed <= memory.free()) return side;
        if (!footprint.local() && !footprint.fixed()) throw whole(side, null);
        throw new IllegalStateException("Not enough memory: tiles of " + side + " pixels need about "
                + needed / MEGABYTE + " MB, " + memory.free() / MEGABYTE
                + " MB are free. Close images or programs, or give a smaller tile=.");
    }

    private long need(int side) {
        return (long) (bytesPerPixel * side * side);
    }

    /**
     * The next side to try after memory ran out.
     *
     * @throws IllegalStateException if there is none: the tile is the smallest, or the model must see the whole image
     */
    int smaller(int side, Throwable cause) {
        if (!footprint.local() && !footprint.fixed()) throw whole(side, cause);
        int half = footprint.holding(side / 2);
        if (half < side && half >= SMALLEST && !footprint.fixed()) return half;
        throw new IllegalStateException(
                "Not enough memory: even a tile of " + side + " pixels needs more than the " + memory.free() / MEGABYTE
                        + " MB that are free. Close images or programs, or use another device.",
                cause);
    }

    private IllegalStateException whole(int side, Throwable cause) {
        return new IllegalStateException(
                "Not enough memory: the model looks at the whole image at once, so smaller tiles would change the"
                        + " result. An image of this size needs about " + need(side) / MEGABYTE + " MB or more, "
                        + memory.free() / MEGABYTE
                        + " MB are free. Close images or programs, crop the image, or use a"
                        + " model that can be run in tiles.",
                cause);
    }
}
