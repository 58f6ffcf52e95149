// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.OptionText;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.InARow;

/**
 * Verbs in a row as their user writes them, {@code denoise strength=0.5; superresolve factor=2}: each that makes an image of
 * an image, with its own keys but for those of files.
 */
record Steps(List<ImageCommand> commands) {
    private static final Set<String> OF_FILES = Set.of("input", "output", "overwrite", "format", "part");

    /**
     * @param shared what keys of each step are where it says nothing else
     * @throws IllegalArgumentException if a verb, key or value is not allowed, naming it and what is
     */
    static Steps of(String text, Map<String, String> shared) throws IOException {
        List<OptionText.Line> lines = OptionText.lines(text);
        if (lines.isEmpty())
            throw new IllegalArgumentException("steps= is missing. Name what is done to each image, such as denoise, or"
                    + " several with their keys: denoise strength=0.5; superresolve factor=2. Steps are " + verbs()
                    + ".");
        List<ImageCommand> commands = new ArrayList<>();
        for (OptionText.Line line : lines) commands.add(command(line, shared));
        return new Steps(commands);
    }

    private static ImageCommand command(OptionText.Line line, Map<String, String> shared) throws IOException {
        Verb verb = Verb.all().stream()
                .filter(each -> each.name().equals(line.word()))
                .filter(Steps::makesImages)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no step " + line.word() + ". Steps are " + verbs() + "; between them stands a ;"));
        VerbCall call = new VerbCall(verb);
        try {
            set(call.parameters(), line.options(), shared);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("In the step " + verb.name() + ": " + e.getMessage(), e);
        }
        return (ImageCommand) call.command();
    }

    private static void set(Parameters parameters, Map<String, String> options, Map<String, String> shared)
            throws IOException {
        List<String> names = parameters.keys().stream()
                .map(Key::name)
                .filter(name -> !OF_FILES.contains(name))
                .toList();
        for (String key : options.keySet())
            if (!names.contains(key))
                throw new IllegalArgumentException("it has no key " + key + ". Its keys are " + String.join(", ", names)
                        + "; files are named for all steps together.");
        Map<String, String> values = new LinkedHashMap<>(shared);
        values.putAll(options);
        parameters.set(values);
        for (Key key : parameters.keys()) {
            String value = key.styled("path") ? String.valueOf(parameters.get(key)) : "";
            if (!value.isBlank()) Paths.existing(key.name(), value);
        }
    }

    /** The words of all verbs that can be a step. */
    private static String verbs() {
        return Verb.all().stream().filter(Steps::makesImages).map(Verb::name).collect(Collectors.joining(", "));
    }

    private static boolean makesImages(Verb verb) {
        return new VerbCall(verb).command() instanceof ImageCommand;
    }

    /** The step, where there is one. */
    ImageCommand only() {
        return commands.get(0);
    }

    /** The work of all; the last one's result is written at once. @param zarr whether as OME-Zarr */
    ImageOperation operation(boolean zarr) {
        List<ImageOperation> steps = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) steps.add(commands.get(i).step(i == commands.size() - 1, zarr));
        return steps.size() == 1 ? steps.get(0) : new InARow(steps);
    }
}
