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
        return run(folder, java(main, arguments));
    }

    /** The same where a folder is a disk of four megabytes, which nobody else sees. */
    public static ChildProcess onDisk(Path folder, Path disk, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(mounted(disk));
        command.addAll(java(main, arguments));
        return run(folder, command);
    }

    /** Whether {@link #onDisk} can be called here. */
    public static boolean canMount(Path folder, Path disk) throws InterruptedException {
        List<String> command = new ArrayList<>(mounted(disk));
        command.add("true");
        try {
            return run(folder, command).exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> mounted(Path disk) {
        String mount = "mount -t tmpfs -o size=4m none \"$0\" && exec \"$@\"";
        return List.of("unshare", "-rm", "sh", "-c", mount, disk.toString());
    }

    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(command, "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"));
        command.add(main.getName());
        Collections.addAll(command, arguments);
        return command;
    }

    private static ChildProcess run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        return new ChildProcess(ended, process.destroyForcibly().waitFor(), Files.readString(said));
    }
}
