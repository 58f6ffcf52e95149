// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import ij.WindowManager;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * A script that gives a command of this plugin some of its inputs has answered: what it left out has its default, and the
 * image is the one that is open. Otherwise Fiji would ask for the rest in a dialog, in the middle of the script. Where
 * nothing is given, Fiji asks as it does for every command.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 1)
public final class GivenInputs extends AbstractPreprocessorPlugin {
    private static final String IMAGE = "imp";

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof GanCommand) || !answered(module)) return;
        if (!module.isInputResolved(IMAGE)) module.setInput(IMAGE, WindowManager.getCurrentImage());
        for (ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
    }

    private static boolean answered(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs()) if (module.isInputResolved(input.getName())) return true;
        return false;
    }
}
