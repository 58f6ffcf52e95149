// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

/** How long an axis may be. */
public sealed interface AxisSize {

    /** Any length from 1 on; only a batch axis has it. */
    record Free() implements AxisSize {}

    /** Exactly this length. */
    record Fixed(int length) implements AxisSize {
        public Fixed {
            require(length > 0, "length", length);
        }
    }

    /** The lengths {@code min + n * step} for n = 0, 1, 2, ... */
    record Parameterized(int min, int step) implements AxisSize {
        public Parameterized {
            require(min > 0, "min", min);
            require(step > 0, "step", step);
        }

        /** Whether an axis may have exactly this length. */
        public boolean allows(int length) {
            return length >= min && (length - min) % step == 0;
        }
    }

    /** {@code int(length * scale / own scale + offset)} of an axis of a tensor; the halo is still part of it. */
    record Reference(String tensor, String axis, int offset) implements AxisSize {}

    /** Known only once the network has run, at least {@code min} long; a {@code max} of 0 means no limit. */
    record DataDependent(int min, int max) implements AxisSize {}

    private static void require(boolean valid, String name, int value) {
        if (!valid)
            throw new IllegalArgumentException("The " + name + " of an axis must be positive, not " + value + ".");
    }
}
