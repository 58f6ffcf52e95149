// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.util.function.BooleanSupplier;
import org.imagejgan.command.host.Host;
import org.imagejgan.training.TrainingListener;

/** A user who closes the image as soon as the work says what it does, or when the first part of it is done. */
final class ClosingHost implements Host {
    private final Runnable close;
    private final boolean atOnce;
    private BooleanSupplier ended = () -> false;

    /** @param atOnce whether it is closed before the first part is done */
    ClosingHost(Runnable close, boolean atOnce) {
        this.close = close;
        this.atOnce = atOnce;
    }

    /** Whether the work is to end, as the host of ImageJ asks it. */
    ClosingHost asking(BooleanSupplier stopped) {
        ended = stopped;
        return this;
    }

    @Override
    public void status(String message) {
        if (atOnce) close.run();
    }

    @Override
    public void advance(long done, long total) {
        close.run();
    }

    @Override
    public boolean cancelled() {
        return ended.getAsBoolean();
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
