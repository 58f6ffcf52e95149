// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.WindowManager;
import org.imagejgan.command.dialog.ParameterDialog;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * A script that gives a command of this plugin some of its inputs has answered: what it left out has its default. Otherwise
 * Fiji would ask for the rest in a dialog, in the middle of the script. Where nothing is given and there is somebody to ask,
 * the command's own dialog is shown in place of Fiji's, or the window that it has instead; where there is nobody, all has
 * its default.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 1)
public final class GivenInputs extends AbstractPreprocessorPlugin {
    private boolean done;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof GanCommand command)) return;
        if (!given(module) && FrontDoor.asks()) ask(module, command.verb());
        for (ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
    }

    private static boolean given(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs()) if (module.isInputResolved(input.getName())) return true;
        return false;
    }

    private void ask(Module module, Verb verb) {
        VerbCall call = new VerbCall(verb);
        done = call.openWindow() || !answered(call);
        for (Key key : call.parameters().keys())
            module.setInput(key.name(), call.parameters().get(key));
    }

    private static boolean answered(VerbCall call) {
        ParameterDialog dialog = new ParameterDialog(call, WindowManager.getCurrentImage());
        return MacroRecording.without(() -> dialog.ask(""));
    }

    @Override
    public boolean isCanceled() {
        return done;
    }

    /** None: SciJava would show it in a dialog, and who pressed Cancel knows. */
    @Override
    public String getCancelReason() {
        return null;
    }
}
