// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.command.host.Host;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.Attend;
import org.imagejgan.operation.generate.Wanted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows which words a model looked at in each place of an image that it made of a caption. */
@Plugin(
        type = Command.class,
        name = "attend",
        label = "GAN Attend...",
        headless = true,
        priority = 90,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Makes an image of a caption and shows, in a channel for each word, how much each place of it was "
                        + "made by that word; for models that learned from captions.")
public final class AttendCommand extends WantedCommand {
    @Parameter(
            style = "needed",
            persist = false,
            required = false,
            description = "What to make, in words that the model has learned. A word that it does not know is refused "
                    + "with those that it does.")
    private String caption = "";

    @Override
    protected void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path to = target();
        requireStack(to);
        Attend.Options options = new Attend.Options(model, new Wanted("", caption, truncation()), view());
        deliver(new Attend(options).run(host), to, host);
    }
}
