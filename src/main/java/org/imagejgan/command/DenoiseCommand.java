// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.batch.FolderReport;
import org.imagejgan.batch.FolderRun;
import org.imagejgan.batch.OutputNames;
import org.imagejgan.image.ImageFiles;
import org.imagejgan.operation.Denoise;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Removes noise from the open image, from a file or from every image of a folder. */
@Plugin(
        type = Command.class,
        name = "denoise",
        label = "GAN Denoise...",
        headless = true,
        description = "Removes noise from the open image, from a file, or from every image of a folder.")
public final class DenoiseCommand extends GanCommand {

    @Parameter(required = false, persist = false)
    private ImagePlus imp;

    @Parameter(
            style = "model",
            persist = false,
            required = false,
            description = "The model: the name of one that comes with the plugin, the path of a model file or folder, "
                    + "or self to train on this very image, which takes minutes. Empty: chosen by the image.")
    private String model = "";

    @Parameter(
            style = "slider",
            min = "0",
            max = "1",
            stepSize = "0.05",
            persist = false,
            description = "How much of the noise to take: 0 keeps the image, 1 gives the model's result.")
    private double strength = 1;

    @Parameter(
            choices = {"all", "current"},
            persist = false,
            description = "Which planes of a stack to denoise; the others stay as they are.")
    private String slices = "all";

    @Parameter(
            label = "Channel (all, 1, 2, ...)",
            persist = false,
            description = "Which channel to denoise: all, or its number from 1.")
    private String channel = "all";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String files = "Files (empty: the open image, the result is shown)";

    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description = "An image file, or a folder of them. Empty: the open image.")
    private String input = "";

    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description = "The file to write, or for a folder the folder to write to. Empty: the result is shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite files that exist",
            persist = false,
            description = "Whether a result that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String computing = "Computing";

    @Parameter(
            style = "suggest",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = "Where to compute: auto, cpu, gpu, or one of several as gpu0, gpu1, ...")
    private String device = "auto";

    @Parameter(
            label = "Tile size (0: chosen)",
            min = "0",
            persist = false,
            description = "Edge in pixels of the pieces that a large image is cut into; 0 chooses by the memory.")
    private int tile;

    @Parameter(
            choices = {"auto", "full"},
            persist = false,
            description = "Arithmetic: auto takes the fastest on this machine (16-bit floats where the processor has "
                    + "them), full keeps 32-bit floats throughout and gives the same pixels everywhere.")
    private String precision = "auto";

    @Parameter(type = ItemIO.OUTPUT, description = "The denoised image, unless it was written to output.")
    private ImagePlus result;

    @Override
    void open(ImagePlus image) {
        imp = image;
    }

    @Override
    ImagePlus result() {
        return result;
    }

    @Override
    void perform(Host host) throws IOException {
        Path from = input.isBlank() ? null : Paths.existing("input", input);
        if (from == null) required(imp);
        try (Denoise denoise =
                new Denoise(new Denoise.Options(model, strength, slices, channel, device, tile, precision))) {
            if (from != null && Files.isDirectory(from)) folder(denoise, from, host);
            else one(denoise, from, host);
        }
    }

    private void one(Denoise denoise, Path from, Host host) throws IOException {
        Path to = output.isBlank() ? null : target(from);
        ImagePlus noisy = from == null ? imp : ImageFiles.open(from);
        if (to != null && !ImageFiles.holds(to, noisy))
            throw new IllegalArgumentException(
                    "output=" + to + " cannot hold this image. Name a file that ends in .tif.");
        ImagePlus denoised = denoise.run(noisy, host);
        if (to == null) {
            result = denoised;
            return;
        }
        ImageFiles.save(denoised, to, overwrite);
        String model = denoised.getProp("GAN model");
        host.tell(to + " written"
                + (model == null ? "." : " by " + model + " on " + denoised.getProp("GAN device") + "."));
    }

    private Path target(Path from) throws IOException {
        String name = from == null ? imp.getShortTitle() + ".tif" : OutputNames.of(from);
        Path to = Paths.fileOrIn(output, name);
        Paths.mayWrite("output", to, overwrite);
        if (from != null && Files.exists(to) && Files.isSameFile(from, to))
            throw new IllegalArgumentException(
                    "input and output are the same file, " + to + ". Name another, so that the original is kept.");
        return to;
    }

    private void folder(Denoise denoise, Path from, Host host) throws IOException {
        if (output.isBlank())
            throw new IllegalArgumentException(
                    "output= is missing. For the images of the folder " + from + ", name a folder for the results.");
        FolderReport report = new FolderRun(from, Paths.of("output", output), overwrite).run(denoise::run, host);
        if (!report.succeeded()) throw new IOException(report.summary());
        host.tell(report.summary());
    }
}
