// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that trains.
 *
 * @param host the name of its machine
 * @param process its number there
 * @param since when it was started, which tells it from a later one of that number; empty where that is not known
 */
public record Worker(String host, long process, String since) {
    /** What runs elsewhere writes at least each minute; clocks of machines differ a little. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    /** This process. */
    static Worker here() {
        ProcessHandle own = ProcessHandle.current();
        return new Worker(machine(), own.pid(), started(own));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** Not asked of the network first, which may take seconds to say that it does not know. */
    private static String machine() {
        try {
            Path name = Path.of("/proc/sys/kernel/hostname");
            if (Files.isReadable(name)) return Files.readString(name).trim();
            String windows = System.getenv("COMPUTERNAME");
            return windows != null ? windows : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "an unknown machine";
        }
    }

    /**
     * Whether it still lives; of another machine's, whether it was heard of lately.
     *
     * @param heard when it last wrote
     */
    boolean lives(Instant heard) {
        if (!host.equals(machine())) return heard.isAfter(Instant.now().minus(SILENCE));
        Optional<ProcessHandle> found = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        return found.isPresent() && (since.isEmpty() || since.equals(started(found.get())));
    }
}
