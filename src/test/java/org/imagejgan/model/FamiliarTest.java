// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imagejgan.image.quality.Traits;
import org.junit.jupiter.api.Test;

/** Whether an image is of the kind that a model learned from. */
class FamiliarTest {
    private static final int SIZE = Traits.NAMES.size();

    /** Normal around a middle, each trait with a spread of its own. */
    private static List<Traits> kind(double middle, int count, int seed) {
        Random random = new Random(seed);
        List<Traits> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Double> values = new ArrayList<>();
            for (int k = 0; k < SIZE; k++) values.add(middle + (k + 1) * 0.1 * random.nextGaussian());
            all.add(new Traits(values));
        }
        return all;
    }

    private static double share(Familiar familiar, List<Traits> images) {
        return (double) images.stream()
                        .filter(image -> familiar.strange(image).isPresent())
                        .count()
                / images.size();
    }

    @Test
    void mostOfTheKindAreFamiliarAndOthersAreNot() {
        Familiar familiar = Familiar.of(kind(0, 60, 1)).orElseThrow();
        assertTrue(share(familiar, kind(0, 400, 2)) < 0.05);
        assertEquals(1, share(familiar, kind(3, 400, 3)));
    }

    /** Two kinds are learned from: what lies between them is neither. */
    @Test
    void whatLiesBetweenTwoKindsIsStrange() {
        List<Traits> both = new ArrayList<>(kind(0, 30, 1));
        both.addAll(kind(10, 30, 2));
        Familiar familiar = Familiar.of(both).orElseThrow();
        Traits between = new Traits(Collections.nCopies(SIZE, 5.0));
        assertTrue(familiar.distance(between) > familiar.distance(kind(0, 1, 5).get(0)));
        assertTrue(familiar.strange(kind(10, 1, 6).get(0)).isEmpty());
    }

    @Test
    void itIsSaidInWhatAnImageDiffersMost() {
        Familiar familiar = Familiar.of(kind(0, 60, 1)).orElseThrow();
        List<Double> values = new ArrayList<>(Collections.nCopies(SIZE, 0.0));
        values.set(0, -9.0);
        assertEquals(Optional.of("less noise"), familiar.strange(new Traits(values)));
        values.set(0, 9.0);
        assertEquals(Optional.of("more noise"), familiar.strange(new Traits(values)));
    }

    @Test
    void aFewImagesAreNoKind() {
        assertFalse(Familiar.of(kind(0, Familiar.FEWEST - 1, 1)).isPresent());
        assertTrue(Familiar.of(kind(0, Familiar.FEWEST, 1)).isPresent());
        assertEquals(128, Familiar.of(kind(0, 500, 1)).orElseThrow().examples().size());
    }

    @Test
    void itIsKeptInPackagesAsPlainNumbers() {
        Familiar familiar = Familiar.of(kind(0, 20, 1)).orElseThrow();
        assertEquals(familiar, Configs.fromMap(Configs.toMap(familiar), Familiar.class, "it"));
        assertTrue(familiar.fitsTraits());
        assertThrows(IllegalArgumentException.class, () -> new Familiar(List.of(List.of(1.0, 2.0)), List.of(1.0), 1));
    }

    /** A model that was trained when images were told in fewer numbers is used all the same. */
    @Test
    void otherTraitsAreNotCompared() {
        assertFalse(new Familiar(List.of(List.of(1.0, 2.0)), List.of(1.0, 1.0), 1).fitsTraits());
    }
}
