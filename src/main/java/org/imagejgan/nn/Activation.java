// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

/** A bend in a network, as a TorchScript expression. */
public enum Activation {
    /** {@code x} above 0, {@code exp(x) - 1} below (Clevert et al. 2016). */
    ELU("torch.elu(%s)"),
    RELU("torch.relu(%s)");

    private final String format;

    Activation(String format) {
        this.format = format;
    }

    public String of(String x) {
        return String.format(format, x);
    }
}
