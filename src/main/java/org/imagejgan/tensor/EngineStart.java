// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import org.imagejgan.progress.Progress;

/**
 * Who is told that PyTorch is being loaded: it takes seconds, once, and deep within the first piece of work that computes.
 * Held for the thread that does the work, since that is the one that waits.
 */
public final class EngineStart implements AutoCloseable {
    private static final ThreadLocal<Progress> TOLD = new ThreadLocal<>();

    private final Progress before;

    private EngineStart(Progress before) {
        this.before = before;
    }

    /** Until it is closed, on this thread, {@code progress} is told when PyTorch is loaded. */
    public static EngineStart tell(Progress progress) {
        EngineStart told = new EngineStart(TOLD.get());
        TOLD.set(progress);
        return told;
    }

    /** PyTorch is loaded next. */
    static void begin() {
        Progress told = TOLD.get();
        if (told != null) told.status("starting PyTorch ...");
    }

    @Override
    public void close() {
        if (before == null) TOLD.remove();
        else TOLD.set(before);
    }
}
