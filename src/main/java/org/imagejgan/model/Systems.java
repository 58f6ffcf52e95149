// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.plugin.Plugin;

/** Finds the systems on the class path by SciJava's plugin index; it needs no SciJava context, so it works anywhere. */
public final class Systems {
    private static List<GanSystem<?>> found;

    private Systems() {}

    /** All systems, those of higher plugin priority first, then by id. */
    public static synchronized List<GanSystem<?>> all() {
        // Looked for once: a Fiji has hundreds of jars to look in.
        if (found == null) found = find();
        return found;
    }

    private static List<GanSystem<?>> find() {
        Map<GanSystem<?>, Double> priorities = new LinkedHashMap<>();
        for (IndexItem<Plugin> item : Index.load(Plugin.class, Systems.class.getClassLoader())) {
            Plugin plugin = item.annotation();
            if (plugin.type() == GanSystem.class) priorities.put(make(item.className()), plugin.priority());
        }
        List<GanSystem<?>> systems = new ArrayList<>(priorities.keySet());
        systems.sort(Comparator.<GanSystem<?>>comparingDouble(system -> -priorities.get(system))
                .thenComparing(system -> system.card().id()));
        return List.copyOf(systems);
    }

    /** The systems that serve a verb, in the same order. */
    public static List<GanSystem<?>> serving(Task task) {
        return all().stream()
                .filter(system -> system.card().tasks().contains(task))
                .toList();
    }

    /** The ids of those of them that learn from one image and can do something. */
    public static List<String> able(Predicate<SingleImageSystem<?>> able) {
        return serving(Task.SINGLE_IMAGE).stream()
                .filter(system -> system instanceof SingleImageSystem<?> single && able.test(single))
                .map(system -> system.card().id())
                .toList();
    }

    /** @throws IllegalArgumentException if there is no such system, naming those there are */
    public static GanSystem<?> byId(String id) {
        List<GanSystem<?>> systems = all();
        for (GanSystem<?> system : systems) if (system.card().id().equals(id)) return system;
        throw new IllegalArgumentException("There is no system '" + id + "', only "
                + systems.stream().map(s -> s.card().id()).toList() + ". A newer version of this plugin may have it.");
    }

    private static GanSystem<?> make(String className) {
        try {
            return (GanSystem<?>) Class.forName(className, true, Systems.class.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The system " + className + " cannot be made: " + e, e);
        }
    }
}
