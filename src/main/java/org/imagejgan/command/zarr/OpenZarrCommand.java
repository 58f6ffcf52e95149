// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.zarr;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.OmeZarr;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows a level of an OME-Zarr, whose planes are read when they are looked at. */
@Plugin(
        type = Command.class,
        name = "omezarr",
        label = "GAN OME-Zarr...",
        headless = true,
        priority = 57,
        description = "Opens a level of an OME-Zarr as a virtual stack, whose planes are read when they are looked at.")
public final class OpenZarrCommand extends NewImageCommand {
    @Parameter(
            label = "Input (drop a folder here)",
            style = "path,address",
            persist = false,
            required = false,
            description =
                    "The folder of an OME-Zarr, or its https address; of a plate, a field such as plate.zarr/A/1/0.")
    private String input = "";

    @Parameter(
            label = "Level (0: the finest)",
            style = "level",
            min = "0",
            max = "99",
            persist = false,
            description = "Which of its resolutions: 0 is the finest, 1 the next coarser one, and so on.")
    private int level;

    @Parameter(
            style = "save",
            persist = false,
            required = false,
            description = "The file to write the level to, such as small.tif, or a folder. Empty: it is shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite a file that exists",
            persist = false,
            description = "Whether a file that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Override
    protected boolean takesImage() {
        return false;
    }

    @Override
    protected void perform(Host host) throws IOException {
        if (input.isBlank())
            throw new IllegalArgumentException("input= is missing. Name the folder or the address of an OME-Zarr.");
        boolean remote = ImageFiles.isAddress(input);
        Path from = remote ? null : Paths.existing("input", input);
        ImagePlus image = OmeZarr.open(input, level, host::note);
        String name = image.getTitle().replaceFirst("(?i)[.]zarr$", "") + ".tif";
        Path to = output.isBlank() ? null : Paths.fileOrIn(output, name);
        if (to != null) {
            Paths.mayWrite("output", to, overwrite);
            requireOther(from, to);
        }
        deliver(new NewImage(image), to, overwrite, host);
    }

    @Override
    protected List<String> needs() {
        return List.of("input", "output");
    }
}
