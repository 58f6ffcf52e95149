// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Facts;
import org.imagejgan.model.sampling.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentTest {
    private static Facts facts(int examples) {
        Size size = new Size(64, 64);
        return new Facts(
                examples, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, 80, ADA",
        "auto, 19999, ADA",
        "auto, 20000, NONE",
        "none, 80, NONE",
        "diffaugment, 30000, DIFFAUGMENT"
    })
    void fewImagesAreAugmentedUnlessTheUserSaysOtherwise(String said, int examples, Augment expected) {
        Answers answers = new Answers(Map.of("augment", said));
        assertEquals(expected, Augment.of(answers, facts(examples), Augment.ADA, Augment.DIFFAUGMENT));
    }

    @Test
    void whatASystemCannotDoIsRefused() {
        Answers answers = new Answers(Map.of("augment", "ada"));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Augment.of(answers, facts(80), Augment.DIFFAUGMENT));
        assertEquals("augment=ada is not known. Allowed: auto, diffaugment, none.", e.getMessage());
        assertEquals(Augment.DIFFAUGMENT, Augment.of(new Answers(Map.of()), facts(80), Augment.DIFFAUGMENT));
    }

    @Test
    void theStrengthsFollowThePreset() {
        assertSame(DiffAugment.PAPER, DiffAugment.of(Augment.DIFFAUGMENT, true));
        assertSame(DiffAugment.MILD, DiffAugment.of(Augment.DIFFAUGMENT, false));
        assertSame(DiffAugment.NONE, DiffAugment.of(Augment.ADA, true));
        assertThrows(IllegalArgumentException.class, () -> new DiffAugment(0, 0, -0.1, 0, 0));
    }

    @Test
    void methodsOfPapersWithoutAnyAreHelpedWithSmallSetsAlone() {
        assertSame(DiffAugment.MILD, DiffAugment.added(new Answers(Map.of()), facts(80)));
        assertSame(DiffAugment.NONE, DiffAugment.added(new Answers(Map.of()), facts(30_000)));
        assertSame(DiffAugment.NONE, DiffAugment.added(new Answers(Map.of("augment", "none")), facts(80)));
        assertSame(DiffAugment.NONE, DiffAugment.added(new Answers(Map.of("preset", "paper")), facts(80)));
        Map<String, Object> asked = Map.of("preset", "paper", "augment", "diffaugment");
        assertSame(DiffAugment.PAPER, DiffAugment.added(new Answers(asked), facts(80)));
    }
}
