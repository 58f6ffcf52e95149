// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagejgan.command.verb.OptionText;
import org.imagejgan.command.verb.Verb;

/**
 * One call of a command, to be made in several ways.
 *
 * @param image the file of the image that it works on, open or named as {@code input}; null for none
 * @param keys the others, with paths in place of names
 */
record WayCall(String name, Verb verb, Path image, Map<String, String> keys) {

    /** @param paths of the files that the case names */
    static WayCall of(KeptCase kept, Map<String, String> paths) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String argument :
                kept.arguments(paths).subList(1, kept.arguments(paths).size())) {
            int equals = argument.indexOf('=');
            keys.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        String input = keys.remove("input");
        return new WayCall(kept.name(), Verb.named(kept.verb()), input == null ? null : Path.of(input), keys);
    }

    /** The options of a macro's {@code run}. */
    String options() {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + OptionText.quoted(key.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** A line that {@link #parse} reads. */
    String line() {
        String input = image == null ? "" : " input=" + image;
        return name + ": " + verb.name() + input
                + keys.entrySet().stream()
                        .map(key -> " " + key.getKey() + "=" + key.getValue())
                        .collect(Collectors.joining());
    }

    static WayCall parse(String line) {
        String[] words = line.split(":? ", 3);
        Map<String, String> keys = new LinkedHashMap<>();
        for (String word : words[2].split(" ")) keys.put(word.split("=", 2)[0], word.split("=", 2)[1]);
        String input = keys.remove("input");
        return new WayCall(words[0], Verb.named(words[1]), input == null ? null : Path.of(input), keys);
    }

    @Override
    public String toString() {
        return name;
    }
}
