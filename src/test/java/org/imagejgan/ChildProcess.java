// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

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
        return run(folder, mounted("mount -t tmpfs -o size=4m none '" + disk + "'", java(main, arguments)));
    }

    /** The same where folders can be read and not written. */
    public static ChildProcess readingOnly(Path folder, List<Path> readable, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        String mounts = readable.stream()
                .map(path -> "mount --bind '" + path + "' '" + path + "' && mount -o remount,ro,bind '" + path + "'")
                .collect(Collectors.joining(" && "));
        return run(folder, mounted(mounts, java(main, arguments)));
    }

    /** Whether {@link #onDisk} and {@link #readingOnly} can be called here: Linux lets most users. */
    public static boolean canMount(Path folder) throws InterruptedException {
        try {
            return run(folder, mounted("mount -t tmpfs none '" + folder + "'", List.of("true")))
                            .exit()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> mounted(String mounts, List<String> command) {
        List<String> all = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", mounts + " && exec \"$0\" \"$@\""));
        all.addAll(command);
        return all;
    }

    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(command, "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"));
        command.add(main.getName());
        Collections.addAll(command, arguments);
        return command;
    }

    /**
     * Kills a class of the tests in the middle of its work.
     *
     * @param when asked all the time whether it is time to
     * @return whether it was still at work
     */
    public static boolean kill(Path folder, BooleanSupplier when, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(main, arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        while (process.isAlive() && !when.getAsBoolean()) TimeUnit.MILLISECONDS.sleep(1);
        boolean alive = process.isAlive();
        process.destroyForcibly().waitFor();
        return alive;
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
