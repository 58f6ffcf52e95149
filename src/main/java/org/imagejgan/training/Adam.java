// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Networks;
import org.imagejgan.model.schedule.Optimizer;

/**
 * Adam (Kingma and Ba 2015) over the groups of one {@link Optimizer}. Its moments are allocated when it is made, outside
 * any scope, so that they survive the steps. A weight without a gradient is left alone, and so are its moments.
 */
final class Adam {
    private final Optimizer settings;
    private final List<Slot> slots = new ArrayList<>();
    private final Gradients gradients;
    private long updates;

    /** One weight; how many updates it was left out of is in {@code skipped}. */
    private record Slot(
            String name, Optimizer.Group group, PtNDArray weight, PtNDArray mean, PtNDArray variance, long[] skipped) {}

    Adam(Optimizer settings, Networks networks) {
        this.settings = settings;
        NDManager owner = networks.compute().manager();
        for (Optimizer.Group group : settings.groups()) {
            networks.trained(group.network()).forEach((name, array) -> {
                if (name.startsWith(group.prefix())) add(group, group.network() + "." + name, (PtNDArray) array, owner);
            });
        }
        gradients = new Gradients(slots.stream().map(Slot::weight).toList(), settings.clip());
    }

    private void add(Optimizer.Group group, String name, PtNDArray weight, NDManager owner) {
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
        float scale = (float) gradients.scale();
        for (int i = 0; i < slots.size(); i++) {
            PtNDArray gradient = gradients.of(i);
            if (gradient == null) slots.get(i).skipped()[0]++;
            else update(slots.get(i), gradient, scale, step, steps);
        }
    }

    private void update(Slot slot, PtNDArray gradient, float scale, long step, long steps) {
        long done = updates - slot.skipped()[0];
        double correction = Math.sqrt(1 - Math.pow(settings.beta2(), done)) / (1 - Math.pow(settings.beta1(), done));
        float rate = (float) slot.group().rate().at(step, steps);
        JniUtils.adamUpdate(
                slot.weight(),
                gradient,
                slot.mean(),
                slot.variance(),
                rate,
                (float) (rate * correction),
                0f,
                scale,
                -1f,
                (float) settings.beta1(),
                (float) settings.beta2(),
                (float) settings.epsilon(),
                false);
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
