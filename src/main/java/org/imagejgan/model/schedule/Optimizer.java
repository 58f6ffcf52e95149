// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import java.util.List;

/**
 * An Adam that phases of a stage share by its name; its moments start at zero with the stage.
 *
 * @param name how phases refer to it
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment once that is corrected for its start at zero, as in PyTorch
 * @param clip the largest norm of all its gradients together, which are scaled down to it; 0 for any
 * @param groups what it updates, each group at its own rate; a weight that has no gradient in a phase stays as it is
 */
public record Optimizer(String name, double beta1, double beta2, double epsilon, double clip, List<Group> groups) {
    public Optimizer {
        if (!(clip >= 0))
            throw new IllegalArgumentException("The largest norm of gradients must be at least 0, not " + clip + ".");
    }

    /** Without a largest norm. */
    public Optimizer(String name, double beta1, double beta2, double epsilon, List<Group> groups) {
        this(name, beta1, beta2, epsilon, 0, groups);
    }

    /** The same with a largest norm of the gradients. */
    public Optimizer clip(double norm) {
        return new Optimizer(name, beta1, beta2, epsilon, norm, groups);
    }

    /**
     * The same for networks with a term that is differentiated by itself, every so many steps, in an update of its own: rates
     * and decays are those that make as much of all updates together (Karras et al. 2020, Appendix B).
     *
     * @param every steps; 0 for no such term, 1 for one in the update of the others
     */
    public Optimizer lazy(int every) {
        if (every < 2) return this;
        double share = every / (every + 1.0);
        List<Group> slower = groups.stream()
                .map(g -> new Group(
                        g.network(),
                        g.prefix(),
                        (step, steps) -> share * g.rate().at(step, steps)))
                .toList();
        return new Optimizer(name, Math.pow(beta1, share), Math.pow(beta2, share), epsilon, clip, slower);
    }

    /** Parameters of one network whose name within it starts with {@code prefix} ("" for all). */
    public record Group(String network, String prefix, Rate rate) {}

    /** All parameters of one network at one rate; the optimiser has the network's name. */
    public static Optimizer adam(String network, Rate rate, double beta1, double beta2) {
        return new Optimizer(network, beta1, beta2, 1e-8, List.of(new Group(network, "", rate)));
    }
}
