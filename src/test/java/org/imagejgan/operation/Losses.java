// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imagejgan.training.TrainingListener;

/** The names of the losses of a training, which may end at its last step: packaging takes longer than a few steps. */
public final class Losses implements TrainingListener {
    private final Set<String> names = new TreeSet<>();
    private final boolean packaged;

    private Losses(boolean packaged) {
        this.packaged = packaged;
    }

    /** A training with a listener. */
    public interface Run {
        void with(TrainingListener listener) throws IOException;
    }

    private static final class LastStep extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Of a training that writes its package. */
    public static Set<String> packaged(Run training) throws IOException {
        Losses losses = new Losses(true);
        training.with(losses);
        return losses.names;
    }

    /** Of a training that ends before it writes one. */
    public static Set<String> of(Run training) throws IOException {
        Losses losses = new Losses(false);
        try {
            training.with(losses);
            throw new AssertionError("The training never came to its last step.");
        } catch (LastStep last) {
            return losses.names;
        }
    }

    @Override
    public void step(String stage, long step, long total, Map<String, Double> values, Duration remaining) {
        names.addAll(values.keySet());
        if (!packaged && step == total) throw new LastStep();
    }
}
