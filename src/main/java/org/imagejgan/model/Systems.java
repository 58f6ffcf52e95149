// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.plugin.Plugin;

/** Finds the systems on the class path by SciJava's plugin index; it needs no SciJava context, so it works anywhere. */
public final class Systems {
    private Systems() {}

    /** All systems, by id. */
    public static List<GanSystem<?>> all() {
        List<GanSystem<?>> systems = new ArrayList<>();
        for (IndexItem<Plugin> item : Index.load(Plugin.class, Systems.class.getClassLoader())) {
            if (item.annotation().type() == GanSystem.class) systems.add(make(item.className()));
        }
        systems.sort(Comparator.comparing(system -> system.card().id()));
        return systems;
    }

    /** Those that serve a verb, by id. */
    public static List<GanSystem<?>> serving(Task task) {
        return all().stream().filter(s -> s.card().tasks().contains(task)).toList();
    }

    /** The ids of those that can do something. */
    public static List<String> ids(Predicate<GanSystem<?>> able) {
        return all().stream().filter(able).map(system -> system.card().id()).toList();
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
