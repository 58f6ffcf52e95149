// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * A file that appears under its name when it is whole, and not before: it is written under another name in the same
 * folder, then renamed. A failure or a killed process leaves what stood there as it was. Missing folders are made.
 *
 * @param target where the file is to stand
 * @param overwrite whether what stands there may be replaced
 * @param previous where what stood there is kept; null for nowhere
 */
public record WholeFile(Path target, boolean overwrite, Path previous) {
    private static final int BUFFER = 1 << 18;

    /** What is in the file. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** A file that keeps nothing of what it replaces. */
    public WholeFile(Path target, boolean overwrite) {
        this(target, overwrite, null);
    }

    /**
     * Writes it.
     *
     * @throws FileAlreadyExistsException if something stands there that must not be replaced
     * @throws IOException if it cannot be written; the message is a sentence that names the file and the reason
     */
    public void write(Content content) throws IOException {
        writePieces(out -> {
            try (OutputStream buffered = new BufferedOutputStream(out, BUFFER)) {
                content.write(buffered);
            }
        });
    }

    /** The same of large pieces, each of which is written as it is. */
    public void writePieces(Content content) throws IOException {
        refuse();
        try (PartFile part = PartFile.beside(target)) {
            try (OutputStream out = part.out()) {
                content.write(out);
            }
            if (!overwrite && Files.exists(target)) throw new Kept(target);
            if (previous != null && Files.exists(target)) rename(target, previous);
            rename(part.path(), target);
        } catch (Kept e) {
            throw e;
        } catch (IOException e) {
            throw unwritable(Refusal.reason(e), e);
        }
    }

    /** Removes from a folder what processes left there that were killed while they wrote. */
    public static void sweep(Path folder) {
        sweep(folder, PartFile.NEW);
    }

    /** The same but for what was written to in the time before now: another machine may be at it, unseen. */
    public static void sweep(Path folder, Duration time) {
        PartFile.sweep(folder, time);
    }

    private void refuse() throws IOException {
        if (Files.isDirectory(target)) throw unwritable("it is a folder; name a file in it", null);
        // Renamed over, a device would be gone for everybody.
        if (Kind.isSpecial(target)) throw unwritable("it is " + Kind.of(target), null);
        if (!overwrite && Files.exists(target)) throw new Kept(target);
    }

    private IOException unwritable(String reason, IOException cause) {
        return new IOException(
                "\"" + target + "\" cannot be written: " + reason + ". Check the folder, its permissions and the free"
                        + " space.",
                cause);
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What must not be replaced; told from the file system's own error of that name. */
    private static final class Kept extends FileAlreadyExistsException {
        private static final long serialVersionUID = 1;

        Kept(Path file) {
            super("\"" + file + "\" exists already and was kept. Choose another name or allow overwriting.");
        }
    }
}
