// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;

/** What a traced array is besides an NDArray. Its values and free sizes are not for Java code to see. */
interface Traced {
    /** The text that names the array in the program being recorded. */
    String traceReference();

    /** The real array that stands behind it in example 0 or 1. */
    NDArray traceShadow(int example);

    Recording traceRecorder();
}
