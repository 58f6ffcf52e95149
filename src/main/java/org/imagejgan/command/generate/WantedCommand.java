// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import org.scijava.plugin.Parameter;

/** What the verbs have in common that make new images: how various these are, and which of several of a kind. */
abstract class WantedCommand extends GeneratorCommand {

    @Parameter(
            style = "slider,after,more",
            min = "0",
            max = "1",
            stepSize = "0.05",
            persist = false,
            description =
                    "How far images may be from the usual one: 1 makes them as various as those that were learned "
                            + "from, less makes them more alike and fewer odd.")
    private double truncation = 1;

    @Parameter(
            label = "View (empty: the largest)",
            style = "names,after,more,when:views",
            persist = false,
            required = false,
            description = "Which image to take of models that make several of one kind. Empty: the largest.")
    private String view = "";

    @Parameter(
            style = "more",
            choices = {"auto", "full"},
            persist = false,
            description = "Arithmetic: auto takes the fastest on this machine (16-bit floats where the processor has "
                    + "them), full keeps 32-bit floats throughout.")
    private String precision = "auto";

    @Override
    final boolean fast() {
        return precision.equals("auto");
    }

    final double truncation() {
        return truncation;
    }

    final String view() {
        return view.trim();
    }
}
