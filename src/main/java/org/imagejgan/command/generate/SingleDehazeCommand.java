// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.Dehaze;
import org.imagejgan.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes haze, or light from out of focus, off the image a model was trained on. */
@Plugin(
        type = Command.class,
        name = "singledehaze",
        label = "GAN Single Dehaze...",
        headless = true,
        priority = 63.5,
        description = "Takes haze off the photograph, or light from out of focus off the micrograph, that a model was "
                + "trained on with purpose=dehaze.")
public final class SingleDehazeCommand extends SingleInputCommand {

    @Parameter(
            min = "0",
            max = "1",
            persist = false,
            description = "How much of the haze that is found is taken away: 0 nothing, 1 all of it.")
    private double amount = 1;

    @Override
    boolean keepsKind() {
        return true;
    }

    @Override
    NewImage make(ModelChoice model, OpenImage image, Progress progress) throws IOException {
        return new Dehaze(model, amount).run(image, progress);
    }
}
