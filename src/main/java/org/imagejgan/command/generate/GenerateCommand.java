// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.GenerateImages;
import org.imagejgan.operation.generate.Wanted;
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
public final class GenerateCommand extends WantedCommand {
    @Parameter(min = "1", persist = false, description = "How many images to make.")
    private int count = 5;

    @Parameter(
            label = "Class (empty: one after the other)",
            style = "names,when:classes",
            persist = false,
            required = false,
            description =
                    "What to make, for models that know classes or attributes: their names between spaces. Empty: "
                            + "one class after the other, as the seed says.")
    private String label = "";

    @Parameter(
            style = "when:captions",
            persist = false,
            required = false,
            description = "What to make, in words, for models that learned from captions.")
    private String caption = "";

    @Parameter(
            label = "Nearest of (training images)",
            style = "path,more",
            persist = false,
            required = false,
            description =
                    "The folder or file of the images that the model learned from: each new image is put beside the "
                            + "one that it is most alike, with their distance in the label, to see whether it is a copy. Empty: not "
                            + "compared.")
    private String nearest = "";

    @Override
    protected void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path to = target();
        if (count > 1) requireStack(to);
        Path known = nearest.isBlank() ? null : Paths.existing("nearest", nearest);
        Wanted wanted = new Wanted(label, caption, truncation());
        deliver(
                new GenerateImages(new GenerateImages.Options(model, count, wanted, view(), known)).run(host),
                to,
                host);
    }
}
