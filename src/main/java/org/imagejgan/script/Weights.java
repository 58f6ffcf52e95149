// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a block under the names they have in an archive. */
public final class Weights {
    private static final String CONSTANT = "c_";

    private Weights() {}

    /** The tensor name of a block's parameter: {@code p_} and the name with other than word characters replaced. */
    public static String name(String parameter) {
        return "p_" + parameter.replaceAll("\\W", "_");
    }

    /** A block's parameters in order, trained or not; one that the block uses twice comes once, by its first name. */
    public static Map<String, NDArray> of(Block block) {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        Set<NDArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Pair<String, Parameter> entry : block.getParameters()) {
            NDArray array = entry.getValue().getArray();
            if (seen.add(array) && weights.put(name(entry.getKey()), array) != null)
                throw new IllegalArgumentException(
                        "two parameters of the block would be named " + name(entry.getKey()) + ": rename one");
        }
        return weights;
    }

    /**
     * Copies the weights of an archive into a block, bit by bit. Nothing is copied if anything does not fit.
     *
     * @throws IOException if the file cannot be read, or a parameter is missing, unknown or of another shape or type
     */
    public static void read(Path archive, Block into) throws IOException {
        read(archive, into, Fit.REFUSED);
    }

    /**
     * Copies what fits of the weights of the same network for images of other channels, or for another enlargement: the
     * layers that take or make these stay as they are.
     *
     * @throws IOException if the file cannot be read, or it holds another network; nothing is copied then
     */
    public static void readBody(Path archive, Block into) throws IOException {
        read(archive, into, Fit.ANEW);
    }

    /**
     * The same for a network of several channels that starts from one of a single channel: its first layer sees their mean
     * in the place of that channel, and its last makes of each what it made of that one.
     *
     * @throws IOException if the file cannot be read, or it holds another network; nothing is copied then
     */
    public static void readSpread(Path archive, Block into) throws IOException {
        read(archive, into, Fit.SPREAD);
    }

    /** What becomes of layers that take or make other channels. */
    private enum Fit {
        REFUSED,
        ANEW,
        SPREAD
    }

    private static void read(Path archive, Block into, Fit fit) throws IOException {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Map<String, NDArray> found = ArchiveReader.tensors(archive, manager);
            found.keySet().removeIf(name -> name.startsWith(CONSTANT));
            Map<String, NDArray> expected = of(into);
            List<String> other = fit == Fit.REFUSED ? List.of() : others(expected, found);
            if (fit == Fit.SPREAD)
                for (String name : other) found.put(name, spread(found.get(name), expected.get(name)));
            else {
                expected.keySet().removeAll(other);
                found.keySet().removeAll(other);
            }
            check(archive, expected, found);
            expected.forEach((name, array) -> copy(found.get(name), array));
        }
    }

    /** As many times over as the wanted has more outputs, and as much weaker as it has more inputs. */
    private static NDArray spread(NDArray had, NDArray wanted) {
        long[] times = new long[wanted.getShape().dimension()];
        for (int i = 0; i < times.length; i++)
            times[i] = wanted.getShape().get(i) / had.getShape().get(i);
        NDArray more = had.tile(times);
        return times.length > 1 && times[1] > 1 ? more.div(times[1]) : more;
    }

    /** Kernels of other channels, and the biases that go with them. */
    private static List<String> others(Map<String, NDArray> expected, Map<String, NDArray> found) {
        List<String> others = new ArrayList<>();
        expected.forEach((name, wanted) -> {
            NDArray had = found.get(name);
            if (had == null || !otherChannels(wanted, had)) return;
            others.add(name);
            String bias = name.replaceFirst("weight$", "bias");
            if (wanted.getShape().get(0) != had.getShape().get(0) && expected.containsKey(bias)) others.add(bias);
        });
        return others;
    }

    /** Whether it is the same kernel of other channels in or out, but not both. */
    private static boolean otherChannels(NDArray expected, NDArray found) {
        long[] wanted = expected.getShape().getShape();
        long[] had = found.getShape().getShape();
        if (wanted.length != had.length || wanted.length < 2) return false;
        boolean same = Arrays.equals(wanted, 2, wanted.length, had, 2, had.length);
        return same && (wanted[0] == had[0]) != (wanted[1] == had[1]);
    }

    /** NDArray.set would print a warning of PyTorch's to the console. */
    private static void copy(NDArray from, NDArray to) {
        boolean trained = to.hasGradient();
        to.setRequiresGradient(false);
        Ops.op("torch.copy_($0, $1)", to, from).close();
        to.setRequiresGradient(trained);
    }

    private static void check(Path archive, Map<String, NDArray> expected, Map<String, NDArray> found)
            throws IOException {
        for (Map.Entry<String, NDArray> entry : expected.entrySet()) {
            NDArray array = found.get(entry.getKey());
            if (array == null)
                throw new IOException(archive + " has no weights " + entry.getKey() + " " + type(entry.getValue())
                        + ": it was made by another model");
            if (!type(array).equals(type(entry.getValue())))
                throw new IOException(archive + ", weights " + entry.getKey() + ": " + type(entry.getValue())
                        + " expected, " + type(array) + " found: it was made with other settings");
        }
        for (String name : found.keySet()) {
            if (!expected.containsKey(name))
                throw new IOException(archive + " has weights " + name + " that this model does not know: it was made "
                        + "by another model");
        }
    }

    private static String type(NDArray array) {
        return array.getDataType() + " " + array.getShape();
    }
}
