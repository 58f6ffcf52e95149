// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import ij.ImagePlus;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.disk.FolderTree;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.disk.Refusal;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.image.block.BlockStack;
import org.imagejgan.image.block.PlaneCut;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.Json;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.bytes.Buffers;
import org.imagejgan.zarr.bytes.Bytes;
import org.imagejgan.zarr.ome.Begun;
import org.imagejgan.zarr.ome.Coarser;
import org.imagejgan.zarr.ome.OmeWriter;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.Store;

/**
 * OME-Zarr out: plane by plane, large ones block by block, then the coarser levels. All is written to a folder beside the
 * final one, {@code name.zarr.part}, which gets its name when it is whole. What a killed process left there is gone on
 * with, if it is of the same image and its first block, made again, is the same; the result has the same bytes then. Else
 * it is made anew, but not where other processes may be at it.
 */
final class OmeZarrWriter {
    private static final String PART = ".part";
    /** Says what is being written; not there in what is whole. */
    private static final String MARK = "unfinished.json";

    /** Bytes of arrays that are kept to be used again: those of a shard. */
    private static final long BUFFERS = 1 << 26;

    private final ImagePlus image;
    private final ZarrPlan plan;
    private final Store store;
    private final Progress progress;
    private final Buffers buffers = new Buffers(BUFFERS);
    /** What ImageJ's unsigned numbers of signed ones differ by. */
    private final int sign;

    /** @param part see {@link #part} */
    OmeZarrWriter(ImagePlus image, Path part, Progress progress) {
        this.image = image;
        this.progress = progress;
        plan = new ZarrPlan(image);
        store = new FolderStore(part);
        sign = image.getCalibration().isSigned16Bit() ? 0x8000 : 0;
    }

    /** Where an image is before it is whole. */
    static Path part(Path folder) {
        return folder.resolveSibling(folder.getFileName() + PART);
    }

    /** Whether that was begun, and has not got its name. */
    static boolean marked(Path part) {
        return Files.exists(part.resolve(MARK));
    }

    /**
     * Writes an image.
     *
     * @param overwrite whether what stands there is replaced, and what others may be making there is made anew
     * @param progress is told what is gone on with
     * @throws FileAlreadyExistsException if something stands there that must not be replaced
     * @throws IllegalArgumentException if other work was begun there that several processes can be at
     * @throws IllegalStateException if other work writes it
     */
    static void write(ImagePlus image, Path folder, boolean overwrite, Progress progress) throws IOException {
        if (!overwrite && Files.exists(folder)) throw kept(folder);
        try (OutputLock lock = OutputLock.take(folder, "the writing of \"" + image.getTitle() + "\"")) {
            Path part = part(folder);
            new OmeZarrWriter(image, part, progress).fill(part, overwrite);
            place(part, folder, overwrite);
        }
    }

    private static FileAlreadyExistsException kept(Path folder) {
        return new FileAlreadyExistsException(
                "\"" + folder + "\" exists already and was kept. Choose another name or allow overwriting.");
    }

    /** What stood there goes when the new one is whole. */
    static void place(Path part, Path folder, boolean overwrite) throws IOException {
        try {
            Path old = folder.resolveSibling(folder.getFileName() + ".old");
            if (Files.exists(folder)) {
                if (!overwrite) throw kept(folder);
                FolderTree.remove(old);
                Files.move(folder, old);
            }
            Files.move(part, folder);
            // Not before: if this is killed, the same again finds what it began.
            Files.deleteIfExists(folder.resolve(MARK));
            FolderTree.remove(old);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "\"" + part + "\" is whole, but cannot be named \"" + folder.getFileName() + "\": "
                            + Refusal.reason(e) + ". Rename it yourself.",
                    e);
        }
    }

    private void fill(Path part, boolean overwrite) throws IOException {
        boolean same = begun(part);
        if (same && sameStart(plan.create(store, 0))) {
            progress.note("\"" + part + "\" was begun before; what is missing in it is made.");
            sweep(part);
        } else {
            if (!overwrite && marked(part) && work().shared()) throw other(part, same, " or add overwrite");
            if (Files.exists(part)) progress.note("\"" + part + "\" was begun for another result; all is made anew.");
            FolderTree.remove(part);
            mark();
        }
        ZarrArray finest = finest();
        for (int i = 0; i < image.getStackSize(); i++) plane(finest, i);
        describe(finest);
    }

    /**
     * What is said of work that was begun there and cannot be gone on with.
     *
     * @param same whether it differs in pixels alone
     * @param more what can be done beside removing it, as a clause
     */
    IllegalArgumentException other(Path part, boolean same, String more) throws IOException {
        String what = same
                ? "with the same keys, but its first plane is another one: it is of another input, or of a machine that"
                        + " computes other pixels. Give the line on that machine, with that input;"
                : "with other keys, another model or another input: " + work().difference()
                        + ". Give the same line as there;";
        return new IllegalArgumentException("\"" + part + "\" was begun " + what
                + " or, if nobody is at work on it, remove it" + more + ", and all is made anew.");
    }

    private Begun work() throws IOException {
        return new Begun(Json.read(store, MARK).orElse(NullNode.getInstance()), plan.identity());
    }

    /** Says what is begun. */
    void mark() throws IOException {
        Json.write(store, MARK, plan.identity());
    }

    /** Describes the finest level, and opens it. */
    ZarrArray finest() throws IOException {
        return plan.create(store, 0);
    }

    /** Makes the coarser levels of the finest, as far as they are missing, and then says that all is an image. */
    void describe(ZarrArray finest) throws IOException {
        ZarrArray finer = finest;
        for (int level = 1; level <= plan.steps().size(); level++) {
            progress.status(
                    "Making coarser level " + level + " of " + plan.steps().size());
            ZarrArray coarser = plan.create(store, level);
            new Coarser(finer, plan.factors(plan.steps().get(level - 1))).fill(coarser, progress);
            finer = coarser;
        }
        OmeWriter.image(store, plan.multiscale(), plan.type());
    }

    /** Removes the chunks that a killed process had not written to their ends. */
    static void sweep(Path part) throws IOException {
        try (Stream<Path> inside = Files.walk(part)) {
            inside.filter(Files::isDirectory).forEach(WholeFile::sweep);
        }
    }

    /** Whether the same was begun; what cannot have been written here is not touched. */
    boolean begun(Path part) throws IOException {
        if (!Files.exists(part)) return false;
        Optional<JsonNode> mark = Files.isDirectory(part) ? Json.read(store, MARK) : Optional.empty();
        if (mark.isEmpty())
            throw new IOException("\"" + part + "\" is in the way: results are written there before they are whole. "
                    + (OmeZarr.isWhole(store) ? "It is one that is whole: rename it." : "Remove or rename it."));
        return new Begun(mark.get(), plan.identity()).same();
    }

    /** How planes are cut that are made one after the other. */
    PlaneCut cut() {
        return BlockStack.cutOf(image.getStack());
    }

    /** Whether what is there of the first block of the first plane that is begun is what would be written. */
    boolean sameStart(ZarrArray finest) throws IOException {
        for (Rectangle area : cut().blocks())
            for (File file : files(finest, 0, area)) if (finest.has(file.index())) return same(finest, area);
        return true;
    }

    private boolean same(ZarrArray finest, Rectangle area) throws IOException {
        Object pixels = pixels(0, area);
        for (File file : files(finest, 0, area)) {
            if (!finest.has(file.index())) continue;
            Box box = finest.blocks().inside(file.index());
            Bytes cut = cut(pixels, file.colour(), box, area);
            boolean same = Arrays.equals(finest.read(box), cut.copy());
            buffers.give(cut);
            if (!same) return false;
        }
        return true;
    }

    private int colours() {
        return image.getBitDepth() == 24 ? 3 : 1;
    }

    /** The pixels of a block of a plane, counted from 0. */
    Object pixels(int index, Rectangle area) {
        return BlockStack.part(image.getStack(), index + 1, area).getPixels();
    }

    /** Writes what is missing of a plane, counted from 0. */
    void plane(ZarrArray finest, int index) throws IOException {
        for (Rectangle area : cut().blocks()) {
            progress.check();
            if (!has(finest, index, area)) write(finest, index, area, pixels(index, area));
        }
    }

    /** Writes what is missing of a block of a plane. */
    void write(ZarrArray finest, int index, Rectangle area, Object pixels) throws IOException {
        for (File file : files(finest, index, area)) {
            if (finest.has(file.index())) continue;
            Box box = finest.blocks().inside(file.index());
            Bytes cut = cut(pixels, file.colour(), box, area);
            finest.write(file.index(), cut);
            buffers.give(cut);
        }
    }

    /** Whether nothing is missing of a block of a plane; files of nothing but zeros are there as well. */
    boolean has(ZarrArray finest, int index, Rectangle area) throws IOException {
        for (File file : files(finest, index, area)) if (!finest.has(file.index())) return false;
        return true;
    }

    /** A file of the array, and the colour of RGB that it is of. */
    private record File(long[] index, int colour) {}

    /** The files that a block of a plane is written to; no other block is. */
    private List<File> files(ZarrArray finest, int index, Rectangle area) {
        List<File> files = new ArrayList<>();
        for (int c = 0; c < colours(); c++) {
            long[] place = place(index, c);
            int y = place.length - 2;
            long[] side = {finest.blocks().part()[y], finest.blocks().part()[y + 1]};
            for (long row = area.y / side[0]; row * side[0] < area.y + area.height; row++)
                for (long column = area.x / side[1]; column * side[1] < area.x + area.width; column++) {
                    long[] at = place.clone();
                    at[y] = row;
                    at[y + 1] = column;
                    files.add(new File(at, c));
                }
        }
        return files;
    }

    private long[] place(int index, int colour) {
        int stored = image.getNChannels();
        int slice = index / stored % image.getNSlices();
        return plan.place(index % stored * colours() + colour, slice, index / stored / image.getNSlices());
    }

    /** Values of a block of a plane as they are written to a file; of RGB, of one colour. */
    private Bytes cut(Object pixels, int colour, Box box, Rectangle area) {
        int last = box.size().length - 1;
        int columns = box.size()[last];
        Bytes cut = buffers.take(box.size()[last - 1] * columns * plan.type().bytes());
        ByteBuffer to = ByteBuffer.wrap(cut.array()).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < box.size()[last - 1]; y++) {
            int from = (int) ((box.from()[last - 1] + y - area.y) * area.width + box.from()[last] - area.x);
            int end = from + columns;
            if (pixels instanceof byte[] bytes) to.put(bytes, from, columns);
            else if (pixels instanceof float[] floats) for (int i = from; i < end; i++) to.putFloat(floats[i]);
            else if (pixels instanceof int[] rgb)
                for (int i = from; i < end; i++) to.put((byte) (rgb[i] >> 8 * (2 - colour)));
            else for (int i = from; i < end; i++) to.putShort((short) (((short[]) pixels)[i] ^ sign));
        }
        return cut;
    }
}
