// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the models and trainings of this user are: the folders {@code models} and {@code trainings} of one folder,
 * {@code .gan-imagej} in the user's home.
 *
 * <p>It is the same on every system, and not what each keeps for programs: a name that fits in a sentence is found by
 * people, Windows copies what is in its folder for programs from machine to machine, and a home is what the computers of
 * a facility have in common. It is not ImageJ's folder either: that is replaced with ImageJ, and may be another user's.
 *
 * <p>The file {@code settings.txt} in it has lines as {@code models=/data/models} that put one of both elsewhere; a
 * relative path starts at the file. A line {@code pytorch=...} names another PyTorch. The system property {@code imagejgan.home}, or else the environment variable
 * {@code IMAGEJGAN_HOME}, names another folder in place of the whole. Nothing is made before something is to be written.
 *
 * @param root the folder of all of them
 */
public record UserFolder(Path root) {
    /** The system property that names another folder. */
    public static final String PROPERTY = "imagejgan.home";

    /** The environment variable that does. */
    public static final String VARIABLE = "IMAGEJGAN_HOME";

    private static final String NAME = ".gan-imagej";
    private static final String SETTINGS = "settings.txt";
    private static final String MODELS = "models";
    private static final String TRAININGS = "trainings";
    private static final String ENGINE = "pytorch";

    /**
     * That of this user, as property, variable and home say now.
     *
     * @throws IOException if what they say is no path; the message is a sentence
     */
    public static UserFolder get() throws IOException {
        String named = System.getProperty(PROPERTY, "").trim();
        if (!named.isEmpty()) return new UserFolder(path(named, "the system property " + PROPERTY));
        String variable =
                Optional.ofNullable(System.getenv(VARIABLE)).orElse("").trim();
        if (!variable.isEmpty()) return new UserFolder(path(variable, "the environment variable " + VARIABLE));
        return new UserFolder(
                path(System.getProperty("user.home"), "the user's home").resolve(NAME));
    }

    private static Path path(String text, String origin) throws IOException {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IOException(
                    "\"" + text + "\", which " + origin + " names, is no path: " + e.getReason() + ".", e);
        }
    }

    /** The folder of the models, which may not exist. @throws IOException if the settings cannot be read */
    public Path models() throws IOException {
        return place(MODELS);
    }

    /** The folder of what is kept of trainings, which may not exist. @throws IOException if the settings cannot be read */
    public Path trainings() throws IOException {
        return place(TRAININGS);
    }

    /** The file of the settings, which may not exist. */
    public Path settings() {
        return root.resolve(SETTINGS);
    }

    /** Puts the models elsewhere, from now on. @throws IOException if the settings cannot be written */
    public void putModels(Path folder) throws IOException {
        put(MODELS, folder.toAbsolutePath().toString());
    }

    /** The folder of the PyTorch that the user chose; none is the one that comes with the plugin. */
    public Optional<String> engine() throws IOException {
        return Optional.ofNullable(lines().get(ENGINE)).filter(folder -> !folder.isEmpty());
    }

    /** Chooses another PyTorch, or with an empty text none. @throws IOException if the settings cannot be written */
    public void putEngine(String folder) throws IOException {
        put(ENGINE, folder);
    }

    private void put(String key, String value) throws IOException {
        Map<String, String> lines = lines();
        lines.put(key, value);
        StringBuilder text = new StringBuilder();
        lines.forEach((name, said) -> text.append(name).append("=").append(said).append("\n"));
        new WholeFile(settings(), true).write(out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Path place(String name) throws IOException {
        String said = lines().get(name);
        if (said == null || said.isEmpty()) return root.resolve(name);
        try {
            return root.resolve(said);
        } catch (InvalidPathException e) {
            throw new IOException(
                    "\"" + said + "\", which " + settings() + " names for " + name + ", is no path: " + e.getReason()
                            + ".",
                    e);
        }
    }

    /** Not Java's properties: in those, the backslashes of a path of Windows would have to be doubled. */
    private Map<String, String> lines() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(settings())) {
                int equals = line.indexOf('=');
                if (equals < 0 || line.trim().startsWith("#")) continue;
                lines.put(
                        line.substring(0, equals).trim(),
                        line.substring(equals + 1).trim());
            }
        } catch (NoSuchFileException e) {
            // No settings: everything is where it is by default.
            return lines;
        } catch (IOException e) {
            throw new IOException(
                    "The settings in \"" + settings() + "\" cannot be read: " + Refusal.reason(e)
                            + ". Mend the file, or remove it.",
                    e);
        }
        return lines;
    }

    /**
     * Makes a folder of these, if it is missing, and sees that something can be written in it.
     *
     * @param what it is for, as the beginning of a sentence: "The folder of your models"
     * @return the folder
     * @throws IOException if nothing can be written there; the message is a sentence that says what to do
     */
    public Path made(String what, Path folder) throws IOException {
        try {
            Optional<String> reason = Refusal.ofWriting(folder.resolve(".imagejgan"));
            if (reason.isPresent()) throw unusable(what, folder, reason.get(), null);
            return Files.createDirectories(folder);
        } catch (Unusable e) {
            throw e;
        } catch (IOException e) {
            throw unusable(what, folder, Refusal.reason(e), e);
        }
    }

    private Unusable unusable(String what, Path folder, String reason, IOException cause) {
        return new Unusable(
                what + ", \"" + folder + "\", cannot be used: " + reason + ". Mend that, or name another folder in \""
                        + settings() + "\" (a line models=... or trainings=...) or with the environment variable "
                        + VARIABLE + ".",
                cause);
    }

    /** Told from the file system's own errors. */
    private static final class Unusable extends IOException {
        private static final long serialVersionUID = 1;

        Unusable(String message, IOException cause) {
            super(message, cause);
        }
    }
}
