// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imagejgan.disk.FileSize;
import org.imagejgan.disk.Refusal;

/**
 * The folder of a run's results, and whether it still takes any: where it is full or cannot be written any more, every
 * file that follows would be computed in vain. Safe for threads.
 */
final class OutputPlace {
    private final Path folder;
    private boolean full;
    private String refused = "";
    private long largest;
    private int missing;

    OutputPlace(Path folder) {
        this.folder = folder;
    }

    /** Why no new file can be made in it; empty where nothing speaks against it. */
    Optional<String> unwritable() {
        return Refusal.ofWriting(folder.resolve(".imagejgan-new"));
    }

    /**
     * Hears that the result of a file could not be made or written. Not every one of those is the folder's fault: a file
     * may be held by another program.
     *
     * @param bytes that the result takes; 0 where it is not known
     */
    void failed(Throwable fault, long bytes) {
        failed(needed(fault, bytes));
    }

    /** The bytes of a result for which there was no space; 0 where another fault is the reason. */
    static long needed(Throwable fault, long bytes) {
        return Refusal.isFull(fault) ? bytes : 0;
    }

    /** @param bytes {@link #needed} */
    synchronized void failed(long bytes) {
        Optional<String> why = unwritable();
        if (why.isPresent()) refused = why.get();
        else if (bytes > 0) full = true;
        else return;
        largest = Math.max(largest, bytes);
        missing++;
    }

    /** Whether nothing more can be written. */
    synchronized boolean lost() {
        return full || !refused.isEmpty();
    }

    /**
     * What is wrong, what is needed and how to go on, as one sentence a thought; empty where nothing is wrong.
     *
     * @param left files that were not begun
     * @param again how the work goes on
     */
    synchronized String words(int left, String again) {
        if (!refused.isEmpty())
            return "Nothing can be written to \"" + folder + "\" any more: " + refused + ". Mend that; " + again + ".";
        if (!full) return "";
        return "The disk of \"" + folder + "\" is full: " + FileSize.of(free()) + " are free, and the "
                + (left + missing)
                + " results that are missing need about " + FileSize.of(largest * (left + missing))
                + ". Free as much; " + again + ".";
    }

    private long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
