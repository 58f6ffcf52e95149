// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.plugin.Parameter;

/** A training that learns from as many images as there are, for so many steps, from nothing or from a model. */
abstract class TrainSeriesCommand extends TrainCommand {
    @Parameter(
            label = "Steps (0: by preset)",
            style = "more",
            min = "0",
            persist = false,
            description = "How many steps to train; 0 takes the preset's number.")
    private int steps;

    @Parameter(
            label = "Start (model)",
            style = "path,suggest,more",
            persist = false,
            required = false,
            description =
                    "A model to start from: the name of one that comes with the plugin or of one of yours, or a path. Empty: none.")
    private String start = "";
}
