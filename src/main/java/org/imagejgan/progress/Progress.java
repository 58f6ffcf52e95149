// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.progress;

/**
 * Where long work reports to and asks whether it should go on. Implementations are thread-safe; work calls
 * {@link #check()} between tiles and steps, so a cancel takes effect there and nowhere else.
 */
public interface Progress {

    /** Reports to nobody and is never cancelled. */
    Progress NONE = new Progress() {};

    /** Says in a short sentence what is done now. */
    default void status(String message) {}

    /** Says what the user may want to read again later: what was found, what was chosen. */
    default void note(String message) {
        status(message);
    }

    /** Says that {@code done} of {@code total} equal parts are finished; a total of 0 means unknown. */
    default void advance(long done, long total) {}

    /** Tells the user something they should know about the result; the work goes on. */
    default void warn(String message) {}

    /** Whether the user asked to stop. */
    default boolean cancelled() {
        return false;
    }

    /** @throws Cancelled if the user asked to stop */
    default void check() {
        if (cancelled()) throw new Cancelled();
    }

    /** One of several equal parts of this work, counted from 0. */
    default Progress part(int part, int parts) {
        Progress whole = this;
        return new Passing() {
            @Override
            protected Progress to() {
                return whole;
            }

            @Override
            public void advance(long done, long total) {
                if (total > 0) whole.advance(part * total + done, parts * total);
            }
        };
    }
}
