// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.imagejgan.batch.Share;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.GanCommand;
import org.imagejgan.command.verb.Key;
import org.imagejgan.operation.check.AppliedModel;
import org.imagejgan.operation.check.Check;
import org.imagejgan.operation.check.Comparison;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Whether a result is to be trusted. */
@Plugin(
        type = Command.class,
        name = "check",
        label = "GAN Check...",
        headless = true,
        priority = 92,
        description =
                "Says whether a result is to be trusted: compares it with its input and, where there is one, with a "
                        + "reference, as numbers, maps and plots. The result is given, or made by a model; images are open ones, "
                        + "files, or folders of files under equal names.")
public final class CheckCommand extends GanCommand {
    @Parameter(
            style = "path,image",
            persist = false,
            required = false,
            description =
                    "What the result was made of: the title of an open image, a file, or a folder of files. Empty: "
                            + "the open image.")
    private String input = "";

    @Parameter(
            label = "Result (empty: made by the model)",
            style = "path,image",
            persist = false,
            required = false,
            description =
                    "The result to check, of the same size: the title of an open image, a file, or a folder of files "
                            + "under the names of the input's. Empty: it is made of the input by the model.")
    private String result = "";

    @Parameter(
            label = "Reference (empty: none)",
            style = "path,image",
            persist = false,
            required = false,
            description =
                    "How the result should look, if that is known, such as the same place taken with more light: the "
                            + "title of an open image, a file, or a folder of files under the names of the input's.")
    private String reference = "";

    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description = "The model that makes the result, as the verb takes it: the name of one that comes with the "
                    + "plugin, or the path of a model file or folder. Empty: the verb chooses.")
    private String model = "";

    @Parameter(
            choices = {"denoise", "superresolve", "translate"},
            persist = false,
            description =
                    "What the model does, or did. With superresolve the input is enlarged to the size of the result "
                            + "to be compared with it; otherwise both have one size.")
    private String verb = "denoise";

    @Parameter(
            label = "Domain (empty: the first)",
            style = "when:verb=translate",
            persist = false,
            required = false,
            description = "What the model makes, where it knows several: a direction, a class, or attributes between "
                    + "spaces, as GAN Translate takes it. Empty: the first.")
    private String domain = "";

    @Parameter(
            label = "Stability of the model (12 times as long)",
            persist = false,
            description =
                    "Whether the model is run on the input turned, mirrored and shifted by a pixel too, to measure how "
                            + "far its result moves.")
    private boolean stability = true;

    @Parameter(
            style = "more,when:planes",
            choices = {"all", "current"},
            persist = false,
            description = "Which planes of a stack to compare: all, or the current one. Figures are means over planes.")
    private String slices = "all";

    @Parameter(
            label = "Channel (all, 1, 2, ...)",
            style = "more,when:channels",
            persist = false,
            description = "Which channel to compare: all, or its number from 1.")
    private String channel = "all";

    @Parameter(
            label = "Range (auto, or a number)",
            style = "more",
            persist = false,
            description = "The difference of the largest and the smallest possible value, for PSNR and SSIM, as 255 or "
                    + "4095. auto: that of the reference's type, or of its values where these are 32-bit floats.")
    private String range = "auto";

    @Parameter(
            label = "Blur (auto, or pixels)",
            style = "more",
            persist = false,
            description =
                    "Standard deviation, in pixels, of the Gaussian that the result is blurred by for the error map. "
                            + "auto: the one that brings it nearest to the input.")
    private String blur = "auto";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String files = "Files (empty: what is found is shown)";

    @Parameter(
            style = "path,save,more",
            persist = false,
            required = false,
            description =
                    "A folder for the table, maps and plots; or a file that ends in .csv for the table alone, or in "
                            + ".tif for the maps of one image. Empty: the maps are shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite files that exist",
            style = "more",
            persist = false,
            description = "Whether files that exist are replaced; otherwise they are kept and that is an error.")
    private boolean overwrite;

    @Parameter(
            label = "Part (3/16)",
            style = "more",
            persist = false,
            required = false,
            description =
                    "Which share of the images of a folder to check, such as 3/16 for the third of sixteen: for jobs "
                            + "on several machines, each with a table of its own. Empty: all.")
    private String part = "";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String computing = "Computing";

    @Parameter(
            style = "suggest,device,more",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = Key.DEVICE)
    private String device = "auto";

    @Parameter(label = "Tile size (0: chosen)", style = "more", min = "0", persist = false, description = Key.TILE)
    private int tile;

    @Parameter(
            style = "more",
            choices = {"auto", "full"},
            persist = false,
            description = Key.PRECISION)
    private String precision = "auto";

    @Parameter(type = ItemIO.OUTPUT, description = "The maps, a channel each, unless something was written to output.")
    private ImagePlus maps;

    private CheckWork work;

    @Override
    protected List<String> needs() {
        return List.of("input");
    }

    @Override
    protected ImagePlus result() {
        return maps;
    }

    @Override
    protected void refuse() {
        comparison();
        Share.of(part);
    }

    private Comparison comparison() {
        return Comparison.of(slices, channel, range, blur);
    }

    @Override
    protected void perform(Host host) throws IOException {
        Comparison how = comparison();
        boolean given = !result.isBlank();
        if (given && !model.isBlank())
            throw new IllegalArgumentException("result=" + result + " and model=" + model
                    + " are both given. Name the result that is there, or the model that makes it.");
        if (given && !domain.isBlank())
            throw new IllegalArgumentException("domain=" + domain
                    + " has no effect with result=. Leave it out, or name the model that makes the result.");
        Given from = input.isBlank() ? new Given(image(), null) : Given.of("input", input);
        Share share = Share.of(part);
        if (!share.whole() && !from.folder())
            throw new IllegalArgumentException("part=" + part + " is for the images of a folder, and "
                    + (input.isBlank() ? "no input= is named." : "input=" + input + " is one image.")
                    + " Name a folder, or leave out part.");
        Output to = Output.of(output, overwrite, from.folder(), share);
        boolean drawn = to.wantsMaps() && !(from.folder() && to.none());
        try (AppliedModel made = given ? null : new AppliedModel(verb, model, domain, device, tile, precision)) {
            Check check = new Check(how, made, verb.equals(AppliedModel.ENLARGE), stability, drawn);
            work = new CheckWork(check, result, reference, to, settings(), host);
            if (from.folder()) work.folder(from.path(), share);
            else work.image(from);
        }
        maps = work.maps();
    }

    /** All that the figures of an image hang on, beside its name. */
    private String settings() {
        List<Object> keys = List.of(
                result, reference, model, verb, domain, stability, slices, channel, range, blur, tile, precision);
        return keys.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    @Override
    protected void goOn() {
        work.show();
    }
}
