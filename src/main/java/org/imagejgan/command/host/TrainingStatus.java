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
    private final TimeLeft left = new TimeLeft();
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

    /** The time left stands first: a status bar cuts off what is at the end. */
    private String line(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
        return timeLeft(remaining) + ", " + place(stage, step, total) + ", " + values(losses);
    }

    /** The time left in words, which do not flicker. */
    String timeLeft(Duration remaining) {
        return left.text(remaining);
    }

    static String place(String stage, long step, long total) {
        return "step " + step + " of " + total + " (" + stage + ")";
    }

    static String values(Map<String, Double> losses) {
        return losses.entrySet().stream()
                .map(loss -> String.format(Locale.ROOT, "%s %.4g", loss.getKey(), loss.getValue()))
                .collect(Collectors.joining(", "));
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
