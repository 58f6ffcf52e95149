// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

/** Is told what becomes of the pieces of a job. Safe for several threads. */
@FunctionalInterface
public interface Tally {

    void add(Outcome outcome);

    /** Whether no further piece is to be begun. */
    default boolean ended() {
        return false;
    }
}
