// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.util.List;
import org.imagejgan.model.Task;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.library.ModelLibrary;
import org.scijava.plugin.Parameter;

/** What the verbs have in common that use a model of a single image. */
abstract class ModelCommand extends MadeCommand {

    @Parameter(
            style = "model,single_image,needed",
            persist = false,
            required = false,
            description = "The name of a model of yours that GAN Single Train has made, or the path of its file.")
    private String model = "";

    @Override
    protected List<String> needs() {
        return List.of("model", "output");
    }

    /** The model, which exists, and how it is used. */
    final ModelChoice model() throws IOException {
        if (model.isBlank())
            throw new IllegalArgumentException("model= is missing. Name a model that GAN Single Train has made.");
        ModelLibrary.resolve(model, Task.SINGLE_IMAGE);
        return new ModelChoice(model, seed(), device());
    }
}
