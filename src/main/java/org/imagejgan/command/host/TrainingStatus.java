// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** A training in one line: where it is, its losses and what remains. */
final class TrainingStatus implements TrainingListener {
    private static final long PAUSE = 500_000_000;

    private final Progress progress;
    private String validation = "";
    private long said = System.nanoTime() - PAUSE;

    TrainingStatus(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void started(String system, long totalSteps) {
        progress.status("training " + system + ", " + totalSteps + " steps");
    }

    @Override
    public void step(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
        progress.advance(step, total);
        if (System.nanoTime() - said < PAUSE && step < total) return;
        said = System.nanoTime();
        progress.status(line(stage, step, total, losses, remaining) + validation);
    }

    static String line(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
        String values = losses.entrySet().stream()
                .map(loss -> String.format(Locale.ROOT, "%s %.4g", loss.getKey(), loss.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT, "%s, step %d of %d, %s, %s left", stage, step, total, values, text(remaining));
    }

    /** "5 s", "3 min", "2 h 10 min". */
    static String text(Duration time) {
        if (time.toSeconds() < 100) return time.toSeconds() + " s";
        if (time.toMinutes() < 100) return time.toMinutes() + " min";
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    @Override
    public void validated(long step, String metric, double value) {
        validation = String.format(Locale.ROOT, ", %s %.4g", metric, value);
    }

    @Override
    public void finished(Path model) {
        progress.status("written to " + model);
        // Where statuses are few, as in a log, the last check is told all the same.
        if (!validation.isEmpty()) progress.note("At the end: " + validation.substring(2) + ".");
    }
}
