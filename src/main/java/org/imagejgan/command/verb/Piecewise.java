// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.io.IOException;
import org.imagejgan.batch.FolderReport;
import org.imagejgan.batch.Job;
import org.imagejgan.batch.Workers;
import org.imagejgan.command.host.Host;

/**
 * A verb whose work is made of pieces, such as the files of a folder, which processes elsewhere can make as well when
 * they are given the same keys.
 */
public interface Piecewise {

    /**
     * The work that the keys' values ask for.
     *
     * @param table whether a table of what became of each piece is written even if no key asks for one
     * @throws IllegalArgumentException if it is not made of pieces, or a value cannot be used
     */
    Job job(boolean table) throws IOException;

    /** This thread, as one that makes pieces of that job with these keys; models are loaded once until it is closed. */
    Workers workers() throws IOException;

    /**
     * Does the work.
     *
     * @throws IOException if a piece failed; the message is the summary
     */
    default void perform(Workers workers, boolean table, Host host) throws IOException {
        FolderReport done = job(table).run(workers, host);
        if (!done.succeeded()) throw new IOException(done.summary());
        host.tell(done.summary());
    }
}
