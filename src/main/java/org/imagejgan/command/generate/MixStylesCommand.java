// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imagejgan.command.host.Host;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.MixStyles;
import org.imagejgan.operation.generate.Wanted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a grid of images that take after two others. */
@Plugin(
        type = Command.class,
        name = "mixstyles",
        label = "GAN Mix Styles...",
        headless = true,
        priority = 93.8,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Makes a grid of images, each of the source at its left with the styles of some layers of the source at "
                        + "its top, for models whose layers have styles.")
public final class MixStylesCommand extends WantedCommand {
    @Parameter(
            label = "Rows (sources at the left)",
            persist = false,
            required = false,
            description =
                    "The sources at the left, with semicolons between: seeds, latent files that GAN Project wrote, "
                            + "image files, or 'open' for the open image. Latents of images are looked for first.")
    private String rows = "1; 2; 3";

    @Parameter(
            label = "Columns (sources at the top)",
            persist = false,
            required = false,
            description = "The sources at the top, whose styles are taken, written as rows are.")
    private String columns = "4; 5; 6; 7";

    @Parameter(
            label = "Layers (empty: the last)",
            style = "names,several,when:layers",
            persist = false,
            required = false,
            description =
                    "The layers whose styles are those of the top, by the model's names, such as coarse, middle and "
                            + "fine. Empty: the last, which form the finest.")
    private String layers = "";

    @Parameter(
            label = "Class",
            style = "more,names,when:classes",
            persist = false,
            required = false,
            description =
                    "The class of all images, for models that know classes. Empty: the class that follows from the "
                            + "seed.")
    private String label = "";

    @Parameter(
            style = "more,when:captions",
            persist = false,
            required = false,
            description = "What all images show, in words, for models that learned from captions.")
    private String caption = "";

    @Parameter(
            label = "Steps for images",
            style = "more",
            min = "1",
            max = "100000",
            persist = false,
            description = "How many steps to look for the latent of an image, where one is named.")
    private int steps = 300;

    @Override
    protected void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path to = target();
        boolean opened = Stream.of(rows, columns).anyMatch(text -> text.matches("(?s)(.*;)?\\s*open\\s*(;.*)?"));
        OpenImage open = opened ? ImagePlusStack.of(image()) : null;
        Wanted wanted = new Wanted(label, caption, truncation());
        deliver(new MixStyles(model, rows, columns, layers, wanted, view(), steps).run(open, host), to, host);
    }
}
