// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.script.Agreement;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The recorded network of a package against the same network run block by block with the package's weights. */
@Tag("bench")
class TracedBench {

    @Test
    void tracedAgainstEager() throws IOException {
        Path path = ModelLibrary.resolve(Settings.model("denoise-gaussian"), Task.DENOISE);
        int size = Settings.number("eager", 256);
        try (ModelPackage model = ModelPackage.open(path);
                Compute compute = Compute.open("cpu");
                TorchModule module = TorchModule.load(model.weights(), compute.manager())) {
            Provenance made = model.provenance().orElseThrow();
            Block eager = block(Systems.byId(made.system()), made, compute);
            ModelPackage.copyWeights(path, eager);
            float[] values = Phantom.noisy(made.in(), size, size, 0.1).values();
            NDList in = new NDList(compute.manager().create(values, new Shape(1, made.in(), size, size)));
            for (Precision precision : Precision.values()) {
                Agreement agreement = Agreement.of(eager, module, precision.method(), in);
                String what = size + "², " + precision.method() + " traced against eager fp32, ";
                Report.figure(
                        what + "largest difference",
                        Report.number("%.1e", agreement.largest()),
                        precision == Precision.FLOAT32 ? "1e-5" : "-",
                        "-");
            }
        }
    }

    private static <C extends Record> Block block(GanSystem<C> system, Provenance made, Compute compute) {
        C config = Configs.with(system.defaults(), made.config());
        ImageSpec images = new ImageSpec(made.in(), made.out());
        return system.programs(config, images, system.networks(config, images, compute))
                .get(0)
                .block();
    }
}
