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
        elsewhere(() -> enter(verb, filled, WindowManager.getCurrentImage(), true));
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
            VerbCall done = asked ? conversed(call, image) : answered(call, image);
            if (records()) MacroRecording.line(verb.label(), done.parameters().texts());
        } catch (Cancelled e) {
            if (records()) MacroRecording.drop(verb.label());
            cancelled(verb, e);
        } catch (RuntimeException | Error e) {
            if (records()) MacroRecording.drop(verb.label());
            Failure.of(e).report(verb.title());
        }
    }

    /** What the user can mend is told in the dialog, which comes back with what was answered. */
    private static VerbCall conversed(VerbCall first, ImagePlus image) {
        VerbCall call = first;
        String refusal = "";
        while (true) {
            ParameterDialog dialog = new ParameterDialog(call, image);
            String told = refusal;
            if (!MacroRecording.without(() -> dialog.ask(told))) throw new Cancelled();
            try {
                work(call, image, true);
                call.goOn();
                return call;
            } catch (RuntimeException e) {
                Failure failure = Failure.of(e);
                if (!failure.mendable()) throw e;
                refusal = failure.text();
                call = call.again();
            }
        }
    }

    private static VerbCall answered(VerbCall call, ImagePlus image) {
        String options = Macro.getOptions();
        call.parameters().set(withVariables(OptionText.parse(options == null ? "" : options)));
        work(call, image, false);
        return call;
    }

    private static void work(VerbCall call, ImagePlus image, boolean attended) {
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
    static boolean asks() {
        boolean silent = GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode() || IJ.getInstance() == null;
        return Macro.getOptions() == null && !silent;
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
