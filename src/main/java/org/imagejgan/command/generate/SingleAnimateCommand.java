// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.Animate;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a film that moves around the image a model was trained on. */
@Plugin(
        type = Command.class,
        name = "singleanimate",
        label = "GAN Single Animate...",
        headless = true,
        priority = 65,
        description = "Makes a short film that moves around the image that a model was trained on, as a time stack.")
public final class SingleAnimateCommand extends ModelCommand {

    @Parameter(min = "1", persist = false, description = "How many frames to make.")
    private int frames = 100;

    @Parameter(
            style = "slider",
            min = "0",
            max = "1",
            stepSize = "0.05",
            persist = false,
            description = "How strongly every frame is drawn to the image: 0 walks away, 1 stands still.")
    private double alpha = 0.1;

    @Parameter(
            style = "slider,more",
            min = "0",
            max = "1",
            stepSize = "0.05",
            persist = false,
            description = "How smooth the movement is: how much of the last one goes on, the rest is new.")
    private double beta = 0.9;

    @Parameter(
            label = "Start scale",
            style = "more",
            min = "0",
            persist = false,
            description = "The first scale that moves: 0 moves everything, 1 and 2 move less.")
    private int start;

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
        if (frames > 1) requireStack(to);
        deliver(new Animate(model, frames, alpha, beta, start, fps).run(host), to, host);
    }
}
