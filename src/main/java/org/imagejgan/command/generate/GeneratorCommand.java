// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.util.List;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.model.Task;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.operation.ModelChoice;
import org.scijava.plugin.Parameter;

/** What the verbs have in common that use a model of many images, which starts from random numbers. */
abstract class GeneratorCommand extends MadeCommand {

    @Parameter(
            style = "model,generate",
            persist = false,
            required = false,
            description =
                    "A model that comes with the plugin, or the path of a model file that GAN Train Generator made.")
    private String model = "";

    @Parameter(
            style = "slider,after",
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
            style = "after",
            persist = false,
            required = false,
            description = "Which image to take of models that make several of one kind. Empty: the largest.")
    private String view = "";

    @Override
    protected List<String> needs() {
        return bundled().isEmpty() ? List.of("model", "output") : List.of("output");
    }

    private static List<String> bundled() {
        return BundledModels.ids(Task.GENERATE);
    }

    final double truncation() {
        return truncation;
    }

    final String view() {
        return view.trim();
    }

    /** The model, which exists, and how it is used: the first that comes with the plugin where none is named. */
    final ModelChoice model() {
        return new ModelChoice(named(), seed(), device());
    }

    private String named() {
        List<String> bundled = bundled();
        if (bundled.contains(model)) return model;
        if (!model.isBlank()) return Paths.existing("model", model).toString();
        if (bundled.isEmpty())
            throw new IllegalArgumentException("model= is missing. Name a model that GAN Train Generator has made.");
        return bundled.get(0);
    }
}
