// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.ModelChoice;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What the verbs have in common that need a model and may do without an image: the model, and where the result goes. */
abstract class ModelCommand extends NewImageCommand {

    @Parameter(style = "path", persist = false, required = false, description = "The model file, made by a training.")
    private String model = "";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String results = "Result (no output: it is shown)";

    @Parameter(
            style = "save",
            persist = false,
            required = false,
            description = "The image file to write, such as result.tif. Empty: the result is shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite a file that exists",
            persist = false,
            description = "Whether a result that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Parameter(persist = false, description = "The same seed on the same device gives the same result.")
    private long seed = 1;

    @Parameter(
            style = "suggest",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = "Where to compute: auto, cpu, gpu, or one of several as gpu0, gpu1, ...")
    private String device = "auto";

    @Override
    protected List<String> needs() {
        return List.of("model", "output");
    }

    /** The verb that makes such models. */
    String trainer() {
        return "GAN Single Train";
    }

    /** The model, which exists, and how it is used. */
    final ModelChoice model() {
        if (model.isBlank())
            throw new IllegalArgumentException("model= is missing. Name a model that " + trainer() + " has made.");
        return new ModelChoice(Paths.existing("model", model).toString(), seed, device);
    }

    /** Where the result is written, checked as far as it can be before the work; null for nowhere. */
    final Path target() {
        if (output.isBlank()) return null;
        Path to = Paths.of("output", output);
        Paths.mayWrite("output", to, overwrite);
        if (!ImageFiles.isImage(to))
            throw new IllegalArgumentException(
                    "output=" + to + " does not say how to save. Name a file that ends in .tif.");
        return to;
    }

    /** @throws IllegalArgumentException if a file of that name cannot hold several planes */
    static void requireStack(Path to) {
        if (to != null && !to.toString().toLowerCase(Locale.ROOT).matches(".*\\.tiff?"))
            throw new IllegalArgumentException("output=" + to + " cannot hold a stack. Name a file that ends in .tif.");
    }

    /** Shows or writes what was made. */
    final void deliver(NewImage made, Path to, Host host) throws IOException {
        deliver(made, to, overwrite, host);
    }
}
