// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Scale;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ConSinGAN's networks against their twins in plain PyTorch. */
class ConSinGanGoldenTest {
    private static final ImageSpec COLOUR = ImageSpec.same(3);

    private final ConSinGan system = new ConSinGan();
    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private ConSinGan.Config config(Purpose purpose, boolean normalized) {
        return Configs.with(
                system.settings(purpose, new Size(29, 34)),
                Map.of("stages", 3, "minimum", 12, "channels", 8, "normalized", normalized));
    }

    private Networks grown(ConSinGan.Config config) {
        Networks networks = system.networks(config, COLOUR, compute);
        system.schedule(config, networks).forEach(stage -> stage.build().run());
        amplitude(networks, 1, 0.5f);
        amplitude(networks, 2, 0.25f);
        return networks;
    }

    private void amplitude(Networks networks, int stage, float value) {
        networks.set("amplitude" + stage, compute.manager().create(new float[] {value}, new Shape(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "consingan-generate, GENERATE, false",
        "consingan-retarget, RETARGET, false",
        "consingan-generate-norm, GENERATE, true",
        "consingan-retarget-norm, RETARGET, true"
    })
    void generator(String name, Purpose purpose, boolean normalized) {
        ConSinGan.Config config = config(purpose, normalized);
        Networks networks = grown(config);
        GoldenNetworks golden = new GoldenNetworks(networks, normalized, "head", "body0", "body1", "body2", "tail");
        List<NDArray> noise = new ArrayList<>();
        for (Scale scale : system.scales(config, COLOUR, networks))
            noise.add(
                    golden.image(1, scale.channels(), scale.height() + scale.margin(), scale.width() + scale.margin()));
        Block generate = generate(config, networks);
        golden.check(name, noise, () -> generated(generate, noise));
    }

    private Block generate(ConSinGan.Config config, Networks networks) {
        return system.programs(config, COLOUR, networks).stream()
                .filter(program -> program.method().equals("generate"))
                .findFirst()
                .orElseThrow()
                .block();
    }

    /** In the network's own range; run as in use, where a block is not initialised anew. */
    private NDArray generated(Block generate, List<NDArray> noise) {
        ParameterStore store = new ParameterStore(compute.manager(), false);
        NDArray image = generate.forward(store, new NDList(noise), false).head();
        return image.mul(2f).sub(1f);
    }

    @Test
    void critic() {
        Networks networks = grown(config(Purpose.GENERATE, false));
        GoldenNetworks golden = new GoldenNetworks(networks, false, "critic");
        NDArray x = golden.image(1, 3, 21, 26);
        golden.check("consingan-critic", List.of(x), () -> networks.run("critic", x));
        golden.checkGame("consingan-critic", "critic", 1, 3, 21, 26);
    }
}
