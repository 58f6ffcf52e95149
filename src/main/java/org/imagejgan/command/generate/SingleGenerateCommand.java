// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.Generate;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes new images like the one a model was trained on. */
@Plugin(
        type = Command.class,
        name = "singlegenerate",
        label = "GAN Single Generate...",
        headless = true,
        priority = 68,
        description = "Makes new images like the one that a model was trained on, of any size, as a stack.")
public final class SingleGenerateCommand extends ModelCommand {

    @Parameter(min = "1", persist = false, description = "How many images to make.")
    private int count = 5;

    @Parameter(
            label = "Width (0: as trained)",
            min = "0",
            persist = false,
            description = "Width of the images in pixels; 0 takes the width that was trained.")
    private int width;

    @Parameter(
            label = "Height (0: as trained)",
            min = "0",
            persist = false,
            description = "Height of the images in pixels; 0 takes the height that was trained.")
    private int height;

    @Parameter(
            label = "Start scale",
            style = "more",
            min = "0",
            persist = false,
            description = "The first scale that is new: 0 makes everything new, 1 and more keep the image's layout.")
    private int start;

    @Override
    protected void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path to = target();
        if (count > 1) requireStack(to);
        deliver(new Generate(model, count, width, height, start).run(host), to, host);
    }
}
