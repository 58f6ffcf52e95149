// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.imagejgan.script.Ops;

/** Named scalars of one objective; their weighted sum is what is differentiated, the names reach log and plot. */
public final class Losses {
    private final Map<String, NDArray> terms = new LinkedHashMap<>();
    private NDArray total;

    private Losses() {}

    /** One term of weight 1. */
    public static Losses of(String name, NDArray value) {
        return new Losses().plus(name, 1, value);
    }

    /** One term of any weight; the log shows it unweighted. */
    public static Losses of(String name, double weight, NDArray value) {
        return new Losses().plus(name, weight, value);
    }

    /** Adds a term; the log shows it unweighted. */
    public Losses plus(String name, double weight, NDArray value) {
        NDArray weighted = weight == 1 ? value : Ops.times(value, weight);
        total = total == null ? weighted : total.add(weighted);
        terms.put(name, value);
        return this;
    }

    /** Adds a term that is computed only if it weighs anything. */
    public Losses plus(String name, double weight, Supplier<NDArray> value) {
        return weight == 0 ? this : plus(name, weight, value.get());
    }

    /** The weighted sum, a scalar that gradients flow through. */
    public NDArray total() {
        return total;
    }

    /** The terms in the order they were added. */
    public Map<String, NDArray> terms() {
        return terms;
    }
}
