// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.imagejgan.model.Networks;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.single.DetailPyramid;
import org.imagejgan.nn.single.ScaleNetworks;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SinGAN's networks against their twins in plain PyTorch. */
class SinGanGoldenTest {
    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    @Test
    void scale() {
        Networks networks = new Networks(compute)
                .add("generator1", ScaleNetworks.generator(3, 8, false))
                .add("amplitude1", new Constant(1));
        networks.set("amplitude1", compute.manager().create(new float[] {0.5f}, new Shape(1)));
        GoldenNetworks golden = new GoldenNetworks(networks, true, "generator1");
        NDArray noise = golden.image(1, 3, 21, 26);
        NDArray before = golden.shifted(1, 3, 21, 26);
        golden.check("singan-scale", List.of(noise, before), () -> new DetailPyramid(0)
                .detail(networks::runAll, 1, before, noise));
    }

    @Test
    void critic() {
        Networks networks = new Networks(compute).add("critic", ScaleNetworks.critic(3, 8));
        GoldenNetworks golden = new GoldenNetworks(networks, true, "critic");
        NDArray x = golden.image(1, 3, 21, 26);
        golden.check("singan-critic", List.of(x), () -> networks.run("critic", x));
        golden.checkGame("singan-critic", "critic", 1, 3, 21, 26);
    }
}
