// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.disk.CsvLine;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.disk.WholeFile;

/**
 * A table that grows by a line at a time and is whole after each; what a killed run has left of a line is dropped by the
 * next, which goes on with the others. The first cell of a line is its name. Locked while it is written. Not safe for
 * several threads.
 */
final class GrowingTable implements AutoCloseable {
    private final Path file;
    private final List<String> heading;
    private final OutputLock lock;
    /** The last line of each name. */
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    private FileChannel channel;
    private boolean whole = true;

    private GrowingTable(Path file, List<String> heading, OutputLock lock) {
        this.file = file;
        this.heading = heading;
        this.lock = lock;
    }

    /**
     * Begins one, or goes on with the one that is there.
     *
     * @param holder what writes it, in words, see {@link OutputLock#take}
     * @throws Strange if something else is there, which is kept
     * @throws IllegalStateException if another run is writing it
     * @throws IOException if it cannot be written; the message is a sentence
     */
    static GrowingTable open(Path file, List<String> heading, String holder) throws IOException {
        OutputLock lock = OutputLock.take(file, holder);
        GrowingTable table = new GrowingTable(file, heading, lock);
        try {
            table.read();
            table.rewrite();
            table.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return table;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Something else is where the table is to be. */
    static final class Strange extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
    }

    private void read() throws IOException {
        if (!Files.exists(file)) return;
        if (!Files.isRegularFile(file)) throw new Strange();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        // What stands behind the last end of a line is half a line.
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        if (lines.isEmpty() && CsvLine.of(heading).startsWith(text)) return;
        if (lines.isEmpty() || !lines.get(0).equals(CsvLine.of(heading))) throw new Strange();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = CsvLine.cells(line);
            if (cells.size() == heading.size()) put(cells);
        }
    }

    private void put(List<String> cells) {
        rows.remove(cells.get(0));
        rows.put(cells.get(0), cells);
    }

    private void rewrite() throws IOException {
        StringBuilder text = new StringBuilder(CsvLine.of(heading)).append('\n');
        rows.values().forEach(row -> text.append(CsvLine.of(row)).append('\n'));
        new WholeFile(file, true).write(out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The cells of all lines. */
    Collection<List<String>> rows() {
        return rows.values();
    }

    /** The cells of a name; null where there is no such line. */
    List<String> get(String name) {
        return rows.get(name);
    }

    /** Writes a line, in place of one of the same name. */
    void add(List<String> cells) throws IOException {
        put(cells);
        ByteBuffer line = ByteBuffer.wrap((CsvLine.of(cells) + "\n").getBytes(StandardCharsets.UTF_8));
        long before = channel.size();
        try {
            while (line.hasRemaining()) channel.write(line);
        } catch (IOException e) {
            whole = false;
            // Half a line would spoil the next.
            channel.truncate(before);
            throw e;
        }
    }

    /** Leaves one line a name, whatever became of the file meanwhile. */
    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
            rewrite();
        } catch (IOException e) {
            // On a full disk it may not be written anew, but nothing is missing in it.
            if (!whole || !Files.isRegularFile(file)) throw e;
        }
    }

    /** Removes the file. */
    void delete() throws IOException {
        try (lock) {
            channel.close();
            Files.deleteIfExists(file);
        }
    }
}
