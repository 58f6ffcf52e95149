// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import ij.ImagePlus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.bioimageio.OwnFolder;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.file.ImageFiles;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens one of the small images that come with the plugin. */
@Plugin(
        type = Command.class,
        name = "samples",
        label = "GAN Samples...",
        headless = true,
        priority = 59,
        description = "Opens one of the small images that come with the plugin, to try the commands on.")
public final class SamplesCommand extends NewImageCommand {
    @Parameter(
            choices = {
                "cells-16bit.tif",
                "filaments-8bit.tif",
                "nuclei-8bit.tif",
                "hyperstack-3c-3z.tif",
                "cell.png",
                "camera.png",
                "camera-noisy.png",
                "gravel.png"
            },
            persist = false,
            description = "The image: cells-16bit is noisy fluorescence, filaments and nuclei are 8-bit fluorescence, "
                    + "hyperstack has 3 channels and 3 slices, cell is a phase image, gravel a texture, camera is a "
                    + "photograph without and with noise.")
    private String name = "cells-16bit.tif";

    @Parameter(
            style = "save",
            persist = false,
            required = false,
            description = "The file to write, or the folder to write it to. Empty: the image is shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite a file that exists",
            persist = false,
            description = "Whether a file that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Override
    protected List<String> needs() {
        return List.of("output");
    }

    @Override
    protected void perform(Host host) throws IOException {
        Path to = output.isBlank() ? null : Paths.fileOrIn(output, name);
        if (to != null) Paths.mayWrite("output", to, overwrite);
        deliver(new NewImage(sample()), to, overwrite, host);
    }

    private ImagePlus sample() throws IOException {
        Path folder = OwnFolder.newFolder();
        try (InputStream in = SamplesCommand.class.getResourceAsStream("/samples/" + name)) {
            if (in == null)
                throw new IOException("The sample " + name + " is missing from the plugin's jar: install it anew.");
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return ImageFiles.open(file);
        } finally {
            OwnFolder.remove(folder);
        }
    }
}
