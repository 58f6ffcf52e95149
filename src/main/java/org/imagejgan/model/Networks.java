// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imagejgan.nn.Constant;
import org.imagejgan.nn.Iterated;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;

/**
 * The networks of a system by name ({@code generator}, {@code critic}, …), with their weights on one device. Names of
 * weights are {@code network.path_of_blocks} and are the names in checkpoints.
 */
public final class Networks {
    private final Compute compute;
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final ParameterStore weights;

    public Networks(Compute compute) {
        this.compute = compute;
        weights = new OwnWeights(compute);
    }

    /** Adds a network, whose blocks know their sizes, and draws its weights. */
    public Networks add(String name, Block block) {
        block.initialize(compute.manager(), DataType.FLOAT32, new Shape(1));
        blocks.put(name, block);
        return this;
    }

    /** @throws IllegalArgumentException if there is no network of that name */
    public Block get(String name) {
        Block block = blocks.get(name);
        if (block == null)
            throw new IllegalArgumentException("There is no network '" + name + "', only " + blocks.keySet() + ".");
        return block;
    }

    /** How many networks have names of this word and a number. */
    public int count(String word) {
        return (int) blocks.keySet().stream()
                .filter(name -> name.matches(word + "\\d+"))
                .count();
    }

    /** Takes away the networks of these words with numbers from {@code first} on. */
    public void removeFrom(int first, String... words) {
        for (String word : words) for (int i = count(word) + 1; i >= first; i--) blocks.remove(word + i);
    }

    /**
     * Gives a network the weights of another of the same structure, running statistics included.
     *
     * @throws IllegalArgumentException if the structures differ
     */
    public void copy(String from, String to) {
        Map<String, NDArray> source = weights(from);
        Map<String, NDArray> target = weights(to);
        if (!source.keySet().equals(target.keySet()))
            throw new IllegalArgumentException("The networks '" + from + "' and '" + to + "' differ in structure.");
        target.forEach((name, array) -> overwrite(array, source.get(name)));
    }

    /** Sets the value of a network that is one {@link Constant}. */
    public void set(String name, NDArray value) {
        overwrite(((Constant) get(name)).array(), value);
    }

    private static void overwrite(NDArray target, NDArray value) {
        Ops.op("torch.copy_($0, $1)", target.stopGradient(), value.stopGradient());
    }

    /** Bytes of all weights. */
    public long bytes() {
        return blocks.keySet().stream()
                .flatMap(name -> weights(name).values().stream())
                .mapToLong(array -> array.size() * Float.BYTES)
                .sum();
    }

    /** Whether there is a network of that name. */
    public boolean has(String name) {
        return blocks.containsKey(name);
    }

    /** Runs a network of one output, gradients flowing. */
    public NDArray run(String name, NDArray... inputs) {
        return runAll(name, inputs).head();
    }

    /** Runs a network of several outputs, gradients flowing. */
    public NDList runAll(String name, NDArray... inputs) {
        return get(name).forward(weights, new NDList(inputs), true);
    }

    /** Runs a network of one output as it is used after training. */
    public NDArray infer(String name, NDArray... inputs) {
        return inferAll(name, inputs).head();
    }

    /** Runs a network of several outputs as it is used after training. */
    public NDList inferAll(String name, NDArray... inputs) {
        return get(name).forward(weights, new NDList(inputs), false);
    }

    /**
     * Brings the running statistics of a network up to date with its weights: the means of those of so many batches, which
     * are drawn anew each time (Brock et al. 2019, Appendix C.1: standing statistics). For {@code Stage.settle}, since
     * statistics that followed the weights of a training do not fit the running mean of these.
     *
     * @param times batches, at least 1
     * @param inputs draws what the network is given
     */
    public void settle(String name, int times, Supplier<NDArray[]> inputs) {
        Collection<NDArray> statistics = untrained(name).values();
        for (int k = 1; k <= times; k++) {
            try (Scope scope = Scope.in(compute.manager())) {
                List<NDArray> before =
                        statistics.stream().map(NDArray::duplicate).toList();
                runAll(name, inputs.get());
                // A norm moves its statistics by a tenth of the way to those of the batch.
                float way = 10f / k;
                int i = 0;
                for (NDArray after : statistics) {
                    NDArray mean = before.get(i++);
                    overwrite(after, mean.add(after.stopGradient().sub(mean).mul(way)));
                }
            }
        }
    }

    /** Moves all that moves by itself in a network, once. */
    public void iterate(String name) {
        iterate(get(name));
    }

    private static void iterate(Block block) {
        if (block instanceof Iterated iterated) iterated.iterate();
        block.getChildren().values().forEach(Networks::iterate);
    }

    /** The weights of one network by their name within it, in a fixed order. */
    public Map<String, NDArray> weights(String network) {
        Map<String, NDArray> named = new TreeMap<>();
        get(network)
                .getParameters()
                .forEach(p -> named.put(p.getKey(), p.getValue().getArray()));
        return named;
    }

    /** Those of {@link #weights(String)} that are trained; running statistics are not. */
    public Map<String, NDArray> trained(String network) {
        Map<String, NDArray> named = new TreeMap<>();
        get(network).getParameters().forEach(p -> {
            if (p.getValue().requiresGradient())
                named.put(p.getKey(), p.getValue().getArray());
        });
        return named;
    }

    /** Those of {@link #weights(String)} that are not trained. */
    public Map<String, NDArray> untrained(String network) {
        Map<String, NDArray> named = weights(network);
        named.keySet().removeAll(trained(network).keySet());
        return named;
    }

    /** The weights of all networks by full name. */
    public Map<String, NDArray> weights() {
        Map<String, NDArray> named = new TreeMap<>();
        for (String network : blocks.keySet()) weights(network).forEach((k, v) -> named.put(network + "." + k, v));
        return named;
    }

    /** How many numbers of a network are trained. */
    public long parameters(String network) {
        return trained(network).values().stream().mapToLong(NDArray::size).sum();
    }

    /** The names of the networks, in the order they were added. */
    public Set<String> names() {
        return blocks.keySet();
    }

    public Compute compute() {
        return compute;
    }

    /** Hands out the weights themselves; whether they gather gradients is the trainer's business alone. */
    private static final class OwnWeights extends ParameterStore {
        OwnWeights(Compute compute) {
            super(compute.manager(), false);
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            return parameter == null ? null : parameter.getArray();
        }
    }
}
