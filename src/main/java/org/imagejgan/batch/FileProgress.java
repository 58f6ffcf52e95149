// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.imagejgan.progress.Progress;

/** The share of one file in the progress of a whole folder; it remembers what was warned of. */
final class FileProgress implements Progress {
    private static final long PARTS = 1000;

    private final Progress whole;
    private final String name;
    private final int index;
    private final int count;
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    FileProgress(Progress whole, String name, int index, int count) {
        this.whole = whole;
        this.name = name;
        this.index = index;
        this.count = count;
    }

    @Override
    public void status(String message) {
        whole.status("[" + (index + 1) + "/" + count + "] " + name + ": " + message);
    }

    @Override
    public void advance(long done, long total) {
        long part = total <= 0 ? 0 : Math.min(PARTS, PARTS * done / total);
        whole.advance(PARTS * index + part, PARTS * count);
    }

    @Override
    public void note(String message) {
        whole.note(name + ": " + message);
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
        whole.warn(name + ": " + message);
    }

    /** All warnings in one text. */
    String warnings() {
        return String.join(" ", warnings);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
