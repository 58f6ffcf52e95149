// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.host.RowTable;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.disk.WholeFile;
import org.imagejgan.operation.register.TrainingRecord;
import org.imagejgan.operation.register.TrainingRegister;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The trainings of this user: a window, or where nobody can be asked a list and what can be done with one of them. */
@Plugin(
        type = Command.class,
        name = "trainings",
        label = "GAN Trainings...",
        headless = true,
        priority = 60.5,
        description =
                "Lists your trainings, running, stopped, failed and finished, with their settings, curves and last "
                        + "pictures; goes on with those that were stopped or died, and trains again with the same settings.")
public final class TrainingsCommand extends GanCommand {
    static final String TITLE = "GAN Trainings";

    @Parameter(
            choices = {"list", "show", "resume", "again", "forget"},
            persist = false,
            description =
                    "list: all trainings. show: all that is known of one. resume: go on with it. again: train with "
                            + "its settings into another model. forget: take it off the list; its model and data stay.")
    private String action = "list";

    @Parameter(
            persist = false,
            required = false,
            description = "The training: its name in the list, its model's file name, or last. Empty for list.")
    private String training = "";

    @Parameter(
            style = "save",
            persist = false,
            required = false,
            description =
                    "For again the model file to write, or empty for one in your model folder; for list a table to "
                            + "write, such as trainings.csv.")
    private String output = "";

    @Override
    protected List<String> needs() {
        return List.of();
    }

    @Override
    protected boolean openWindow() throws IOException {
        TrainingsWindow.open(TrainingRegister.get());
        return true;
    }

    @Override
    protected void perform(Host host) throws IOException {
        TrainingRegister register = TrainingRegister.get();
        refuseVain();
        switch (action) {
            case "list" -> list(register, host);
            case "show" -> host.tell(RecordText.all(register, chosen(register)));
            case "resume" -> run(Repeated.resumed(chosen(register)), host);
            case "again" -> again(chosen(register), host);
            default -> forget(register, chosen(register), host);
        }
    }

    private void refuseVain() {
        boolean lists = action.equals("list");
        if (lists && !training.isBlank())
            throw new IllegalArgumentException(
                    "training= has no effect with action=list. Use action=show, resume, again"
                            + " or forget, or leave training= empty.");
        if (!lists && !action.equals("again") && !output.isBlank())
            throw new IllegalArgumentException("output= has no effect with action=" + action + ". Leave it empty.");
    }

    private TrainingRecord chosen(TrainingRegister register) throws IOException {
        if (training.isBlank())
            throw new IllegalArgumentException(
                    "training= is missing. Give last, a model's file name, or a name from " + "action=list.");
        return register.named(training.trim());
    }

    private void list(TrainingRegister register, Host host) throws IOException {
        List<TrainingRecord> records = register.all();
        if (!output.isBlank()) {
            Path to = Paths.of("output", output);
            Paths.mayWrite("output", to, false);
            new WholeFile(to, false).write(out -> out.write(csv(records).getBytes(StandardCharsets.UTF_8)));
            host.tell(to + " written: " + records.size() + " trainings.");
        } else if (records.isEmpty()) host.tell("There are no trainings yet in " + register.folder() + ".");
        else if (!RowTable.show(TITLE, records.stream().map(RecordText::columns).toList()))
            host.tell(RecordText.list(records));
    }

    private static String csv(List<TrainingRecord> records) {
        List<List<String>> rows = new ArrayList<>(List.of(RecordText.COLUMNS));
        records.forEach(record -> rows.add(RecordText.row(record)));
        return rows.stream()
                .map(row -> row.stream()
                        .map(text -> "\"" + text.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void again(TrainingRecord record, Host host) {
        if (!output.isBlank()) Paths.model(output, false);
        run(Repeated.again(record, output), host);
    }

    private static void run(Repeated repeated, Host host) {
        repeated.call().run(repeated.image(), host);
    }

    private static void forget(TrainingRegister register, TrainingRecord record, Host host) throws IOException {
        register.forget(record);
        host.tell("Forgotten: " + record.id() + ". What it left stays: " + record.output() + ".");
    }
}
