// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.pytorch.jni.JniUtils;

/** Switches off TorchScript's profiling optimiser, which costs seconds on first calls and gains nothing later. */
final class GraphExecutor {
    /** PyTorch keeps the switch for each thread. */
    private static final ThreadLocal<Boolean> PREPARED = ThreadLocal.withInitial(() -> false);

    private GraphExecutor() {}

    /** To be called by every thread before it runs a module; cheap when it was. */
    static void prepare() {
        if (!PREPARED.get()) {
            JniUtils.setGraphExecutorOptimize(false);
            PREPARED.set(true);
        }
    }
}
