// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import org.imagejgan.command.host.Host;
import org.imagejgan.training.TrainingListener;

/** A user who stops the work when more than so much of it is done. */
final class ImpatientHost implements Host {
    private final long most;
    private long done;

    ImpatientHost(long most) {
        this.most = most;
    }

    @Override
    public void advance(long now, long total) {
        done = now;
    }

    @Override
    public boolean cancelled() {
        return done > most;
    }

    @Override
    public TrainingListener training() {
        return new TrainingListener() {};
    }

    @Override
    public void tell(String message) {}

    @Override
    public void close() {}
}
