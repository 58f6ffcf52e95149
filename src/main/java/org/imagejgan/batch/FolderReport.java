// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the images of a folder; every image is in exactly one of the three.
 *
 * @param done files that were written
 * @param skipped files that existed already and were kept
 * @param failed images that gave no result, with the reason as a sentence
 */
public record FolderReport(List<Path> done, List<Path> skipped, Map<Path, String> failed) {

    public FolderReport {
        done = List.copyOf(done);
        skipped = List.copyOf(skipped);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }

    /** Whether no image failed; kept files are no failure. */
    public boolean succeeded() {
        return failed.isEmpty();
    }

    /** One line that counts, then one line for each image that failed. */
    public String summary() {
        List<String> lines = new ArrayList<>();
        String kept = skipped.isEmpty() ? "" : ", " + skipped.size() + " kept because the result exists";
        String lost = failed.isEmpty() ? "" : ", " + failed.size() + " failed";
        lines.add(done.size() + " written" + kept + lost + ".");
        failed.forEach((file, reason) -> lines.add(file.getFileName() + ": " + reason));
        return String.join("\n", lines);
    }
}
