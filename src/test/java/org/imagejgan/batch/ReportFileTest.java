// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.batch.Outcome.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    private static final String HEADING = "file,status,seconds,device,message";

    @TempDir
    private Path folder;

    private Path file;

    private Outcome outcome(String name, Status status, double seconds, String device, String message) {
        return new Outcome(name, status, seconds, device, message, 0, folder.toUri());
    }

    @BeforeEach
    void name() {
        file = folder.resolve("report.csv");
    }

    @Test
    void aLineIsThereWhenItsFileIsDone() throws IOException {
        try (ReportFile report = ReportFile.open(file)) {
            assertEquals(List.of(HEADING), Files.readAllLines(file));
            report.add(outcome("a b, \"c\".tif", Status.WRITTEN, 1.25, "CPU, 2 threads", ""));
            report.add(outcome("d.tif", Status.FAILED, 0, "", "It is\nempty."));
            assertEquals(
                    List.of(
                            HEADING,
                            "\"a b, \"\"c\"\".tif\",written,1.250,\"CPU, 2 threads\",",
                            "d.tif,failed,0.000,,\"It is empty.\""),
                    Files.readAllLines(file));
        }
    }

    @Test
    void halfALineIsDroppedAndTheOthersStay() throws IOException {
        Files.writeString(file, HEADING + "\na.tif,written,1.000,CPU,\nb.tif,writt");
        try (ReportFile report = ReportFile.open(file)) {
            report.add(outcome("a.tif", Status.KEPT, 0, "", ""));
            report.add(outcome("b.tif", Status.KEPT, 0, "", ""));
        }
        assertEquals(List.of(HEADING, "a.tif,written,1.000,CPU,", "b.tif,kept,,,"), Files.readAllLines(file));
    }

    @Test
    void theLastLineOfAFileCounts() throws IOException {
        Files.writeString(file, HEADING + "\na.tif,failed,1.000,,bad\nb.tif,written,1.000,CPU,\n");
        try (ReportFile report = ReportFile.open(file)) {
            report.add(outcome("a.tif", Status.WRITTEN, 2, "CPU", ""));
        }
        assertEquals(
                List.of(HEADING, "b.tif,written,1.000,CPU,", "a.tif,written,2.000,CPU,"), Files.readAllLines(file));
    }

    @Test
    void anotherTableIsKept() throws IOException {
        Files.writeString(file, "well,drug\nA1,none\n");
        var e = assertThrows(IllegalArgumentException.class, () -> ReportFile.open(file));
        assertTrue(e.getMessage().contains("no report of a batch"), e.getMessage());
        assertEquals("well,drug\nA1,none\n", Files.readString(file));
        Files.delete(file);
        ReportFile.open(file).close();
    }

    @Test
    void twoRunsDoNotWriteOne() throws IOException {
        try (ReportFile report = ReportFile.open(file)) {
            var e = assertThrows(IllegalStateException.class, () -> ReportFile.open(file));
            assertTrue(e.getMessage().contains("another batch"), e.getMessage());
            Files.delete(file);
            report.add(outcome("a.tif", Status.WRITTEN, 1, "CPU", ""));
        }
        assertEquals(
                List.of(HEADING, "a.tif,written,1.000,CPU,"), Files.readAllLines(file), "it was deleted meanwhile");
    }
}
