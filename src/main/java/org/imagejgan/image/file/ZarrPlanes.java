// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.ZarrArray;

/**
 * An image that several processes write to one OME-Zarr, each some of its planes, to the same bytes as one process. All
 * have the same image, planes of which are made when they are asked for. Not safe for several threads, but for several
 * processes, or threads with one of these each. The work begins with {@link #begin}.
 */
public final class ZarrPlanes {
    private static final long PAUSE = 100;

    private final ImagePlus image;
    private final Path folder;
    private final Path part;
    private final OmeZarrWriter writer;
    private final Progress progress;
    private ZarrArray finest;

    /** @param folder of the result, as {@link ImageFiles#save} takes it */
    public ZarrPlanes(ImagePlus image, Path folder, Progress progress) {
        this.image = image;
        this.folder = folder;
        this.progress = progress;
        part = OmeZarrWriter.part(folder);
        writer = new OmeZarrWriter(image, part, progress);
    }

    /** Whether the image is whole, and has its name. */
    public boolean whole() {
        return Files.exists(folder);
    }

    /**
     * Begins, if no other process has.
     *
     * @throws IllegalArgumentException if something else was begun there
     */
    public void begin() throws IOException {
        if (finest != null || whole()) return;
        if (!OmeZarrWriter.marked(part))
            try (OutputLock lock = lock()) {
                if (whole()) return;
                // Refuses what nobody can have begun here.
                if (!OmeZarrWriter.marked(part) && !writer.begun(part)) writer.mark();
            }
        boolean same = writer.begun(part);
        if (whole()) return;
        if (!same) throw writer.other(part, false, "");
        ZarrArray array = writer.finest();
        if (!writer.sameStart(array)) throw writer.other(part, true, "");
        finest = array;
    }

    /** How many places there are, each with a plane of every channel; slices before frames. */
    public int places() {
        return image.getNSlices() * image.getNFrames();
    }

    /** Whether all planes of a place are there. */
    public boolean has(int place) throws IOException {
        if (whole()) return true;
        int channels = image.getNChannels();
        for (int c = 0; c < channels; c++) if (!writer.has(finest, place * channels + c)) return false;
        return true;
    }

    /** Makes those planes of a place that are missing; each is whole or absent. */
    public void make(int place) throws IOException {
        int channels = image.getNChannels();
        for (int c = 0; c < channels; c++) {
            progress.check();
            if (whole()) return;
            if (writer.has(finest, place * channels + c)) continue;
            // Computed before it is looked whether it is wanted: others may be done with all in the meantime.
            image.getStack().getProcessor(place * channels + c + 1);
            if (!ours()) return;
            writer.plane(finest, place * channels + c);
        }
    }

    /**
     * Whether it is still to be written to.
     *
     * @throws IOException if what was begun is no longer there, or something else
     */
    private boolean ours() throws IOException {
        boolean same = OmeZarrWriter.marked(part) && writer.begun(part);
        if (whole()) return false;
        if (!same)
            throw new IOException(
                    "\"" + part + "\" was removed or begun anew by other work while this went on. Wait for"
                            + " that, and give this line again.");
        return true;
    }

    /**
     * Makes the coarser levels and gives the image its name, if all planes are there and no other process has done so.
     *
     * @return whether the image is whole now
     */
    public boolean finish() throws IOException {
        for (int place = 0; place < places(); place++) if (!has(place)) return false;
        try (OutputLock lock = lock()) {
            if (!ours()) return true;
            OmeZarrWriter.sweep(part);
            writer.describe(finest);
            OmeZarrWriter.place(part, folder, false);
            return true;
        }
    }

    /** Waits for the others: who began, or who makes the coarser levels, is not always there to the end. */
    private OutputLock lock() throws IOException {
        boolean waited = false;
        while (true) {
            try {
                OutputLock lock = OutputLock.take(folder, "the writing of \"" + image.getTitle() + "\"");
                if (waited) progress.status("writing to " + folder);
                return lock;
            } catch (IllegalStateException e) {
                waited = true;
                progress.status("waiting for other work on " + folder);
                progress.check();
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }
}
