// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Takes down what is done to traced arrays. */
interface Recorder {
    /** Records an expression over $0, $1, ... as {@link Ops#apply} would run it. */
    NDList record(String expression, int outputs, NDArray... in);

    /** Records the border of a region of low precision. */
    NDArray mark(Marker marker, NDArray array);
}
