// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imagejgan.batch.Workers;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.command.verb.Piecewise;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;

/**
 * What an executor is told: a command with the values of its keys.
 *
 * @param verb its word
 * @param values of all keys; paths are whole, since executors have other working folders
 */
record Order(String verb, Map<String, String> values) implements Serializable {
    private static final String DEVICE = "device";
    /** Values of device that leave the choice to Spark. */
    private static final Set<String> OPEN = Set.of("auto", "gpu");

    Order {
        values = new TreeMap<>(values);
    }

    static Order of(VerbCall call) {
        Map<String, String> values = call.parameters().texts();
        for (Key key : call.parameters().keys())
            if (key.styled("path") || key.styled("model")) values.computeIfPresent(key.name(), Order::whole);
        return new Order(call.verb().name(), values);
    }

    /** A path from the root on; what names no file here, such as a model by its name, stays. */
    private static String whole(String key, String value) {
        if (value.isBlank() || value.contains("://")) return value;
        Path path = Paths.of(key, value);
        return key.equals("output") || Files.exists(path)
                ? path.toAbsolutePath().toString()
                : value;
    }

    /** The command with these values. */
    VerbCall call() {
        VerbCall call = new VerbCall(Verb.named(verb));
        call.parameters().set(values);
        return call;
    }

    /** @throws IllegalArgumentException if the command's work is not made of pieces */
    Piecewise command() {
        if (call().command() instanceof Piecewise piecewise) return piecewise;
        throw new IllegalArgumentException(verb + " is no command over the files of a folder, and only those are shared"
                + " out by Spark. Run it on one machine.");
    }

    /** Those who make its pieces in this process, with what all pieces need loaded. */
    Workers workers() throws IOException {
        Workers workers = command().workers();
        try {
            workers.ready();
            return workers;
        } catch (IOException | RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    /** The same on the GPU that Spark gave a task, if no other device was asked for. */
    Order on(String gpu) {
        if (gpu.isEmpty() || !OPEN.contains(values.get(DEVICE))) return this;
        Map<String, String> own = new TreeMap<>(values);
        own.put(DEVICE, "gpu" + gpu);
        return new Order(verb, own);
    }
}
