// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.util.List;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.Systems;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Plugin;

/** The commands behind verbs, as tests look at them. */
final class Commands {
    private Commands() {}

    /** The verbs that a system of the product serves, those of the tests set aside: what menu and plugins.config show. */
    static List<Verb> shipped() {
        return Verb.all().stream()
                .filter(verb -> verb.task() == null
                        || Systems.serving(verb.task()).stream().anyMatch(Commands::ours))
                .toList();
    }

    private static boolean ours(GanSystem<?> system) {
        return system.getClass().getPackageName().equals("org.imagejgan.zoo");
    }

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
