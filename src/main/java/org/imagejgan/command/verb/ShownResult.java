// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.HashSet;
import java.util.Set;

/** A result as it comes before a user: found by its title, and asked about before it is lost. */
public final class ShownResult {
    /** An extension is this short, as ImageJ counts it. */
    private static final int EXTENSION = 6;

    private ShownResult() {}

    /**
     * Gives a result that is shown next a title that no open image has, -1, -2, ... added as ImageJ does, and has ImageJ ask
     * whether it is to be saved before its window closes. In batch mode, where nobody sees it, nobody is asked; nor about an
     * image whose planes are read from where they are kept.
     */
    public static void prepare(ImagePlus result) {
        result.setTitle(unique(result.getTitle(), titles()));
        boolean kept = result.getStack().isVirtual();
        result.changes =
                !kept && IJ.getInstance() != null && !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
    }

    /** Of windows and of what batch mode hides; ImageJ's own way of finding a name looks at windows alone. */
    private static Set<String> titles() {
        Set<String> titles = new HashSet<>();
        int[] ids = WindowManager.getIDList();
        if (ids == null) return titles;
        for (int id : ids) {
            ImagePlus open = WindowManager.getImage(id);
            if (open != null) titles.add(open.getTitle());
        }
        return titles;
    }

    static String unique(String title, Set<String> taken) {
        int dot = title.lastIndexOf('.');
        boolean extended = dot >= 0 && dot < title.length() - 1 && title.length() - dot < EXTENSION;
        String stem = extended ? title.substring(0, dot) : title;
        String found = title;
        for (int i = 1; taken.contains(found); i++) found = stem + "-" + i + title.substring(stem.length());
        return found;
    }
}
