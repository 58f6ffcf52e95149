// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.file.ImageFiles;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What the verbs have in common that make images of random numbers: where the result goes, seed and device. */
abstract class MadeCommand extends NewImageCommand {

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String results = "Result (no output: it is shown)";

    @Parameter(
            style = "save,more",
            persist = false,
            required = false,
            description = "The image file to write, such as result.tif. Empty: the result is shown.")
    private String output = "";

    @Parameter(
            label = "Overwrite a file that exists",
            style = "more",
            persist = false,
            description = "Whether a result that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Parameter(persist = false, description = "The same seed on the same device gives the same result.")
    private long seed = 1;

    @Parameter(
            style = "suggest,device,more",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = Key.DEVICE)
    private String device = "auto";

    final long seed() {
        return seed;
    }

    final String device() {
        return device;
    }

    /** Where the result is written, checked as far as it can be before the work; null for nowhere. */
    final Path target() {
        if (output.isBlank()) return null;
        Path to = Paths.of("output", output);
        mayWrite("output", to);
        if (!ImageFiles.isImage(to))
            throw new IllegalArgumentException(
                    "output=" + to + " does not say how to save. Name a file that ends in .tif.");
        return to;
    }

    /** @throws IllegalArgumentException as {@link Paths#mayWrite} */
    final void mayWrite(String key, Path to) {
        Paths.mayWrite(key, to, overwrite);
    }

    final boolean overwrite() {
        return overwrite;
    }

    /** @throws IllegalArgumentException if a file of that name cannot hold several planes */
    static void requireStack(Path to) {
        if (to != null && !to.toString().toLowerCase(Locale.ROOT).matches(".*\\.tiff?"))
            throw new IllegalArgumentException("output=" + to + " cannot hold a stack. Name a file that ends in .tif.");
    }

    /** Shows or writes what was made. */
    final void deliver(NewImage made, Path to, Host host) throws IOException {
        deliver(made, to, overwrite, host);
    }
}
