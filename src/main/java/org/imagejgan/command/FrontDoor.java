// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.command.dialog.ParameterDialog;
import org.imagejgan.command.host.ImageJHost;
import org.imagejgan.command.verb.OptionText;
import org.imagejgan.command.verb.ShownResult;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.progress.Cancelled;

/**
 * Every menu entry, macro call and {@code IJ.run} of this plugin; the argument names the verb. The command runs on the
 * caller's thread: only there does ImageJ know the macro's own current image, and make the result the active one.
 *
 * <p>With options, without a display or in batch mode nothing is asked; otherwise a dialog is. A failure is a message,
 * which ends the macro that called, and stands in the dialog where one was answered; the recorder keeps no line of it.
 */
public final class FrontDoor implements PlugIn {

    @Override
    public void run(String name) {
        prepared(() -> enter(Verb.named(name)));
    }

    /**
     * Opens the dialog of a verb with keys filled in, and goes on as from the menu; for buttons of this plugin's windows.
     * Returns at once.
     */
    public static void ask(Verb verb, Map<String, String> filled) {
        elsewhere(() -> {
            if (Recorder.record) Recorder.setCommand(verb.label());
            enter(verb, filled, WindowManager.getCurrentImage(), true);
            if (Recorder.record) Recorder.saveCommand();
        });
    }

    /** Runs a verb with these keys and nothing asked, on an image or null; for such buttons too. Returns at once. */
    public static void start(Verb verb, Map<String, String> values, ImagePlus image) {
        elsewhere(() -> enter(verb, values, image, false));
    }

    private static void elsewhere(Runnable work) {
        new Thread(() -> prepared(work), "GAN command").start();
    }

    private static void prepared(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // ImageJ leaves it at the launcher's; SciJava and DJL look for their parts through it.
        thread.setContextClassLoader(FrontDoor.class.getClassLoader());
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void enter(Verb verb) {
        enter(verb, Map.of(), WindowManager.getCurrentImage(), asks());
    }

    private static void enter(Verb verb, Map<String, String> filled, ImagePlus image, boolean asked) {
        try {
            VerbCall call = new VerbCall(verb);
            call.parameters().set(filled);
            if (asked && call.openWindow()) return;
            if (asked) converse(call, image, "");
            else work(answered(call), image, false);
        } catch (Cancelled e) {
            MacroRecording.drop(verb.label());
            cancelled(verb, e);
        } catch (RuntimeException | Error e) {
            MacroRecording.drop(verb.label());
            Failure.of(e).report(verb.title());
        }
    }

    /**
     * Asks until it works or the user gives up: after an error that other answers may mend the dialog is there again, with
     * what was typed.
     *
     * @param refusal why the answers before did not do; empty at first
     */
    private static void converse(VerbCall call, ImagePlus image, String refusal) {
        if (!MacroRecording.without(() -> new ParameterDialog(call, image, refusal).ask())) throw new Cancelled();
        try {
            work(call, image, true);
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (!failure.mendable()) throw e;
            MacroRecording.forget(call.verb().label());
            converse(call.again(), image, failure.text());
            return;
        }
        call.goOn();
    }

    private static void work(VerbCall call, ImagePlus image, boolean attended) {
        if (records()) MacroRecording.keys(call.parameters().texts());
        try (ImageJHost host = new ImageJHost(call.verb().title(), call::stopped, attended)) {
            call.run(image, host);
        }
        if (call.result() == null) return;
        ShownResult.prepare(call.result());
        call.result().show();
    }

    /** A macro's own calls are not recorded, unless ImageJ is told so. */
    private static boolean records() {
        return IJ.recording() && (Macro.getOptions() == null || Recorder.recordInMacros);
    }

    /** Whether there is somebody to ask, and no macro has answered. */
    private static boolean asks() {
        boolean silent = GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode() || IJ.getInstance() == null;
        return Macro.getOptions() == null && !silent;
    }

    private static VerbCall answered(VerbCall call) {
        String options = Macro.getOptions();
        call.parameters().set(withVariables(OptionText.parse(options == null ? "" : options)));
        return call;
    }

    /** ImageJ's macros may name a variable in place of a value: {@code model=&chosen}. */
    private static Map<String, String> withVariables(Map<String, String> values) {
        Interpreter macro = Interpreter.getInstance();
        if (macro == null) return values;
        Map<String, String> resolved = new LinkedHashMap<>(values);
        resolved.replaceAll((key, value) -> {
            String variable = value.startsWith("&") ? macro.getVariableAsString(value.substring(1)) : null;
            return variable == null ? value : variable;
        });
        return resolved;
    }

    private static void cancelled(Verb verb, Cancelled why) {
        IJ.showStatus(verb.title() + ": " + why.getMessage());
        Interpreter macro = Interpreter.getInstance();
        Macro.abort();
        if (macro != null) throw Failure.ended(macro);
    }
}
