// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * A command as its users know it, found by SciJava's plugin index without loading it. Adding one means adding its class
 * and its line to {@code plugins.config}; dialog, macro keys, help and command line follow from its parameters.
 *
 * @param name the word for it on the command line and in plugins.config
 * @param label what the menu says and macros run: {@code GAN Denoise...}
 * @param description what it does, in one or two sentences
 * @param task what a system must serve for it to be shown; null for none
 * @param rank its place among the verbs, highest first
 */
public record Verb(String className, String name, String label, String description, Task task, double rank) {
    private static final String OURS = "org.imagejgan.command.";
    private static List<Verb> found;

    /** Looks for the index where this class comes from alone: in a Fiji hundreds of jars have one. */
    private static final class Own extends ClassLoader {
        private final String home =
                Verb.class.getProtectionDomain().getCodeSource().getLocation().getPath();

        Own() {
            super(Verb.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = Collections.list(super.getResources(name));
            found.removeIf(url -> !url.getPath().contains(home));
            return Collections.enumeration(found);
        }
    }

    /** Those that are of use, in the order of the menu. */
    public static List<Verb> all() {
        return indexed().stream().filter(Verb::served).toList();
    }

    /** Read once: every macro line asks. */
    private static synchronized List<Verb> indexed() {
        if (found != null) return found;
        List<Verb> verbs = new ArrayList<>();
        for (IndexItem<Plugin> item : Index.load(Plugin.class, new Own()))
            if (item.className().startsWith(OURS) && item.annotation().type() == Command.class)
                verbs.add(of(item.className(), item.annotation()));
        verbs.sort(Comparator.comparing(Verb::rank).reversed());
        found = List.copyOf(verbs);
        return found;
    }

    private static Verb of(String className, Plugin plugin) {
        Task task = null;
        for (Attr attr : plugin.attrs()) if (attr.name().equals("task")) task = Task.of(attr.value());
        return new Verb(className, plugin.name(), plugin.label(), plugin.description(), task, plugin.priority());
    }

    private boolean served() {
        return task == null || !Systems.serving(task).isEmpty();
    }

    /** @throws IllegalArgumentException if there is no such verb */
    public static Verb named(String name) {
        return indexed().stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no command " + name + ". The commands are "
                        + String.join(", ", all().stream().map(Verb::name).toList()) + "."));
    }

    /** The label without its dots, for windows and messages. */
    public String title() {
        return title(label);
    }

    static String title(String label) {
        return label.replace("...", "");
    }
}
