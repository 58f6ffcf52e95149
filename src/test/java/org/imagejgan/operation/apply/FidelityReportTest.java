// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagejgan.image.fidelity.Fidelity.Loss;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;

class FidelityReportTest {
    private static final Optional<Loss> NONE = Optional.empty();
    private final List<String> said = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void warn(String message) {
            said.add("warning: " + message);
        }

        @Override
        public void note(String message) {
            said.add("note: " + message);
        }
    };

    private static Optional<Loss> loss(double after, double used) {
        return Optional.of(new Loss("mean", 64, 0, 1, after, 2, 9, used));
    }

    @Test
    void theWorstOfAllPlanesIsToldOnceWithWhatHelps() {
        FidelityReport report = new FidelityReport(true, "Use a lower strength.");
        report.add(loss(2, 3), NONE, false);
        report.add(loss(4, 8), loss(7, 9), false);
        report.add(loss(3, 5), NONE, false);
        report.tell("cells", progress);
        report.tell("cells", progress);
        assertEquals(
                List.of(
                        "warning: The model changed how bright or how noisy \"cells\" is: the mean of the 64 × 64 pixels"
                                + " from x=64, y=0 went from 1.000 to 4.000 (2 of 9 such regions are affected). Do not measure"
                                + " there. Use a lower strength."),
                said);
    }

    @Test
    void aNoteOnOnePlaneKeepsNoWarningOfALaterOneBack() {
        FidelityReport report = new FidelityReport(true, "Use a lower strength.");
        report.add(NONE, loss(2, 2), false);
        report.tell("stack", progress);
        report.add(NONE, loss(2, 2), false);
        report.tell("stack", progress);
        assertEquals(1, said.size());
        assertEquals("note: Means did not stay", said.get(0).substring(0, 24));
        report.add(loss(3, 5), NONE, false);
        report.tell("stack", progress);
        assertEquals(2, said.size());
        assertEquals("warning: The model changed", said.get(1).substring(0, 26));
    }

    @Test
    void thatLevelsAreSharedIsNotedOnceAndOnlyOfWholeNumbers() {
        FidelityReport floats = new FidelityReport(false, "");
        floats.add(NONE, NONE, true);
        floats.tell("stack", progress);
        assertEquals(List.of(), said);
        FidelityReport report = new FidelityReport(true, "");
        for (int plane = 0; plane < 3; plane++) {
            report.add(NONE, NONE, true);
            report.tell("stack", progress);
        }
        assertEquals(1, said.size());
        assertEquals("note: Means of dark", said.get(0).substring(0, 19));
    }
}
