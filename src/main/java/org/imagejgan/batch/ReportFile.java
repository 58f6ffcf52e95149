// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.imagejgan.batch.Outcome.Status;

/** The table of what became of each file, one line a file, written when the file is done. Not safe for several threads. */
record ReportFile(GrowingTable table) implements AutoCloseable {
    private static final List<String> HEADING = List.of("file", "status", "seconds", "device", "message");

    /**
     * Begins one, or goes on with the one that is there; see {@link GrowingTable#open}.
     *
     * @throws IllegalArgumentException if something else is there
     */
    static ReportFile open(Path file) throws IOException {
        try {
            return new ReportFile(GrowingTable.open(file, HEADING, "another batch"));
        } catch (GrowingTable.Strange e) {
            throw new IllegalArgumentException(
                    "report=" + file + " exists and is no report of a batch (a table that begins with "
                            + String.join(",", HEADING) + "). It is kept: name another file.",
                    e);
        }
    }

    /** Notes what became of a file; one that was written before and is kept now keeps its line. */
    void add(Outcome outcome) throws IOException {
        String name = outcome.piece().replace('\\', '/');
        List<String> before = table.get(name);
        boolean known = before != null && !before.get(1).equals(Status.FAILED.word());
        boolean kept = outcome.status() == Status.KEPT;
        if (kept && known) return;
        String time = kept ? "" : String.format(Locale.ROOT, "%.3f", outcome.seconds());
        String message = outcome.message().replaceAll("\\R", " ");
        table.add(List.of(name, outcome.status().word(), time, outcome.device(), message));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
