// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A display without a screen (Xvfb), and on it a JVM with a real ImageJ window. The plugin is a jar in ImageJ's plugins
 * folder, so the menu entries are found as a user's ImageJ finds them.
 */
final class Desktop implements AutoCloseable {
    static final String NONE = "There is no Xvfb here that starts, and so no display to test windows on";
    private static final int SECONDS = 600;

    private final Process display;
    private final String number;

    private Desktop(Process display, String number) {
        this.display = display;
        this.number = number;
    }

    /** @param screen its width and height, as {@code 1024x768} */
    static Desktop of(String screen) throws IOException {
        Process display;
        try {
            display = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", screen + "x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return new Desktop(null, null);
        }
        return new Desktop(display, firstLine(display));
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /**
     * Runs a session to its end.
     *
     * @param main says what it sees as {@code key: value} lines on the standard output
     * @param home a folder for ImageJ and its preferences
     * @return what it said, the first of a key; empty where there is no display
     */
    Map<String, String> session(Class<?> main, Path home, Path... arguments) throws Exception {
        if (number == null) return Map.of();
        installPlugin(home);
        Path log = home.resolve("session.log");
        Process session = java(main, home, log, arguments);
        boolean ended = session.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) session.destroyForcibly();
        String said = Files.readString(log);
        assertTrue(ended && session.exitValue() == 0, said);
        Map<String, String> seen = new LinkedHashMap<>();
        said.lines().filter(line -> line.contains(": ")).forEach(line -> {
            String[] parts = line.split(": ", 2);
            seen.putIfAbsent(parts[0], parts[1]);
        });
        return seen;
    }

    private static void installPlugin(Path home) throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        try (OutputStream out = Files.newOutputStream(plugins.resolve("ImageJ_GAN-test.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("plugins.config"));
            jar.write(Desktop.class.getResourceAsStream("/plugins.config").readAllBytes());
        }
    }

    private Process java(Class<?> main, Path home, Path log, Path... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Duser.home=" + home,
                "-Dplugins.dir=" + home,
                "-cp",
                classPath,
                main.getName()));
        for (Path argument : arguments) command.add(argument.toAbsolutePath().toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", ":" + number.trim());
        return builder.start();
    }

    @Override
    public void close() {
        if (display != null) display.destroy();
    }
}
