// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to use what there is once in a process: PyTorch's stream of random numbers, from a seed to the last number
 * drawn after it, and its collector of gradients. A training takes it for each step and a verb for what it draws, so that
 * both give what they would give alone. Whoever asked first comes first; a thread that has it may take it again.
 */
public final class Turn implements AutoCloseable {
    private static final ReentrantLock ONE = new ReentrantLock(true);

    private Turn() {}

    /** Waits for it. To be closed by the same thread. */
    public static Turn take() {
        ONE.lock();
        return new Turn();
    }

    @Override
    public void close() {
        ONE.unlock();
    }
}
