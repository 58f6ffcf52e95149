// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.PaletteWarning;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.ProjectImage;
import org.imagejgan.operation.generate.Wanted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Looks for what a model would have to start from to make an image. */
@Plugin(
        type = Command.class,
        name = "project",
        label = "GAN Project...",
        headless = true,
        priority = 93.7,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Looks for the latent of an image: what a model must start from to make the image most like it. Shows "
                        + "both with the error that is left, and keeps the latent in a file for GAN Interpolate and GAN Mix Styles.")
public final class ProjectCommand extends GeneratorCommand {
    @Parameter(
            style = "path,more",
            persist = false,
            required = false,
            description = "The image file to look for. Empty: the open image, its current plane.")
    private String input = "";

    @Parameter(
            label = "Class (empty: the best)",
            style = "names,when:classes",
            persist = false,
            required = false,
            description =
                    "What the image shows, for models that know classes. Empty: the class whose mean is most like it.")
    private String label = "";

    @Parameter(
            style = "more,when:captions",
            persist = false,
            required = false,
            description = "What the image shows, in words, for models that learned from captions.")
    private String caption = "";

    @Parameter(
            style = "more",
            min = "1",
            max = "100000",
            persist = false,
            description = "How many steps to look; more come nearer.")
    private int steps = 300;

    @Parameter(
            label = "Features (TorchScript file)",
            style = "path,more",
            persist = false,
            required = false,
            description =
                    "A TorchScript network of [n, 3, h, w] in 0 to 1, whose features are to agree too. Empty: pixels "
                            + "and edges alone.")
    private String features = "";

    @Parameter(
            label = "Latent (file to write)",
            style = "save",
            persist = false,
            required = false,
            description = "The file to write the latent to, such as cell.json. Empty: it is not kept.")
    private String latent = "";

    @Override
    protected List<String> needs() {
        return Stream.concat(Stream.of("input"), super.needs().stream()).toList();
    }

    @Override
    protected void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path from = input.isBlank() ? null : Paths.existing("input", input);
        ImagePlus image = from == null ? image() : ImageFiles.open(from, host::note);
        if (from == null) PaletteWarning.of(image, host);
        Path to = target();
        requireOther(from, to);
        if (!features.isBlank()) Paths.existing("features", features);
        Wanted wanted = new Wanted(label, caption, 1);
        ProjectImage work = new ProjectImage(model, wanted, steps, features.trim(), kept(), overwrite());
        deliver(work.run(ImagePlusStack.of(image), host), to, host);
    }

    private Path kept() {
        if (latent.isBlank()) return null;
        Path file = Paths.of("latent", latent);
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".json"))
            throw new IllegalArgumentException("latent=" + file + " must be a name that ends in .json.");
        mayWrite("latent", file);
        return file;
    }
}
