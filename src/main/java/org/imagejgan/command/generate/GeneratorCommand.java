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

    @Override
    protected List<String> needs() {
        return bundled().isEmpty() ? List.of("model", "output") : List.of("output");
    }

    private static List<String> bundled() {
        return BundledModels.ids(Task.GENERATE);
    }

    /** Whether a faster precision may be used. */
    boolean fast() {
        return false;
    }

    /** The model, which exists, and how it is used: the first that comes with the plugin where none is named. */
    final ModelChoice model() {
        return new ModelChoice(named(model), seed(), device(), fast());
    }

    /** A bundled model's id or a path that exists; the first bundled one where none is named. */
    static String named(String model) {
        List<String> bundled = bundled();
        if (bundled.contains(model)) return model;
        if (!model.isBlank()) return Paths.existing("model", model).toString();
        if (bundled.isEmpty())
            throw new IllegalArgumentException("model= is missing. Name a model that GAN Train Generator has made.");
        return bundled.get(0);
    }
}
