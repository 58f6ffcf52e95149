// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.command.library.Use;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.model.pack.ModelSheet;
import org.imagejgan.operation.register.State;
import org.imagejgan.operation.register.TrainingRecord;
import org.imagejgan.training.Trainer;

/**
 * A training of the register, called again.
 *
 * @param verb that trained
 * @param values its keys
 * @param image the open image that it learns from; null if it learns from files
 */
record Repeated(Verb verb, Map<String, String> values, ImagePlus image) {
    /** With its keys, to go on from its checkpoint. @throws IllegalArgumentException if it cannot, with the reason */
    static Repeated resumed(TrainingRecord record) {
        refusal(record).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        Map<String, String> values = values(record);
        values.put("resume", "true");
        return of(record, values);
    }

    /** Why it cannot go on; empty if it can. */
    static Optional<String> refusal(TrainingRecord record) {
        if (record.state() == State.RUNNING) return Optional.of("The training " + record.id() + " is running.");
        if (record.state() == State.FINISHED)
            return Optional.of("The training " + record.id()
                    + " is finished. Train with the same settings into another file with action=again output=...");
        if (Trainer.hasCheckpoint(Path.of(record.checkpoint()))) return Optional.empty();
        return Optional.of("The training " + record.id() + " left no checkpoint to go on from (" + record.checkpoint()
                + "). Begin anew with action=again output=...");
    }

    /** With its settings, into another model. */
    static Repeated again(TrainingRecord record, String output) {
        Map<String, String> values = values(record);
        values.put("output", output);
        return of(record, values);
    }

    private static Map<String, String> values(TrainingRecord record) {
        Map<String, String> values = new HashMap<>(record.request().values());
        values.put("resume", "false");
        values.put("overwrite", "false");
        return values;
    }

    private static Repeated of(TrainingRecord record, Map<String, String> values) {
        Verb verb = Verb.named(record.request().verb());
        String title = record.request().image();
        if (title.isEmpty()) return new Repeated(verb, values, null);
        ImagePlus open = WindowManager.getImage(title);
        String file = record.request().file();
        if (open == null && !file.isEmpty() && Files.exists(Path.of(file))) values.put("input", file);
        else if (open == null)
            throw new IllegalArgumentException("The training " + record.id() + " learned from the open image \"" + title
                    + "\"" + from(file) + ". Open it, then call this again.");
        return new Repeated(verb, values, open);
    }

    private static String from(String file) {
        return file.isEmpty() ? "" : " (" + file + ", which is not there)";
    }

    /** Ready to be run. */
    VerbCall call() {
        VerbCall call = new VerbCall(verb);
        call.parameters().set(values);
        return call;
    }

    /** A name for another model beside one: {@code cells-2.zip}. */
    static String freeBeside(Path model) {
        String name = model.getFileName().toString().replaceAll("(-\\d+)?\\.zip$", "");
        Path free = model;
        for (int i = 2; Files.exists(free) || free.equals(model); i++)
            free = model.resolveSibling(name + "-" + i + ".zip");
        return free.toString();
    }

    /** The verb that uses the model of a training. @throws IOException if the model cannot be read */
    static Verb user(TrainingRecord record) throws IOException {
        return Verb.named(Use.verb(ModelSheet.read(record.model())));
    }
}
