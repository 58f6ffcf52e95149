// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.GenerateImages;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes new images with a model that starts from random numbers, a class or words. */
@Plugin(
        type = Command.class,
        name = "generate",
        label = "GAN Generate...",
        headless = true,
        priority = 94,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Makes new images like those that a model was trained on, as a stack; the seed of each is its label.")
public final class GenerateCommand extends ModelCommand {
    @Parameter(min = "1", persist = false, description = "How many images to make.")
    private int count = 5;

    @Parameter(
            label = "Class (empty: one after the other)",
            persist = false,
            required = false,
            description =
                    "What to make, for models that know classes or attributes: their names between spaces. Empty: "
                            + "one class after the other.")
    private String label = "";

    @Parameter(
            persist = false,
            required = false,
            description = "What to make, in words, for models that learned from captions.")
    private String caption = "";

    @Parameter(
            label = "View (empty: the largest)",
            persist = false,
            required = false,
            description = "Which image to take of models that make several of one kind. Empty: the largest.")
    private String view = "";

    @Override
    String trainer() {
        return "GAN Train Generator";
    }

    @Override
    protected void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path to = target();
        if (count > 1) requireStack(to);
        GenerateImages.Options options = new GenerateImages.Options(model, count, label, caption, view);
        deliver(new GenerateImages(options).run(host), to, host);
    }
}
