// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.operation.register.TrainingRecord.Request;
import org.scijava.plugin.Plugin;

/** What is remembered of a training's keys: enough to call it again from anywhere. */
final class Requested {

    private Requested() {}

    /** @param image the open image that is learned from; null for none */
    static Request of(TrainCommand command, ImagePlus image) {
        Map<String, String> values = new Parameters(command).texts();
        Map<String, String> given = new LinkedHashMap<>(values);
        given.entrySet().removeAll(new Parameters(command.unchanged()).texts().entrySet());
        for (Key key : new Parameters(command).keys())
            if (key.styled("path") || key.styled("save"))
                values.computeIfPresent(key.name(), (name, text) -> whole(key, text));
        String verb = command.getClass().getAnnotation(Plugin.class).name();
        return new Request(verb, given, values, image == null ? "" : image.getTitle(), file(image));
    }

    /** The full path; what may be another word is one where there is such a file. */
    private static String whole(Key key, String text) {
        try {
            boolean path = !text.isBlank() && (!key.styled("suggest") || Files.exists(Path.of(text)));
            return path ? Path.of(text).toAbsolutePath().normalize().toString() : text;
        } catch (InvalidPathException e) {
            return text;
        }
    }

    private static String file(ImagePlus image) {
        FileInfo info = image == null ? null : image.getOriginalFileInfo();
        boolean known = info != null && info.directory != null && info.fileName != null && !info.directory.isEmpty();
        return known ? Path.of(info.directory, info.fileName).toAbsolutePath().toString() : "";
    }
}
