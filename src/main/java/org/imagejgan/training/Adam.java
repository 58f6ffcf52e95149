// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Networks;
import org.imagejgan.model.schedule.Optimizer;
import org.imagejgan.script.Ops;

/**
 * Adam (Kingma and Ba 2015), as PyTorch has it, over the groups of one {@link Optimizer}. Its moments are allocated when it is made, outside
 * any scope, so that they survive the steps. A weight without a gradient is left alone, and so are its moments.
 */
final class Adam {
    private final Optimizer settings;
    private final List<Slot> slots = new ArrayList<>();
    private final Gradients gradients;
    private final NDManager owner;
    private final String step;
    private long updates;

    /** One weight; how many updates it was left out of is in {@code skipped}. */
    private record Slot(
            String name, Optimizer.Group group, PtNDArray weight, PtNDArray mean, PtNDArray variance, long[] skipped) {}

    Adam(Optimizer settings, Networks networks) {
        this.settings = settings;
        owner = networks.compute().manager();
        step = step(settings);
        for (Optimizer.Group group : settings.groups()) {
            int before = slots.size();
            networks.trained(group.network()).forEach((name, array) -> {
                if (name.startsWith(group.prefix())) add(group, group.network() + "." + name, (PtNDArray) array);
            });
            // It would stand still without a word.
            if (slots.size() == before)
                throw new IllegalArgumentException("The optimiser '" + settings.name() + "' finds no weight of '"
                        + group.network() + "' whose name starts with '" + group.prefix() + "'. Their names: "
                        + networks.trained(group.network()).keySet() + ".");
        }
        gradients = new Gradients(slots.stream().map(Slot::weight).toList(), settings.clip());
    }

    private void add(Optimizer.Group group, String name, PtNDArray weight) {
        PtNDArray mean = (PtNDArray) owner.zeros(weight.getShape());
        PtNDArray variance = (PtNDArray) owner.zeros(weight.getShape());
        slots.add(new Slot(name, group, weight, mean, variance, new long[1]));
    }

    /** The weights it updates. */
    List<NDArray> weights() {
        return slots.stream().map(slot -> (NDArray) slot.weight()).toList();
    }

    /** The names of the networks that they belong to. */
    List<String> networks() {
        return settings.groups().stream()
                .map(Optimizer.Group::network)
                .distinct()
                .toList();
    }

    Gradients gradients() {
        return gradients;
    }

    /** Updates every weight from its gradient; step and steps are those of the stage. */
    void update(long step, long steps) {
        updates++;
        Map<Pace, Pace.Arrays> paces = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            PtNDArray gradient = gradients.of(i);
            if (gradient == null) slot.skipped()[0]++;
            else {
                Pace pace = pace(slot, step, steps);
                update(slot, gradient, paces.computeIfAbsent(pace, p -> p.on(owner)));
            }
        }
    }

    private Pace pace(Slot slot, long step, long steps) {
        long done = updates - slot.skipped()[0];
        double rate = slot.group().rate().at(step, steps);
        return new Pace(
                -rate / (1 - Math.pow(settings.beta1(), done)), Math.sqrt(1 - Math.pow(settings.beta2(), done)));
    }

    private void update(Slot slot, PtNDArray gradient, Pace.Arrays pace) {
        NDArray scaled = gradient.stopGradient();
        if (gradients.scale() != 1) scaled = Ops.times(scaled, gradients.scale());
        Ops.op(
                step,
                slot.weight().stopGradient(),
                slot.mean().stopGradient(),
                slot.variance().stopGradient(),
                scaled,
                pace.length(),
                pace.root());
    }

    /**
     * One step of a weight, $0, by its moments, $1 and $2, and its gradient, $3, all in place: the operations of
     * PyTorch's own Adam in their order, so that both round alike. The moments are corrected first, then epsilon is
     * added.
     */
    private static String step(Optimizer settings) {
        String mean = "torch.lerp_($1, $3, " + (1 - settings.beta1()) + ")";
        String variance = "torch.addcmul_(torch.mul_($2, " + settings.beta2() + "), $3, $3, value="
                + (1 - settings.beta2()) + ")";
        String root = "torch.add_(torch.div_(torch.sqrt(" + variance + "), $5), " + settings.epsilon() + ")";
        return "torch.addcdiv_($0, torch.mul(" + mean + ", $4), " + root + ")";
    }

    /**
     * What changes from update to update.
     *
     * @param length of a step, which goes against the gradient, the first moment's correction in it
     * @param root of the second moment's correction
     */
    private record Pace(double length, double root) {
        /** The same as arrays: numbers in an expression would have it compiled anew. */
        record Arrays(NDArray length, NDArray root) {}

        Arrays on(NDManager owner) {
            return new Arrays(owner.create((float) length), owner.create((float) root));
        }
    }

    /** Its moments by name, for the checkpoint. */
    void collect(Map<String, NDArray> into) {
        for (Slot slot : slots) {
            into.put(key(slot, "mean"), slot.mean());
            into.put(key(slot, "variance"), slot.variance());
        }
    }

    private String key(Slot slot, String what) {
        return "adam." + settings.name() + "." + slot.name() + "." + what;
    }

    void close() {
        slots.forEach(slot -> {
            slot.mean().close();
            slot.variance().close();
        });
    }

    /** How many updates it has made, under its name, and how many some weights were left out of. */
    void count(Map<String, Long> into) {
        into.put(settings.name(), updates);
        for (Slot slot : slots) if (slot.skipped()[0] > 0) into.put(key(slot, "skipped"), slot.skipped()[0]);
    }

    /** Goes on from what {@link #count} said. */
    void resume(Map<String, Long> done) {
        updates = done.getOrDefault(settings.name(), 0L);
        for (Slot slot : slots) slot.skipped()[0] = done.getOrDefault(key(slot, "skipped"), 0L);
    }
}
