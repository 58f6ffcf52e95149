// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the images of a folder.
 *
 * @param input the folder
 * @param done files that were written
 * @param skipped files that existed already and were kept
 * @param failed images that gave no result, and folders that could not be read, with the reason as a sentence
 * @param left how many images were not begun
 * @param end why nothing more could be written, in sentences; empty where that is not so
 * @param seconds it took
 * @param device that computed the last result; empty if not known
 */
public record FolderReport(
        Path input,
        List<Path> done,
        List<Path> skipped,
        Map<Path, String> failed,
        int left,
        String end,
        double seconds,
        String device) {
    /** Lines of failures that a summary has at most; the report's file has all. */
    private static final int MOST = 20;

    public FolderReport {
        done = List.copyOf(done);
        skipped = List.copyOf(skipped);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }

    /** Whether no image failed; kept files are no failure. */
    public boolean succeeded() {
        return failed.isEmpty();
    }

    /** One line that counts, then one line for each image that failed, as far as they are not too many. */
    public String summary() {
        List<String> lines = new ArrayList<>();
        String kept = skipped.isEmpty() ? "" : ", " + skipped.size() + " kept because the result exists";
        String lost = failed.isEmpty() ? "" : ", " + failed.size() + " failed";
        String rest = left == 0 ? "" : ", " + left + " not begun";
        lines.add(done.size() + " written" + kept + lost + rest + time() + ".");
        if (!end.isEmpty()) lines.add(end);
        failed.entrySet().stream()
                .limit(MOST)
                .forEach(file -> lines.add(input.relativize(file.getKey()) + ": " + file.getValue()));
        if (failed.size() > MOST) lines.add("... and " + (failed.size() - MOST) + " more.");
        return String.join("\n", lines);
    }

    private String time() {
        if (done.isEmpty()) return "";
        String time = seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
        return " in " + time + (device.isEmpty() ? "" : " on " + device);
    }
}
