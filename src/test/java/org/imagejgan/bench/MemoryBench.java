// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much memory a process needs at most for a large image, beyond the image and its result. */
@Tag("bench")
class MemoryBench {
    private static final double MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "full"})
    void largeImage(String precision) throws IOException, InterruptedException {
        int size = Settings.number("size", 4096);
        String heap = Settings.text("heap", "1g");
        ImagePlus image = Scene.sixteenBit(size);
        String verb = Settings.verb();
        String model = verb.equals("denoise") ? Settings.model("denoise-fluorescence") : Settings.modelOfVerb();
        Child child = Child.run(verb, image, folder, model, precision, heap);
        Report.require(child.peak() > 0, "This system does not tell how much memory a process held.");
        String of = verb + ", " + size + "² 16-bit, precision=" + precision + ", -Xmx" + heap + ", ";
        Report.detail(of + "peak of the process", megabytes(child.peak()));
        Report.detail(of + "time of the process", Report.number("%.1f s", child.seconds()));
        Report.figure(
                of + "peak beyond image and result", megabytes(child.peak() - child.images()), "1024 MB", "500 MB");
    }

    private static String megabytes(double bytes) {
        return Report.number("%.0f MB", bytes / MEGABYTE);
    }
}
