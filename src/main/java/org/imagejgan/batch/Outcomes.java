// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.batch.ReportFile.Status;
import org.imagejgan.disk.Refusal;
import org.imagejgan.progress.Progress;

/** What became of the files of a run so far, in memory and in the report's file, if there is one. Safe for threads. */
final class Outcomes implements AutoCloseable {
    private final FolderRun run;
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
        this.run = run;
        this.progress = progress;
        place = new OutputPlace(run.output());
        report = run.report() == null ? null : ReportFile.open(run.report());
    }

    /** @param message what is to be known of the result; empty for nothing */
    synchronized void written(FileJob job, Path file, double seconds, String on, String message) {
        done.add(file);
        device = on;
        add(job.image(), Status.WRITTEN, seconds, on, message);
    }

    synchronized void kept(FileJob job, Path file) {
        kept.add(file);
        add(job.image(), Status.KEPT, 0, "", "");
    }

    /** @param image relative to the folder; it may be a folder that could not be read */
    synchronized void failed(Path image, double seconds, String reason) {
        failed.put(run.input().resolve(image), reason);
        add(image, Status.FAILED, seconds, "", reason);
    }

    /** @param bytes of the result that was to be written; 0 where there was none yet */
    synchronized void failed(FileJob job, double seconds, Throwable fault, long bytes) {
        place.failed(fault, bytes);
        failed(job.image(), seconds, Faults.reason(fault));
    }

    private void add(Path image, Status status, double seconds, String on, String message) {
        if (report == null) return;
        try {
            report.add(image.toString().replace('\\', '/'), status, seconds, on, message);
        } catch (IOException e) {
            tell(e);
        }
    }

    private void tell(IOException e) {
        if (!told) progress.warn("The report " + run.report() + " cannot be written: " + Refusal.reason(e) + ".");
        told = true;
    }

    /** Whether nothing more is to be done: after a failure, if so was asked, or where nothing can be written any more. */
    synchronized boolean ended() {
        return place.lost() || run.stops() && !failed.isEmpty();
    }

    /** @param left files that were not begun */
    synchronized FolderReport sum(int left) {
        String again = run.overwrite()
                ? "the same line again makes all of them anew"
                : "the same line again goes on with the rest";
        String end = place.words(left, again);
        return new FolderReport(run.input(), done, kept, failed, left, end, Conveyor.seconds(start), device);
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
