// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.util.List;
import org.imagejgan.model.Task;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.library.ModelLibrary;
import org.scijava.plugin.Parameter;

/** What the verbs have in common that use a model of many images, which starts from random numbers. */
abstract class GeneratorCommand extends MadeCommand {

    @Parameter(
            style = "model,generate",
            persist = false,
            required = false,
            description =
                    "The name of a model that comes with the plugin or of one of yours that GAN Train Generator made, or "
                            + "the path of its file.")
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
    final ModelChoice model() throws IOException {
        return new ModelChoice(named(model), seed(), device(), fast());
    }

    /** The model, which there is; the first bundled one where none is named. */
    static String named(String model) throws IOException {
        List<String> bundled = bundled();
        if (!model.isBlank()) {
            ModelLibrary.resolve(model, Task.GENERATE);
            return model;
        }
        if (bundled.isEmpty())
            throw new IllegalArgumentException("model= is missing. Name a model that GAN Train Generator has made.");
        return bundled.get(0);
    }
}
