// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.host.ImageJHost;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * A verb of this plugin as a SciJava command: parameters and one call. The names of its fields are the keys. Menus reach
 * it through {@code FrontDoor}; scripts through SciJava's CommandService, which keeps the thread and shows the result in
 * its own ways.
 *
 * <p>Running it throws {@link IllegalArgumentException} for what the user can mend, {@link UncheckedIOException} for
 * files, and {@link org.imagejgan.progress.Cancelled}; the messages are sentences for users.
 */
public abstract class GanCommand implements Command {
    @Parameter(required = false, persist = false)
    private ImagePlus imp;

    @Override
    public final void run() {
        String title = Verb.title(getClass().getAnnotation(Plugin.class).label());
        try (Host host = new ImageJHost(title)) {
            run(host);
        }
    }

    final void run(Host host) {
        new Parameters(this).check();
        try {
            perform(host);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Does the work; values are within their ranges and choices already. */
    protected abstract void perform(Host host) throws IOException;

    /** Sets the image that the user sees, or null. */
    final void open(ImagePlus image) {
        imp = image;
    }

    /** The keys that must be given where no image is open and nothing can be shown. */
    protected List<String> needs() {
        return List.of("input", "output");
    }

    /** Whether it makes an image of an image, so that a part shows what the whole will be. */
    protected boolean hasPreview() {
        return false;
    }

    /**
     * Opens a window of its own in place of a dialog, where there is somebody to ask; nothing is run then.
     *
     * @return whether it has one
     */
    protected boolean openWindow() throws IOException {
        return false;
    }

    /** What goes on in a window, once the result is shown to somebody who answered the dialog. */
    protected void goOn() {}

    /** The new image to show, or null. */
    protected ImagePlus result() {
        return null;
    }

    /** The open image. @throws IllegalArgumentException if there is none, saying what to do */
    protected final ImagePlus image() {
        if (imp == null || imp.getProcessor() == null)
            throw new IllegalArgumentException("No image is open. Open one, or name a file or folder with input=...");
        return imp;
    }
}
