// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.util.List;
import org.imagejgan.progress.Progress;

/** Those who make the pieces of a job: the thread that calls, or machines elsewhere. */
public interface Workers extends AutoCloseable {

    /** Refuses what would be refused for every piece, before anything is made. */
    default void ready() throws IOException {}

    /**
     * Makes pieces. One that fails is told of, and the rest goes on.
     *
     * @param tally is told of each piece once
     * @return how many were not begun
     * @throws IllegalStateException if nothing can be computed, for any piece
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     * @throws IOException if nobody is there who could
     */
    int work(List<Piece> pieces, Tally tally, Progress progress) throws IOException;

    @Override
    default void close() throws IOException {}
}
