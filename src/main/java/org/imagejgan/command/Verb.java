// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.util.ArrayList;
import java.util.List;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Plugin;

/**
 * A command as its users know it. Adding one means adding its class to the list here and its line to
 * {@code plugins.config}; dialog, macro keys, help and command line follow from its parameters.
 */
record Verb(Class<? extends GanCommand> type) {
    private static final List<Verb> ALL = List.of(
            new Verb(DenoiseCommand.class), new Verb(TrainDenoiserCommand.class), new Verb(TrainSingleCommand.class));

    static List<Verb> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is no such verb */
    static Verb named(String name) {
        return ALL.stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no command " + name + ". The commands are " + String.join(", ", names()) + "."));
    }

    private static List<String> names() {
        return ALL.stream().map(Verb::name).toList();
    }

    /** The word for it on the command line and in plugins.config. */
    String name() {
        return plugin().name();
    }

    /** What the menu says and macros run: {@code GAN Denoise...}. */
    String label() {
        return plugin().label();
    }

    /** The label without its dots, for windows and messages. */
    String title() {
        return label().replace("...", "");
    }

    /** What it does, in one or two sentences. */
    String description() {
        return plugin().description();
    }

    List<Key> keys() {
        return keysOf(info());
    }

    static List<Key> keysOf(CommandInfo info) {
        List<Key> keys = new ArrayList<>();
        info.inputs().forEach(item -> {
            if (Key.isKey(item)) keys.add(new Key(item));
        });
        return keys;
    }

    CommandInfo info() {
        return new CommandInfo(type, plugin());
    }

    private Plugin plugin() {
        return type.getAnnotation(Plugin.class);
    }
}
