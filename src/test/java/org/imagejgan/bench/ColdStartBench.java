// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time from starting Java to a result on disk, where PyTorch's libraries have been unpacked by an earlier start. */
@Tag("bench")
class ColdStartBench {

    @TempDir
    Path folder;

    @Test
    void smallImage() throws IOException, InterruptedException {
        int size = Settings.number("size", 512);
        ImagePlus image = Scene.sixteenBit(size);
        double[] seconds = new double[Settings.number("rounds", 3)];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Child.run(
                            "denoise",
                            image,
                            folder,
                            Settings.model("denoise-fluorescence"),
                            Settings.text("precision", "auto"),
                            Settings.text("heap", "1g"))
                    .seconds();
        }
        Report.figure(size + "² 16-bit, cold start to result", Report.spread("%.2f s", seconds), "5 s", "3 s");
    }
}
