// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master, workers and drivers of Spark, each a process of its own on this machine, all at 127.0.0.1. */
final class Cluster implements AutoCloseable {
    private static final String HERE = "127.0.0.1";
    private static final String DEPLOY = "org.apache.spark.deploy.";
    private static final long MINUTES = 5;

    private final Path folder;
    private final Path home;
    private final String classes;
    private final String master;
    private final List<Process> started = new ArrayList<>();

    /** Starts the master. @param folder for logs, and for what executors write */
    Cluster(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        home = folder.resolve("home");
        classes = install(Files.createDirectories(home.resolve("jars")));
        int port = freePort();
        master = "spark://" + HERE + ":" + port;
        java(
                "master",
                List.of(),
                List.of(DEPLOY + "master.Master", "--host", HERE, "--port", port + "", "--webui-port", "0"));
        await("master", () -> log("master").contains("I have been elected leader"));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** All jars where an installed Spark has its own. @return the folders with classes */
    private static String install(Path jars) throws IOException {
        List<String> folders = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) folders.add(entry);
            else if (!path.getFileName().toString().startsWith("slf4j-nop"))
                Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
        }
        return String.join(File.pathSeparator, folders);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            return socket.getLocalPort();
        }
    }

    private Process java(String name, List<String> options, List<String> call) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx700m");
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(options);
        command.addAll(call);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", home.resolve("jars") + "/*" + File.pathSeparator + classes);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HERE);
        Process process =
                builder.redirectOutput(folder.resolve(name + ".log").toFile()).start();
        started.add(process);
        return process;
    }

    /** A machine of one core. */
    Process worker(String name) throws IOException {
        Process worker = java(
                name,
                List.of(),
                List.of(
                        DEPLOY + "worker.Worker",
                        "--host",
                        HERE,
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--webui-port",
                        "0",
                        "--work-dir",
                        folder.resolve(name).toString(),
                        master));
        await(name, () -> log(name).contains("Successfully registered with master"));
        return worker;
    }

    Process driver(String name, List<String> line) throws IOException {
        List<String> call = new ArrayList<>(List.of(SparkMain.class.getName()));
        call.addAll(line);
        return java(
                name,
                List.of(
                        "-Dspark.master=" + master,
                        "-Dspark.driver.host=" + HERE,
                        "-Dspark.driver.bindAddress=" + HERE,
                        "-Dspark.ui.enabled=false",
                        "-Dspark.executor.memory=700m",
                        "-Dspark.executor.extraClassPath=" + classes),
                call);
    }

    String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    void await(String what, BooleanSupplier there) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        try {
            while (!there.getAsBoolean() && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertTrue(there.getAsBoolean(), () -> what + " is late: " + log(what));
    }

    /** As if the power failed. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        started.forEach(Cluster::kill);
    }
}
