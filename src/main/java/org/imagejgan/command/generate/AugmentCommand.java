// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.AugmentFolder;
import org.imagejgan.operation.generate.Wanted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Brings the classes of a folder to a number of images with made ones. */
@Plugin(
        type = Command.class,
        name = "augment",
        label = "GAN Augment Folder...",
        headless = true,
        priority = 93.6,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Copies the images of a folder, or of a folder for each class, to a new folder and adds made ones until "
                        + "each class has the number that is wanted, with a table of what is real and what is made.")
public final class AugmentCommand extends GanCommand {
    @Parameter(
            style = "path,needed",
            persist = false,
            required = false,
            description = "The folder of real images, or of a folder of images for each class. It is not changed.")
    private String input = "";

    @Parameter(
            style = "path,needed",
            persist = false,
            required = false,
            description = "A new folder for the set, with a folder for each class and the table images.csv.")
    private String output = "";

    @Parameter(
            style = "model,generate",
            persist = false,
            required = false,
            description =
                    "The name of a model that comes with the plugin or of one of yours that GAN Train Generator made, or "
                            + "the path of its file.")
    private String model = "";

    @Parameter(
            label = "Count (0: as the largest class)",
            min = "0",
            max = "1000000",
            persist = false,
            description =
                    "How many images each class has in the end, real and made together; real ones are never left out. "
                            + "0 for as many as the largest class has.")
    private int count;

    @Parameter(
            label = "Class (of a folder without)",
            style = "names,when:classes",
            persist = false,
            required = false,
            description = "The class of the images of a folder without folders in it, for models that know classes.")
    private String label = "";

    @Parameter(
            style = "more,when:captions",
            persist = false,
            required = false,
            description = "What the made images show, in words, for models that learned from captions.")
    private String caption = "";

    @Parameter(
            style = "slider,more",
            min = "0",
            max = "1",
            stepSize = "0.05",
            persist = false,
            description = "How far made images may be from the usual one: 1 makes them as various as those that were "
                    + "learned from, less makes them more alike and fewer odd.")
    private double truncation = 1;

    @Parameter(
            label = "Overwrite a set that exists",
            style = "more",
            persist = false,
            description =
                    "Whether a set that stands in the output folder is replaced. Otherwise one that was stopped is "
                            + "gone on with, and a finished one is kept.")
    private boolean overwrite;

    @Parameter(
            style = "more",
            persist = false,
            description = "The seed of the first image that is made; the next ones count on.")
    private long seed = 1;

    @Parameter(
            style = "suggest,device,more",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = Key.DEVICE)
    private String device = "auto";

    @Override
    protected void perform(Host host) throws IOException {
        if (input.isBlank() || output.isBlank())
            throw new IllegalArgumentException(
                    (input.isBlank() ? "input" : "output") + "= is missing. Name a folder for both input and output.");
        Path from = Paths.existing("input", input);
        Path to = Paths.of("output", output);
        if (Files.exists(to) && !Files.isDirectory(to))
            throw new IllegalArgumentException("output=" + to + " is a file. Name a folder for the set.");
        ModelChoice choice = new ModelChoice(GeneratorCommand.named(model), seed, device, true);
        Wanted wanted = new Wanted(label, caption, truncation);
        host.tell(new AugmentFolder(choice, from, to, count, wanted, overwrite).run(host));
    }
}
