// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import org.imagejgan.command.Footprints;
import org.imagejgan.command.PlainImageJ;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a process holds after thousands of calls of a verb in macros, on an image of a few hundred pixels. */
@Tag("bench")
class LongRunBench {
    @Test
    void manyCalls() throws IOException {
        PlainImageJ.start();
        String options = "model=" + Settings.model("denoise-gaussian") + " device=" + Settings.text("device", "cpu");
        int calls = Settings.number("calls", 10_000);
        long start = System.nanoTime();
        int done = 0;
        for (int next : new int[] {10, 100, 1000, calls / 2, calls}) {
            if (next <= done) continue;
            Footprints.macroCalls(next - done, options);
            done = next;
            Report.detail("after " + done + " calls", Footprints.now().toString());
        }
        Report.detail("a call", Report.number("%.1f ms", (System.nanoTime() - start) / 1e6 / done));
        PlainImageJ.closeAll();
    }
}
