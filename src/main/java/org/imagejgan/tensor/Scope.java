// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * A stretch of work whose arrays are freed at its end, on every path. A sub-manager alone misses the results of
 * operations whose first argument lives elsewhere (a parameter, say); the scope of the thread catches those.
 */
public final class Scope implements AutoCloseable {
    private final NDManager manager;
    private final NDScope scope = new NDScope();

    private Scope(NDManager parent) {
        manager = parent.newSubManager();
        scope.suppressNotUsedWarning();
    }

    /** Opens a scope on the calling thread; close it there. */
    public static Scope in(NDManager parent) {
        return new Scope(parent);
    }

    /** Where new arrays of this scope are made. */
    public NDManager manager() {
        return manager;
    }

    /** Lets an array outlive this scope: {@code owner} frees it from now on. */
    public static NDArray keep(NDArray array, NDManager owner) {
        NDScope.unregister(array);
        array.attach(owner);
        return array;
    }

    @Override
    public void close() {
        scope.close();
        manager.close();
    }
}
