// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import org.imagejgan.progress.Progress;

/** One of several equal parts of a larger work. */
public record PartOf(Progress whole, int part, int parts) implements Progress {
    @Override
    public void status(String message) {
        whole.status(message);
    }

    @Override
    public void advance(long done, long total) {
        if (total > 0) whole.advance(part * total + done, parts * total);
    }

    @Override
    public void warn(String message) {
        whole.warn(message);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
