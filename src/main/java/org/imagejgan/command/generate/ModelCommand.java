// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.util.List;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.operation.ModelChoice;
import org.scijava.plugin.Parameter;

/** What the verbs have in common that use a model of a single image. */
abstract class ModelCommand extends MadeCommand {

    @Parameter(style = "path", persist = false, required = false, description = "The model file, made by a training.")
    private String model = "";

    @Override
    protected List<String> needs() {
        return List.of("model", "output");
    }

    /** The model, which exists, and how it is used. */
    final ModelChoice model() {
        if (model.isBlank())
            throw new IllegalArgumentException("model= is missing. Name a model that GAN Single Train has made.");
        return new ModelChoice(Paths.existing("model", model).toString(), seed(), device());
    }
}
