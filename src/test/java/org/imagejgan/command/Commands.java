// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.util.List;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Plugin;

/** The commands behind verbs, as tests look at them. */
final class Commands {
    private Commands() {}

    static List<Key> keys(Verb verb) {
        return new VerbCall(verb).parameters().keys();
    }

    static Class<? extends Command> type(Verb verb) {
        try {
            return Class.forName(verb.className()).asSubclass(Command.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static CommandInfo info(Verb verb) {
        return new CommandInfo(type(verb), type(verb).getAnnotation(Plugin.class));
    }
}
