// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.plugin.frame.Recorder;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.imagejgan.command.verb.OptionText;

/** Writes every key into the line that ImageJ's recorder is about to write, so that it replays without a question. */
public final class MacroRecording {

    private MacroRecording() {}

    /** Records what a button of this plugin's windows did, as the line that does the same. */
    public static void line(String label, Map<String, String> texts) {
        if (!Recorder.record) return;
        Recorder.setCommand(label);
        keys(texts);
        Recorder.saveCommand();
    }

    static void keys(Map<String, String> texts) {
        texts.forEach((key, text) -> Recorder.recordOption(key, value(text)));
    }

    /** The recorder brackets values with spaces itself, but not empty ones. */
    private static String value(String text) {
        String portable = Recorder.fixString(Recorder.fixPath(text));
        return portable.contains(" ") ? portable : OptionText.quoted(portable);
    }

    /** Takes back the keys of {@code label}'s line: others follow. */
    static void forget(String label) {
        if (isNext(label)) Recorder.resetCommandOptions();
    }

    /** Takes back the whole line: what did not work is nothing to replay. */
    static void drop(String label) {
        if (isNext(label)) Recorder.setCommand(null);
    }

    /** In the meantime the user may have begun something else. */
    private static boolean isNext(String label) {
        return Recorder.record && label.equals(Recorder.getCommand());
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
