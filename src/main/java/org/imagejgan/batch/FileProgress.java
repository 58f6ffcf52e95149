// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import org.imagejgan.progress.Progress;

/** The share of one file in the progress of a whole folder. */
record FileProgress(Progress whole, String name, int index, int count) implements Progress {
    private static final long PARTS = 1000;

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
        whole.warn(name + ": " + message);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
