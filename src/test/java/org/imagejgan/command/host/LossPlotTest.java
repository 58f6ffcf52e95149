// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ImageProcessor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossPlotTest {

    @Test
    void keepsFewPointsHoweverLongTheTraining() {
        LossPlot plot = new LossPlot();
        for (long step = 1; step <= 100_000; step++) plot.add(step, Map.of("l1", 1.0 / step));
        assertTrue(plot.points() >= 500 && plot.points() <= 1001, plot.points() + " points");
    }

    @Test
    void drawsAtTheAskedSizeWithoutADisplay() {
        LossPlot plot = new LossPlot();
        for (long step = 1; step <= 50; step++)
            plot.add(step, Map.of("l1", 1.0 / step, "adversarial", step == 7 ? Double.NaN : 0.5));
        ImageProcessor drawn = plot.draw(640, 360).getProcessor();
        assertTrue(Math.abs(drawn.getWidth() - 640) < 60 && Math.abs(drawn.getHeight() - 360) < 60);
    }
}
