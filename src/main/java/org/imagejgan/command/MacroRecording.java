// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.Macro;
import ij.plugin.frame.Recorder;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.imagejgan.command.verb.OptionText;

/** Writes every key into the line that ImageJ's recorder is about to write, so that it replays without a question. */
public final class MacroRecording {

    private MacroRecording() {}

    /**
     * Writes the whole line of a command that went well, or of what a button of this plugin's windows did. ImageJ writes it
     * at the end of what it calls a command; this keeps that right when another command was begun in the meantime, which it
     * knows one of alone.
     */
    public static void line(String label, Map<String, String> texts) {
        if (!Recorder.record) return;
        if (Macro.getOptions() != null) {
            keys(texts);
            return;
        }
        String other = label.equals(Recorder.getCommand()) ? null : Recorder.getCommand();
        Recorder.setCommand(label);
        keys(texts);
        Recorder.saveCommand();
        if (other != null) Recorder.setCommand(other);
    }

    private static void keys(Map<String, String> texts) {
        texts.forEach((key, text) -> Recorder.recordOption(key, value(text)));
    }

    /** The recorder brackets values with spaces itself, but not empty ones. */
    private static String value(String text) {
        String portable = Recorder.fixString(Recorder.fixPath(text));
        return portable.contains(" ") ? portable : OptionText.quoted(portable);
    }

    /** Forgets the line of a command that came to nothing, unless the user has begun another in the meantime. */
    static void drop(String label) {
        if (Recorder.record && label.equals(Recorder.getCommand())) Recorder.setCommand(null);
    }

    /** Runs {@code dialog} unrecorded: it would record its labels, which are for people, as keys. */
    static boolean without(BooleanSupplier dialog) {
        boolean recording = Recorder.record;
        Recorder.record = false;
        try {
            return dialog.getAsBoolean();
        } finally {
            Recorder.record = recording;
        }
    }
}
