// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.ZarrArray;

/**
 * An image that several processes write to one OME-Zarr, each some of its planes, or blocks of large ones, to the same
 * bytes as one process. All have the same image, whose planes are made when they are asked for. Not safe for several threads, but for several
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

    /** How each plane is made. */
    public PlaneCut cut() {
        return writer.cut();
    }

    /** Whether nothing is missing at a place of what begins in a region of the planes. */
    public boolean has(int place, Rectangle region) throws IOException {
        if (whole()) return true;
        int channels = image.getNChannels();
        for (Rectangle block : in(region))
            for (int c = 0; c < channels; c++) if (!writer.has(finest, place * channels + c, block)) return false;
        return true;
    }

    /** Makes those blocks at a place that are missing, and begin in a region; each file is whole or absent. */
    public void make(int place, Rectangle region) throws IOException {
        int channels = image.getNChannels();
        for (Rectangle block : in(region))
            for (int c = 0; c < channels; c++) {
                progress.check();
                if (whole()) return;
                if (writer.has(finest, place * channels + c, block)) continue;
                // Computed before it is looked whether it is wanted: others may be done with all in the meantime.
                Object pixels = writer.pixels(place * channels + c, block);
                if (!ours()) return;
                writer.write(finest, place * channels + c, block, pixels);
            }
    }

    private List<Rectangle> in(Rectangle region) {
        return cut().blocks().stream()
                .filter(block -> region.contains(block.getLocation()))
                .toList();
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
        for (int place = 0; place < places(); place++) if (!has(place, cut().all())) return false;
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
        while (true) {
            try {
                return OutputLock.take(folder, "the writing of \"" + image.getTitle() + "\"");
            } catch (IllegalStateException e) {
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
