// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/**
 * A command as its users know it. Adding one means adding its class to the list here and its line to
 * {@code plugins.config}; dialog, macro keys, help and command line follow from its parameters.
 */
record Verb(Class<? extends GanCommand> type) {
    private static final List<Verb> ALL = List.of(
            new Verb(DenoiseCommand.class),
            new Verb(SuperResolveCommand.class),
            new Verb(InpaintCommand.class),
            new Verb(ColorizeCommand.class),
            new Verb(TrainDenoiserCommand.class),
            new Verb(TrainSuperResolverCommand.class),
            new Verb(TrainColorizerCommand.class),
            new Verb(TrainInpainterCommand.class),
            new Verb(TrainSingleCommand.class),
            new Verb(SingleGenerateCommand.class),
            new Verb(SingleHarmonizeCommand.class),
            new Verb(SingleEditCommand.class),
            new Verb(SingleAnimateCommand.class),
            new Verb(SingleEnlargeCommand.class),
            new Verb(SinglePaintCommand.class));

    private static final Set<String> FIRST = Set.of("model", "input");

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
        inputsOf(info).forEach(item -> {
            if (Key.isKey(item)) keys.add(new Key(item));
        });
        return keys;
    }

    /** The parameters in their order; those that several commands inherit stand around a command's own. */
    static List<ModuleItem<?>> inputsOf(CommandInfo info) {
        List<ModuleItem<?>> items = new ArrayList<>();
        info.inputs().forEach(items::add);
        items.sort(Comparator.comparing(item -> rank(item, info)));
        return items;
    }

    /** What goes in, the command's own, where the result goes and how it is computed. */
    private static int rank(ModuleItem<?> item, CommandInfo info) {
        boolean own = item instanceof CommandModuleItem<?> parameter
                && parameter.getField().getDeclaringClass().getName().equals(info.getDelegateClassName());
        if (own || new Key(item).styled("own")) return 1;
        // What an image verb works on stands with where its result goes.
        boolean files = item instanceof CommandModuleItem<?> parameter
                && parameter.getField().getDeclaringClass() == ImageCommand.class;
        return !files && FIRST.contains(item.getName()) ? 0 : 2;
    }

    CommandInfo info() {
        return new CommandInfo(type, plugin());
    }

    private Plugin plugin() {
        return type.getAnnotation(Plugin.class);
    }
}
