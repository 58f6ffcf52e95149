// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.PaletteWarning;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;
import org.scijava.plugin.Parameter;

/** A verb that uses a model of a single image on an image: the open one or a file. */
abstract class SingleInputCommand extends ModelCommand {

    @Parameter(
            style = "path,more",
            persist = false,
            required = false,
            description = "The image file to work on. Empty: the open image, its current plane.")
    private String input = "";

    @Override
    protected final List<String> needs() {
        return List.of("model", "input", "output");
    }

    @Override
    protected final void perform(Host host) throws IOException {
        ModelChoice model = model();
        Path from = input.isBlank() ? null : Paths.existing("input", input);
        ImagePlus image = from == null ? image() : ImageFiles.open(from, host::note);
        if (from == null) PaletteWarning.of(image, host);
        Path to = target();
        requireOther(from, to);
        if (keepsKind() && to != null) requireHolds(to, ImageFiles.holds(to, image));
        if (makesStack()) requireStack(to);
        deliver(make(model, ImagePlusStack.of(image), host), to, host);
    }

    /** Whether the result is an image of the input's kind, with all its planes. */
    boolean keepsKind() {
        return false;
    }

    /** Whether the result has several planes whatever the input is. */
    boolean makesStack() {
        return false;
    }

    abstract NewImage make(ModelChoice model, OpenImage image, Progress progress) throws IOException;
}
