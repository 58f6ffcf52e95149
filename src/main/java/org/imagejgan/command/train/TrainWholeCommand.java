// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.plugin.Parameter;

/** A training on whole images with all their channels together, of the settings that papers of such systems name. */
abstract class TrainWholeCommand extends TrainSeriesCommand {
    @Parameter(
            label = "Epochs (0: by preset)",
            style = "after,more",
            min = "0",
            persist = false,
            description = "How often each image is learned from, instead of a number of steps; 0 takes the preset's.")
    private int epochs;

    @Parameter(
            label = "Batch (0: by preset)",
            style = "after,more",
            min = "0",
            persist = false,
            description = "How many examples each step learns from; 0 takes the preset's number.")
    private int batch;

    @Parameter(
            label = "Validation (share kept out)",
            style = "after,more",
            persist = false,
            required = false,
            description = "The share of the examples that is not learned from but shown while training, from 0 to 0.5. "
                    + "Empty: one in 20 where there are 40 or more.")
    private String validation = "";
}
