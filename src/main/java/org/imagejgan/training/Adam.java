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
import org.imagejgan.model.Optimizer;

/**
 * Adam (Kingma and Ba 2015) over the groups of one {@link Optimizer}. Its moments are allocated when it is made, outside
 * any scope, so that they survive the steps.
 */
final class Adam {
    private final Optimizer settings;
    private final List<Slot> slots = new ArrayList<>();
    private long updates;

    private record Slot(String name, Optimizer.Group group, PtNDArray weight, PtNDArray mean, PtNDArray variance) {}

    Adam(Optimizer settings, Networks networks) {
        this.settings = settings;
        NDManager owner = networks.compute().manager();
        for (Optimizer.Group group : settings.groups()) {
            networks.trained(group.network()).forEach((name, array) -> {
                if (name.startsWith(group.prefix())) add(group, group.network() + "." + name, (PtNDArray) array, owner);
            });
        }
    }

    private void add(Optimizer.Group group, String name, PtNDArray weight, NDManager owner) {
        PtNDArray mean = (PtNDArray) owner.zeros(weight.getShape());
        PtNDArray variance = (PtNDArray) owner.zeros(weight.getShape());
        slots.add(new Slot(name, group, weight, mean, variance));
    }

    /** The weights it updates. */
    List<NDArray> weights() {
        return slots.stream().map(slot -> (NDArray) slot.weight()).toList();
    }

    /** Whether all gradients are numbers. */
    boolean finite() {
        for (Slot slot : slots) {
            NDArray gradient = slot.weight().getGradient();
            if (!Float.isFinite(gradient.sum().getFloat())) return false;
        }
        return true;
    }

    /** Updates every weight from its gradient; step and steps are those of the stage. */
    void update(long step, long steps) {
        updates++;
        double correction =
                Math.sqrt(1 - Math.pow(settings.beta2(), updates)) / (1 - Math.pow(settings.beta1(), updates));
        for (Slot slot : slots) {
            float rate = (float) slot.group().rate().at(step, steps);
            JniUtils.adamUpdate(
                    slot.weight(),
                    (PtNDArray) slot.weight().getGradient(),
                    slot.mean(),
                    slot.variance(),
                    rate,
                    (float) (rate * correction),
                    0f,
                    1f,
                    -1f,
                    (float) settings.beta1(),
                    (float) settings.beta2(),
                    (float) settings.epsilon(),
                    false);
        }
    }

    /** Its moments by name, for the checkpoint. */
    void collect(Map<String, NDArray> into) {
        for (Slot slot : slots) {
            into.put(key(slot, "mean"), slot.mean());
            into.put(key(slot, "variance"), slot.variance());
        }
    }

    private String key(Slot slot, String moment) {
        return "adam." + settings.name() + "." + slot.name() + "." + moment;
    }

    void close() {
        slots.forEach(slot -> {
            slot.mean().close();
            slot.variance().close();
        });
    }

    long updates() {
        return updates;
    }

    void updates(long done) {
        updates = done;
    }
}
