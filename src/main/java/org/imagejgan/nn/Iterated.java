// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

/**
 * A block with a state that moves by itself while the block is trained, such as the vector of a spectral norm. The state
 * is a weight that is not trained, so that it is in checkpoints and packages.
 */
public interface Iterated {
    /** Moves the state once; done before each run of an objective whose phase trains the block, not by the objective. */
    void iterate();
}
