// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.Interpolate;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a film that goes from one made image to the next. */
@Plugin(
        type = Command.class,
        name = "interpolate",
        label = "GAN Interpolate...",
        headless = true,
        priority = 93.9,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Makes a film that goes from one image that a model makes to the next, between seeds, classes, captions "
                        + "or latents, as a time stack.")
public final class InterpolateCommand extends WantedCommand {
    @Parameter(
            label = "Sources (empty: two seeds)",
            persist = false,
            required = false,
            description =
                    "What to go through, with semicolons between: seeds, and latent files that GAN Project wrote, as "
                            + "1; 7; cell.json. Empty: seed and the next; or seed alone, where several classes or captions are named.")
    private String sources = "";

    @Parameter(
            label = "Classes (one for all or each)",
            style = "names,several,when:classes",
            persist = false,
            required = false,
            description =
                    "For models that know classes or attributes: the class of each source with semicolons between, or "
                            + "one for all. Empty: the class that follows from the seed.")
    private String label = "";

    @Parameter(
            label = "Captions (one for all or each)",
            style = "more,when:captions",
            persist = false,
            required = false,
            description =
                    "For models that learned from captions: what each source shows, with semicolons between, or one "
                            + "for all.")
    private String caption = "";

    @Parameter(
            label = "Steps between",
            min = "0",
            max = "10000",
            persist = false,
            description = "How many frames to make between two sources.")
    private int steps = 15;

    @Parameter(
            label = "Closed loop",
            style = "more",
            persist = false,
            description =
                    "Whether the film goes back to the first source at the end, so that it can be shown in a loop.")
    private boolean closed;

    @Parameter(
            label = "Frames in a second",
            style = "more",
            min = "0.001",
            max = "1000",
            persist = false,
            description = "How fast the film is shown, in frames a second.")
    private double fps = 10;

    @Override
    protected void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path to = target();
        requireStack(to);
        Interpolate film = new Interpolate(model, sources, label, caption, truncation(), view(), steps, closed, fps);
        deliver(film.run(host), to, host);
    }
}
