// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** Where steps that depend on the data get the statistics of an image's tensors from; made when they are asked for. */
@FunctionalInterface
public interface Measured {
    /**
     * The statistics of a tensor: of an input as it comes, before any processing, of an output as the network gives it.
     *
     * @param tensor its id
     * @param dataset whether all samples count together, not only the one that is worked on
     */
    Statistics of(String tensor, boolean dataset);
}
