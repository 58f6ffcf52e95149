// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import ai.djl.ndarray.NDArray;
import java.util.Locale;
import org.imagejgan.script.Ops;

/** How a critic and what it judges are set against each other, on scores of any shape; each returns a scalar. */
public enum Game {
    /** {@link CrossEntropy}. */
    VANILLA {
        @Override
        public NDArray judge(NDArray real, NDArray generated) {
            return Ops.times(CrossEntropy.judge(real, generated), 0.5);
        }

        @Override
        public NDArray fool(NDArray generated) {
            return CrossEntropy.fool(generated);
        }
    },
    /** {@link LeastSquares}. */
    LSGAN {
        @Override
        public NDArray judge(NDArray real, NDArray generated) {
            return LeastSquares.judge(real, generated);
        }

        @Override
        public NDArray fool(NDArray generated) {
            return LeastSquares.fool(generated);
        }
    },
    /** {@link Adversarial}. */
    HINGE {
        @Override
        public NDArray judge(NDArray real, NDArray generated) {
            return Ops.times(Adversarial.judge(real, generated), 0.5);
        }

        @Override
        public NDArray fool(NDArray generated) {
            return Adversarial.fool(generated);
        }
    };

    /** The critic's side, the mean over real and generated scores. */
    public abstract NDArray judge(NDArray real, NDArray generated);

    /** The generator's side. */
    public abstract NDArray fool(NDArray generated);

    /** The name that users know. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
