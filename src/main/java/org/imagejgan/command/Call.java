// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/** One use of a verb: its command with the values that were given, the defaults for the others. */
final class Call {
    private final Verb verb;
    private final CommandModule module;

    Call(Verb verb) {
        this.verb = verb;
        try {
            module = (CommandModule) verb.info().createModule();
        } catch (ModuleException e) {
            throw new IllegalStateException(verb.type() + " cannot be made", e);
        }
    }

    /** The call that {@code command} is, with the values its fields hold now. */
    Call(GanCommand command) {
        verb = new Verb(command.getClass());
        module = new CommandModule(verb.info(), command);
    }

    Verb verb() {
        return verb;
    }

    /** The parameters, in the order a dialog shows them. */
    List<ModuleItem<?>> inputs() {
        return Verb.inputsOf(module.getInfo());
    }

    /** The keys that must be given where no image is open and nothing can be shown. */
    List<String> needs() {
        return ((GanCommand) module.getCommand()).needs();
    }

    List<Key> keys() {
        return Verb.keysOf(module.getInfo());
    }

    Object get(Key key) {
        return module.getInput(key.name());
    }

    /** @throws IllegalArgumentException if the value is outside the key's range or choices */
    void set(Key key, Object value) {
        key.check(value);
        module.setInput(key.name(), value);
    }

    /** @throws IllegalArgumentException naming the key and what is allowed, if a key or value is not */
    void set(Map<String, String> texts) {
        texts.forEach((name, text) -> {
            Key key = key(name);
            set(key, key.parse(text));
        });
    }

    private Key key(String name) {
        return keys().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private IllegalArgumentException unknown(String name) {
        List<String> names = keys().stream().map(Key::name).toList();
        return new IllegalArgumentException(
                verb.title() + " has no key " + name + ". Its keys are " + String.join(", ", names) + ".");
    }

    /** Every key with its value, as text that {@link #set(Map)} takes. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        keys().forEach(key -> texts.put(key.name(), Key.plain(get(key))));
        return texts;
    }

    /** @throws IllegalArgumentException for the first value that is outside its range or choices */
    void check() {
        keys().forEach(key -> key.check(get(key)));
    }

    /** Runs on this thread with {@code image} as the open image, or null; see {@link GanCommand} for what it throws. */
    void run(ImagePlus image, Host host) {
        GanCommand command = (GanCommand) module.getCommand();
        command.open(image);
        command.run(host);
    }

    /** The new image to show, or null. */
    ImagePlus result() {
        return ((GanCommand) module.getCommand()).result();
    }
}
