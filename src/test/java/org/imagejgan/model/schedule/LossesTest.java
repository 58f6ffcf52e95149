// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What terms add up to, and which are computed. */
class LossesTest {
    @Test
    void termsAreWeighedAndThoseThatWeighNothingAreNotComputed() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray one = manager.create(1f);
            Losses losses =
                    Losses.of("a", 2, one).plus("b", 0.5, () -> one).plus("c", 0, () -> fail("it weighs nothing"));
            assertEquals(2.5f, losses.total().getFloat());
            assertEquals(List.of("a", "b"), List.copyOf(losses.terms().keySet()));
            assertEquals(1f, losses.terms().get("b").getFloat(), "terms are shown unweighted");
        }
    }
}
