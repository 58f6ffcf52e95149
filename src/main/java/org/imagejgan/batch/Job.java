// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import org.imagejgan.progress.Progress;

/** Work that is made of pieces in a fixed order, which follows from the keys of a command. */
@FunctionalInterface
public interface Job {

    /**
     * Has the pieces made that are not done yet.
     *
     * @throws IllegalArgumentException if what the keys name cannot be used
     * @throws IOException if it cannot be read, or results cannot be written
     */
    FolderReport run(Workers workers, Progress progress) throws IOException;
}
