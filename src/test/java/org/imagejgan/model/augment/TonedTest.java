// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.imagejgan.model.Networks;
import org.imagejgan.model.sampling.Patches;
import org.imagejgan.model.schedule.SeededStep;
import org.imagejgan.model.schedule.Stage;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contrast that critics see. */
class TonedTest {
    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    @Test
    void darkImagesHaveTheContrastOfPhotographs() {
        Networks networks = Toned.add(new Networks(compute), 2);
        SeededStep step = new SeededStep(compute, 3, 0);
        // In [0, 1], as in fluorescence: around 0.05, and a channel around 0.5.
        NDArray dark = step.normal(new Shape(4, 1, 32, 32)).mul(0.01f).add(0.05f);
        NDArray bright = step.normal(new Shape(4, 1, 32, 32)).mul(0.2f).add(0.5f);
        step.share("target", dark.concat(bright, 1));
        NDArray centred = step.get("target").mul(2).sub(1);
        assertArrayEquals(centred.toFloatArray(), Toned.of(networks, centred).toFloatArray(), 1e-6f);
        Stage stage = Stage.of("learn", 1, new Patches(16, 1), List.of(), List.of());
        Toned.begin(stage, networks, images -> images.mul(2).sub(1)).begin().accept(step);
        NDArray seen = Toned.of(networks, centred);
        for (int c = 0; c < 2; c++) {
            NDArray one = seen.get(":, " + c);
            assertEquals(0, one.mean().getFloat(), 1e-3);
            assertEquals(0.5, one.sub(one.mean()).square().mean().sqrt().getFloat(), 1e-3);
        }
    }
}
