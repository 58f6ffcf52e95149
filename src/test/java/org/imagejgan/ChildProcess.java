// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What became of a program in a JVM of its own.
 *
 * @param ended whether it ended by itself, within a minute
 */
public record ChildProcess(boolean ended, int exit, String said) {

    /** Runs a class of the tests to its end. @param folder where what it says is kept */
    public static ChildProcess run(Path folder, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(command, "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"));
        command.add(main.getName());
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        return new ChildProcess(ended, process.destroyForcibly().waitFor(), Files.readString(said));
    }
}
