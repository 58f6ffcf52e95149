// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagejgan.disk.CsvLine;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.disk.WholeFile;

/**
 * The table of what became of each file, one line a file. A line is written when its file is done; what a killed run has
 * left of a line is dropped by the next, which goes on with the others. Locked while it is written. Not safe for several
 * threads.
 */
final class ReportFile implements AutoCloseable {
    private static final String HEADING = "file,status,seconds,device,message";

    /** What became of a file. */
    enum Status {
        WRITTEN,
        KEPT,
        FAILED;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path file;
    private final OutputLock lock;
    /** The last line of each file. */
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    private FileChannel channel;

    private ReportFile(Path file, OutputLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Begins one, or goes on with the one that is there.
     *
     * @throws IllegalArgumentException if something else is there
     * @throws IllegalStateException if another run is writing it
     * @throws IOException if it cannot be written; the message is a sentence
     */
    static ReportFile open(Path file) throws IOException {
        OutputLock lock = OutputLock.take(file, "another batch");
        ReportFile report = new ReportFile(file, lock);
        try {
            report.read();
            report.rewrite();
            report.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return report;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void read() throws IOException {
        if (!Files.exists(file)) return;
        if (!Files.isRegularFile(file)) throw strange();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        // What stands behind the last end of a line is half a line.
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        if (lines.isEmpty() && HEADING.startsWith(text)) return;
        if (lines.isEmpty() || !lines.get(0).equals(HEADING)) throw strange();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = CsvLine.cells(line);
            if (cells.size() == HEADING.split(",").length) put(cells);
        }
    }

    private IllegalArgumentException strange() {
        return new IllegalArgumentException(
                "report=" + file + " exists and is no report of a batch (a table that begins" + " with " + HEADING
                        + "). It is kept: name another file.");
    }

    private void put(List<String> cells) {
        rows.remove(cells.get(0));
        rows.put(cells.get(0), cells);
    }

    private void rewrite() throws IOException {
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        rows.values().forEach(row -> text.append(CsvLine.of(row)).append('\n'));
        new WholeFile(file, true).write(out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Notes what became of a file; one that was written before and is kept now keeps its line. */
    void add(String name, Status status, double seconds, String device, String message) throws IOException {
        List<String> before = rows.get(name);
        boolean known = before != null && !before.get(1).equals(Status.FAILED.word());
        if (status == Status.KEPT && known) return;
        String time = status == Status.KEPT ? "" : String.format(Locale.ROOT, "%.3f", seconds);
        List<String> cells = List.of(name, status.word(), time, device, message.replaceAll("\\R", " "));
        put(cells);
        ByteBuffer line = ByteBuffer.wrap((CsvLine.of(cells) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) channel.write(line);
    }

    /** Leaves one line a file, whatever became of the file meanwhile. */
    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
            rewrite();
        }
    }
}
