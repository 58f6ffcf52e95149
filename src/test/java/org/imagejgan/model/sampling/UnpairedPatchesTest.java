// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.imagejgan.model.NumberedExamples;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.junit.jupiter.api.Test;

class UnpairedPatchesTest {

    /** Two folders: three pictures of A, one of B in two channels, and of another size. */
    private static final Examples FOLDERS = new Examples() {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public int count(String role) {
            return role.equals("a") ? 3 : 1;
        }

        @Override
        public Map<String, Picture> get(int index) {
            throw new AssertionError("there are no pairs");
        }

        @Override
        public Picture picture(String role, int index) {
            return role.equals("a") ? NumberedExamples.picture(index, 1, 4, 4) : NumberedExamples.picture(7, 2, 3, 5);
        }
    };

    @Test
    void everyRoleHasAnIndexAPlaceAndATurnOfItsOwn() {
        Map<String, Sample> drawn =
                new UnpairedPatches(new Patches(3, 200), List.of("a", "b")).draw(FOLDERS, new SplittableRandom(1));
        assertEquals(new Shape(200, 1, 3, 3), drawn.get("a").shape());
        assertEquals(new Shape(200, 2, 3, 3), drawn.get("b").shape());
        Set<Float> centresOfA = new TreeSet<>();
        Set<String> together = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            float a = drawn.get("a").values()[9 * i + 4];
            float b = drawn.get("b").values()[18 * i + 4];
            centresOfA.add(a);
            together.add(a % 1000 + " " + b);
        }
        assertEquals(12, centresOfA.size(), "three pictures, four places: " + centresOfA);
        assertEquals(4 * 3, together.size(), "places of A and of B: " + together);
    }

    @Test
    void aRoleThatIsNotThereIsNamed() {
        Examples paired = NumberedExamples.of(List.of(Map.of("a", NumberedExamples.picture(0, 1, 4, 4))));
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new UnpairedPatches(new Patches(3, 1), List.of("a", "b")).draw(paired, new SplittableRandom(1)));
        assertTrue(e.getMessage().contains("'b'") && e.getMessage().contains("[a]"), e.getMessage());
    }

    @Test
    void rolesOfTwoSizesAreRefused() {
        Patches reduced = new Patches(4, 1).reduced(Map.of("b", 2));
        assertThrows(IllegalArgumentException.class, () -> new UnpairedPatches(reduced, List.of("a", "b")));
    }
}
