// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.command.PlainImageJ;
import org.imagejgan.model.FloatPlane;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a call of a menu entry takes beyond its network, from the answered dialog to the result, on the processor of the
 * calling thread: so other work on the machine does not count. PyTorch runs on that thread alone
 * ({@code OMP_NUM_THREADS=1}).
 */
@Tag("bench")
class MenuClickBench {
    private static final int SIZE = 512;
    private static final int USES = 4;
    private static final List<String> MODELS = List.of("denoise-gaussian", "denoise-fluorescence");

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    @Test
    void eachUse() throws IOException {
        PlainImageJ.start();
        Report.require("1".equals(System.getenv("OMP_NUM_THREADS")), "PyTorch has other threads");
        for (String model : MODELS) {
            ImagePlus image = Scene.sixteenBit(SIZE);
            double[] seconds = new double[USES];
            for (int use = 0; use < USES; use++) {
                double before = seconds();
                IJ.run(image, "GAN Denoise...", "precision=full device=cpu model=" + model);
                seconds[use] = seconds() - before;
            }
            double network = network(BundledModels.unpacked(model));
            String second = Report.number("%.2f s", seconds[1] - network);
            Report.figure(model + ", " + SIZE + "², second use, beyond the network", second, "0.6 s", "-");
            Report.detail(
                    model + ", each use",
                    Report.number("%.2f s, ", seconds[0])
                            + Report.number("%.2f s, ", seconds[1])
                            + Report.number("%.2f s, ", seconds[2])
                            + Report.number("%.2f s", seconds[3]));
            Report.detail(model + ", its network alone", Report.number("%.2f s", network));
        }
    }

    /** The network over a plane, the second time. */
    private static double network(Path model) throws IOException {
        try (ModelSession session = ModelSession.open(model, "cpu")) {
            FloatPlane plane = new FloatPlane(new Picture(1, SIZE, SIZE, new float[SIZE * SIZE]));
            session.predictor().run(plane, Progress.NONE);
            double before = seconds();
            session.predictor().run(plane, Progress.NONE);
            return seconds() - before;
        }
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
