// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/** The parameters of a command with the values its fields hold now. */
public final class Parameters {
    private static final List<String> FIRST = List.of("model", "input");

    private final CommandModule module;

    public Parameters(Command command) {
        Plugin plugin = command.getClass().getAnnotation(Plugin.class);
        module = new CommandModule(new CommandInfo(command.getClass(), plugin), command);
    }

    /** In the order a dialog shows them; those that several commands inherit stand around a command's own. */
    public List<ModuleItem<?>> inputs() {
        List<ModuleItem<?>> items = new ArrayList<>();
        module.getInfo().inputs().forEach(items::add);
        items.sort(Comparator.comparing(this::rank));
        return items;
    }

    /** What goes in, the command's own, where the result goes and how it is computed. */
    private int rank(ModuleItem<?> item) {
        boolean own = item instanceof CommandModuleItem<?> parameter
                && parameter.getField().getDeclaringClass()
                        == module.getCommand().getClass();
        if (own || new Key(item).styled("own")) return 1;
        if (new Key(item).styled("after")) return 2;
        return FIRST.contains(item.getName()) && !new Key(item).styled("late") ? 0 : 3;
    }

    public List<Key> keys() {
        return inputs().stream().filter(Key::isKey).map(Key::new).toList();
    }

    public Object get(Key key) {
        return module.getInput(key.name());
    }

    /** @throws IllegalArgumentException if the value is outside the key's range or choices */
    public void set(Key key, Object value) {
        key.check(value);
        module.setInput(key.name(), value);
    }

    /** @throws IllegalArgumentException naming the key and what is allowed, if a key or value is not */
    public void set(Map<String, String> texts) {
        List<Key> keys = keys();
        texts.forEach((name, text) -> {
            Key key =
                    keys.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow(() -> unknown(name, keys));
            set(key, key.parse(text));
        });
    }

    private IllegalArgumentException unknown(String name, List<Key> keys) {
        List<String> names = keys.stream().map(Key::name).toList();
        return new IllegalArgumentException(Verb.title(module.getInfo().getLabel()) + " has no key " + name
                + ". Its keys are " + String.join(", ", names) + ".");
    }

    /** Every key with its value, as text that {@link #set(Map)} takes. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        keys().forEach(key -> texts.put(key.name(), Key.plain(get(key))));
        return texts;
    }

    /** @throws IllegalArgumentException for the first value that is outside its range or choices */
    public void check() {
        keys().forEach(key -> key.check(get(key)));
    }
}
