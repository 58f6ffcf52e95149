// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills holes with patches of the same image, so that every patch over a hole is like one outside (Wexler et al. 2007,
 * Space-time completion of video; Newson et al. 2014, Video inpainting of complex scenes): from a small copy of the image
 * to the whole one, by turns the patches that are most like what is there are sought ({@link PatchField}) and vote for
 * each pixel ({@link PatchVote}), at last the best alone. What it fills is invented. Two calls give the same bits.
 */
public final class ExemplarFill {
    /** Pixels of a patch to each side of its middle; fewer where the holes leave no room. */
    private static final int RADIUS = 3;
    /** Fewer whole patches than this are no choice. */
    private static final int LEAST = 64;

    /** Rounds of search and vote at the smallest copy, how many fewer at each larger one, and the least. */
    private static final int ROUNDS = 12;

    private static final int FEWER = 2;
    private static final int LEAST_ROUNDS = 5;
    /** The last rounds of the whole image, in which the best patch alone decides. */
    private static final int LAST_ROUNDS = 3;

    private static final int TURNS = 3;
    /** How far is searched beyond what a smaller copy found, in pixels. */
    private static final int NEAR = 32;

    private static final double SOFT = 0.5;
    private static final double SHARP = 0.02;

    private ExemplarFill() {}

    /**
     * What was found.
     *
     * @param colours each colour filled, row by row; outside holes as it was
     * @param from for each pixel of a hole, the place of the known pixel that it is copied from; -1 elsewhere
     */
    public record Copy(float[][] colours, int[] from) {}

    /**
     * Fills the holes of an image, all colours from the same places.
     *
     * @param colours planes of {@code width · height} values of about 0 to 1, row by row; those outside holes are finite
     * @param guide smooth fillings of all colours, which the filling follows near the rim of a hole; or none
     * @return null if there are too few patches that touch no hole
     */
    public static Copy of(float[][] colours, float[][] guide, int width, int height, boolean[] hole) {
        List<PatchLevel> levels = levels(PatchPlanes.of(colours, guide, width, height, hole));
        PatchField field = null;
        int rounds = ROUNDS;
        for (int k = levels.size() - 1; k >= 0; k--) {
            PatchField finer = field(levels.get(k));
            if (finer == null && field != null) return null;
            if (finer == null) continue;
            begin(finer, field, k);
            field = finer;
            improve(field, rounds, rounds == ROUNDS ? width : NEAR, k);
            rounds = Math.max(LEAST_ROUNDS, rounds - FEWER);
        }
        return field == null ? null : copy(field, colours);
    }

    private static PatchField field(PatchLevel level) {
        for (int radius = RADIUS; radius > 0; radius--) {
            PatchField field = PatchField.of(level, radius, LEAST);
            if (field != null) return field;
        }
        return null;
    }

    /** The image, and smaller ones until patches reach across the holes. */
    private static List<PatchLevel> levels(PatchLevel whole) {
        List<PatchLevel> levels = new ArrayList<>();
        PatchLevel level = whole;
        levels.add(level);
        while (level.deepest() > RADIUS && Math.min(level.width, level.height) >= 8 * RADIUS) {
            level = level.halved();
            levels.add(level);
        }
        return levels;
    }

    private static void begin(PatchField field, PatchField half, int k) {
        if (half == null) {
            field.level.guess();
            field.scatter(k);
            return;
        }
        field.take(half, k);
        // Nothing is there yet to compare with: all patches have the same say.
        PatchVote.cast(field, SOFT);
    }

    private static void improve(PatchField field, int rounds, int reach, int k) {
        for (int i = 0; i < rounds; i++) {
            field.search(TURNS, reach, 1000L * k + i);
            PatchVote.cast(field, k == 0 && i >= rounds - LAST_ROUNDS ? SHARP : SOFT);
        }
    }

    private static Copy copy(PatchField field, float[][] colours) {
        PatchLevel level = field.level;
        float[][] filled = new float[colours.length][];
        int[] from = new int[level.hole.length];
        for (int c = 0; c < colours.length; c++) {
            filled[c] = colours[c].clone();
            for (int i = 0; i < from.length; i++) if (level.hole[i]) filled[c][i] = level.values[i * level.depth + c];
        }
        for (int i = 0; i < from.length; i++) from[i] = level.hole[i] ? field.from[field.numbers[i]] : -1;
        return new Copy(filled, from);
    }
}
