// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.Prefs;
import org.imagejgan.command.verb.Verb;

/** Whether a verb's dialog shows all its keys. ImageJ's preferences keep that as it was left, and nothing else of it. */
record Fold(Verb verb) {

    boolean open() {
        return Prefs.get(name(), false);
    }

    void set(boolean open) {
        Prefs.set(name(), open);
    }

    private String name() {
        return "gan.more." + verb.name();
    }
}
