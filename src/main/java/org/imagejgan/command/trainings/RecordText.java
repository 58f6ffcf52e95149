// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.imagejgan.command.host.TimeLeft;
import org.imagejgan.command.verb.OptionText;
import org.imagejgan.operation.register.State;
import org.imagejgan.operation.register.TrainingRecord;
import org.imagejgan.operation.register.TrainingRecord.Course;
import org.imagejgan.operation.register.TrainingRegister;

/** A training in words: a row of the list, or all that is known of it. */
final class RecordText {
    static final List<String> COLUMNS =
            List.of("Training", "State", "Begun", "Verb", "Data", "Steps", "Last figure", "Model");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private RecordText() {}

    /** What stands in the columns. */
    static List<String> row(TrainingRecord record) {
        Course course = record.course();
        return List.of(
                record.id(),
                record.state().word(),
                time(course.begun()),
                record.request().verb(),
                record.data(),
                course.step() + " of " + (course.steps() == 0 ? "?" : course.steps()),
                record.figure(),
                record.output());
    }

    /** The same by the names of the columns. */
    static Map<String, String> columns(TrainingRecord record) {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> row = row(record);
        for (int i = 0; i < row.size(); i++) columns.put(COLUMNS.get(i), row.get(i));
        return columns;
    }

    private static String time(String instant) {
        return LocalDateTime.ofInstant(Instant.parse(instant), ZoneId.systemDefault())
                .format(MINUTE);
    }

    /** All of them below each other, in columns. */
    static String list(List<TrainingRecord> records) {
        List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
        records.forEach(record -> rows.add(row(record)));
        int[] widths = new int[COLUMNS.size()];
        for (List<String> row : rows)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++)
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        return line.toString().stripTrailing();
    }

    /** Lines with all that is known. */
    static String all(TrainingRegister register, TrainingRecord record) {
        Course course = record.course();
        List<String> lines = new ArrayList<>();
        lines.add(record.id() + ": " + record.state().word() + ", step " + course.step() + " of "
                + (course.steps() == 0 ? "an unknown number" : course.steps())
                + (course.system().isEmpty() ? "" : ", " + course.system()));
        if (!course.sentence().isEmpty()) lines.add(course.sentence());
        lines.add("Begun " + time(course.begun())
                + (course.ended().isEmpty()
                        ? ", last heard of " + time(course.told())
                        : ", ended " + time(course.ended()))
                + ", on " + record.worker().host() + " (process "
                + record.worker().process() + ")");
        if (record.state() == State.RUNNING && course.left() >= 0)
            lines.add("Time: " + new TimeLeft().text(Duration.ofSeconds(course.left())));
        lines.add("Model: " + there(record.output()));
        lines.add("Checkpoint: " + there(record.checkpoint()));
        lines.add("Call: " + call(record));
        if (!record.data().isEmpty()) lines.add("Data: " + record.data());
        lines.addAll(course.notes());
        record.figures().checks().forEach((name, curve) -> lines.add(figure("Check", name, curve)));
        record.figures().losses().forEach((name, curve) -> lines.add(figure("Loss", name, curve)));
        if (!record.figures().pictures().isEmpty())
            lines.add("Pictures of step " + record.figures().shown() + ": " + register.pictures(record));
        return String.join("\n", lines);
    }

    private static String there(String path) {
        return path + (Files.exists(Path.of(path)) ? "" : " (not there)");
    }

    private static String figure(String kind, String name, NavigableMap<Long, Double> curve) {
        if (curve.isEmpty()) return kind + " " + name + ": none";
        return String.format(
                Locale.ROOT,
                "%s %s: %.4g at step %d, %.4g at step %d",
                kind,
                name,
                curve.firstEntry().getValue(),
                curve.firstKey(),
                curve.lastEntry().getValue(),
                curve.lastKey());
    }

    /** The keys as they were given. */
    private static String call(TrainingRecord record) {
        return record.request().verb()
                + record.request().given().entrySet().stream()
                        .map((Map.Entry<String, String> key) ->
                                " " + key.getKey() + "=" + OptionText.quoted(key.getValue()))
                        .collect(Collectors.joining());
    }
}
