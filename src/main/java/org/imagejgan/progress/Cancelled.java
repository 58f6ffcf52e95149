// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.progress;

/** The user asked to stop, or took away what was worked on; nothing went wrong, and nothing half-made is left behind. */
public final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Cancelled() {
        super("Cancelled.");
    }

    /** @param reason what the user did, as a sentence */
    public Cancelled(String reason) {
        super(reason);
    }
}
