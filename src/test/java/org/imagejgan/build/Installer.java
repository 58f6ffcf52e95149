// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies the plugin into an ImageJ or Fiji, with those libraries that are missing there. What the application brings
 * itself is never replaced or doubled, whatever its version: a Fiji keeps its own ImageJ, SciJava and imglib2. DJL and
 * its PyTorch are brought by no application, and their parts fit in one version only: older ones are replaced.
 */
public final class Installer {
    private static final Set<String> ENGINE = Set.of("api", "pytorch-engine", "pytorch-jni", "pytorch-native-cpu");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private final Path application;
    private final List<String> report = new ArrayList<>();

    Installer(Path application) {
        this.application = application;
    }

    /** @param args the plugin's jar, the folder with its libraries, the folder of the ImageJ or Fiji */
    public static void main(String[] args) throws IOException {
        List<String> report = new Installer(Path.of(args[2])).install(Path.of(args[0]), Path.of(args[1]));
        report.forEach(System.out::println);
    }

    /** @return what was done, line by line */
    List<String> install(Path plugin, Path libraries) throws IOException {
        Path plugins = application.resolve("plugins");
        if (!Files.isDirectory(plugins)) {
            throw new IllegalArgumentException("app=" + application
                    + " has no folder 'plugins'. Give the folder of an ImageJ or Fiji, such as /home/me/Fiji.app.");
        }
        Path jars = Files.createDirectories(application.resolve("jars"));
        removeOld(plugins, name(plugin));
        copy(plugin, plugins);
        for (Path library : jarsIn(libraries)) add(library, jars);
        return report;
    }

    /** An older version beside the new one would be found first. */
    private void removeOld(Path folder, String name) throws IOException {
        for (Path jar : jarsIn(folder)) {
            if (!name(jar).equals(name)) continue;
            Files.delete(jar);
            report.add("removed  " + application.relativize(jar));
        }
    }

    private void add(Path library, Path jars) throws IOException {
        if (ENGINE.contains(name(library))) removeOld(jars, name(library));
        Optional<Path> present = present(library, jars);
        if (present.isEmpty()) copy(library, jars);
        else report.add("kept     " + application.relativize(present.get()) + wanted(library, present.get()));
    }

    private static String wanted(Path library, Path present) {
        String own = library.getFileName().toString();
        return present.getFileName().toString().equals(own) ? "" : "  (the plugin was built with " + own + ")";
    }

    /** The same library in any version; a logger counts as present where the application has one of its own. */
    private Optional<Path> present(Path library, Path jars) throws IOException {
        String wanted = name(library).equals("slf4j-nop") ? "slf4j-api" : name(library);
        boolean ownLogger = wanted.equals(name(library));
        List<Path> found = jarsIn(jars).stream()
                .filter(jar -> name(jar).equals(wanted) && (ownLogger || !report.contains(copied(jar))))
                .toList();
        return found.stream().findFirst();
    }

    private void copy(Path jar, Path folder) throws IOException {
        Path target = folder.resolve(jar.getFileName());
        Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
        report.add(copied(target));
    }

    private String copied(Path target) {
        return "copied   " + application.relativize(target);
    }

    private static String name(Path jar) {
        Matcher matcher = JAR.matcher(jar.getFileName().toString());
        return matcher.matches() ? matcher.group(1) : jar.getFileName().toString();
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
