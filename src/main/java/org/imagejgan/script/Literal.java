// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Java values as TorchScript text. */
final class Literal {
    private Literal() {}

    static String of(boolean value) {
        return value ? "True" : "False";
    }

    static String of(int... values) {
        return Arrays.toString(values);
    }

    static String of(long... values) {
        return Arrays.toString(values);
    }

    static String of(Shape shape) {
        return Arrays.toString(shape.getShape());
    }

    /** A decimal number, always with a point, so that TorchScript takes it for a float. */
    static String of(double value) {
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("TorchScript has no literal for " + value + ": use a finite number");
        return Double.toString(value);
    }

    /** The TorchScript type of a method that gives this many arrays. */
    static String resultType(int outputs) {
        return outputs == 1 ? "Tensor" : "Tuple[" + "Tensor, ".repeat(outputs - 1) + "Tensor]";
    }
}
