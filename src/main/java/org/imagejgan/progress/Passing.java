// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.progress;

/** Passes everything on to another progress, but for what is overridden. */
public abstract class Passing implements Progress {

    /** Where it goes; may change. */
    protected abstract Progress to();

    @Override
    public void status(String message) {
        to().status(message);
    }

    @Override
    public void note(String message) {
        to().note(message);
    }

    @Override
    public void advance(long done, long total) {
        to().advance(done, total);
    }

    @Override
    public void warn(String message) {
        to().warn(message);
    }

    @Override
    public boolean cancelled() {
        return to().cancelled();
    }
}
