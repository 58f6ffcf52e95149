// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Verb;

/**
 * One line of the cases: {@code name: verb key=value key=@file}, where a file is an image or a trained model by name.
 *
 * @param name of the case, or of the model if it trains one
 * @param verb the command
 * @param keys its keys with their values, without those that all cases have in common
 */
record KeptCase(String name, String verb, List<String> keys) {

    /** The cases of a file; empty lines and those that start with # are for people. */
    static List<KeptCase> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(KeptCase::of)
                .toList();
    }

    private static KeptCase of(String line) {
        List<String> words = List.of(line.strip().split(":? +"));
        return new KeptCase(words.get(0), words.get(1), words.subList(2, words.size()));
    }

    boolean trains() {
        return verb.endsWith("train");
    }

    /** The names of the images and models that it needs. */
    Stream<String> files() {
        return keys.stream().filter(key -> key.contains("=@")).map(key -> key.substring(key.indexOf('@') + 1));
    }

    /** The command line, without where the result goes. */
    List<String> arguments(Map<String, String> paths) {
        List<String> arguments = new ArrayList<>(List.of(verb, "device=cpu"));
        boolean precise = Commands.keys(Verb.named(verb)).stream()
                .anyMatch(key -> key.name().equals("precision"));
        arguments.add(precise ? "precision=full" : "seed=7");
        for (String key : keys) {
            int at = key.indexOf("=@");
            arguments.add(at < 0 ? key : key.substring(0, at + 1) + paths.get(key.substring(at + 2)));
        }
        return arguments;
    }

    @Override
    public String toString() {
        return name + ": " + verb + " " + String.join(" ", keys);
    }
}
