// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.disk.Refusal;
import org.imagejgan.progress.Progress;

/** What became of the files of a run so far, in memory and in the report's file, if there is one. Safe for threads. */
final class Outcomes implements Tally, AutoCloseable {
    private final Path input;
    private final Path table;
    private final boolean stops;
    private final boolean overwrite;
    private final Progress progress;
    private final long start = System.nanoTime();
    private final List<Path> done = new ArrayList<>();
    private final List<Path> kept = new ArrayList<>();
    private final Map<Path, String> failed = new LinkedHashMap<>();
    private final ReportFile report;
    private final OutputPlace place;
    private boolean told;
    private String device = "";

    /** @throws IOException if the report cannot be written */
    Outcomes(FolderRun run, Progress progress) throws IOException {
        this(run.input().toAbsolutePath(), run.output(), run.report(), run.stops(), run.overwrite(), progress);
    }

    /**
     * @param input what pieces are called in relation to
     * @param output the folder that is written to
     * @param table the report's file; null for none
     * @param stops whether a failure ends the run
     * @param overwrite whether the same line again would make all anew
     */
    Outcomes(Path input, Path output, Path table, boolean stops, boolean overwrite, Progress progress)
            throws IOException {
        this.input = input;
        this.table = table;
        this.stops = stops;
        this.overwrite = overwrite;
        this.progress = progress;
        place = new OutputPlace(output);
        report = table == null ? null : ReportFile.open(table);
    }

    @Override
    public synchronized void add(Outcome outcome) {
        Path about = Path.of(outcome.place());
        switch (outcome.status()) {
            case WRITTEN -> {
                done.add(about);
                device = outcome.device();
            }
            case KEPT -> kept.add(about);
            case FAILED -> {
                failed.put(about, outcome.message());
                place.failed(outcome.needs());
            }
        }
        report(outcome);
    }

    private void report(Outcome outcome) {
        if (report == null) return;
        try {
            report.add(outcome);
        } catch (IOException e) {
            tell(e);
        }
    }

    private void tell(IOException e) {
        if (!told) progress.warn("The report " + table + " cannot be written: " + Refusal.reason(e) + ".");
        told = true;
    }

    /** Whether nothing more is to be done: after a failure, if so was asked, or where nothing can be written any more. */
    @Override
    public synchronized boolean ended() {
        return place.lost() || stops && !failed.isEmpty();
    }

    /** @param left files that were not begun */
    synchronized FolderReport sum(int left) {
        String again =
                overwrite ? "the same line again makes all of them anew" : "the same line again goes on with the rest";
        String end = place.words(left, again);
        return new FolderReport(input, done, kept, failed, left, end, Conveyor.seconds(start), device);
    }

    @Override
    public synchronized void close() {
        if (report == null) return;
        try {
            report.close();
        } catch (IOException e) {
            tell(e);
        }
    }
}
