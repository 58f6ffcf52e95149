// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.host.ImageJHost;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.tensor.EngineStart;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * A verb of this plugin as a SciJava command: parameters and one call. The names of its fields are the keys. Menus reach
 * it through {@code FrontDoor}; scripts through SciJava's CommandService, which keeps the thread and shows the result in
 * its own ways.
 *
 * <p>Running it throws {@link IllegalArgumentException} for what the user can mend, {@link UncheckedIOException} for
 * files, and {@link Cancelled}; the messages are sentences for users. For SciJava, which stops a command by {@link #cancel},
 * one that was cancelled ends without a failure.
 */
public abstract class GanCommand implements Command, Cancelable {
    @Parameter(required = false, persist = false)
    private ImagePlus imp;

    /** The open image, once it was asked for. */
    private volatile ImagePlus used;

    private volatile boolean cancelled;

    @Override
    public final void run() {
        String title = verb().title();
        if (imp == null) imp = WindowManager.getCurrentImage();
        try (Host host = new ImageJHost(title, this::stopped)) {
            run(host);
            if (result() != null) ShownResult.prepare(result());
        } catch (Cancelled e) {
            cancelled = true;
            IJ.showStatus(title + ": " + e.getMessage());
        } catch (RuntimeException e) {
            throw ScriptFailure.of(e);
        }
    }

    final void run(Host host) {
        new Parameters(this).check();
        try (EngineStart told = EngineStart.tell(host)) {
            perform(host);
        } catch (IOException e) {
            throw gone() ? taken() : new UncheckedIOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw gone() ? taken() : e;
        }
    }

    // -- what ends it --

    /** Whether it is to end: SciJava was asked to stop it, or what it works on is gone. Asked from any thread. */
    final boolean stopped() {
        return cancelled || (needsImageThroughout() && gone());
    }

    /** Whether the image that it works on was closed meanwhile. ImageJ empties such an image. */
    private boolean gone() {
        ImagePlus image = used;
        return image != null && !image.isProcessor();
    }

    private Cancelled taken() {
        return new Cancelled("Ended, because \"" + used.getTitle() + "\" was closed.");
    }

    /** Whether it reads the open image until its end, so that there is no use in going on once that is closed. */
    protected boolean needsImageThroughout() {
        return true;
    }

    @Override
    public final void cancel(String reason) {
        cancelled = true;
    }

    @Override
    public final boolean isCanceled() {
        return cancelled;
    }

    /** Null: SciJava shows a reason in a dialog, and who cancelled knows. */
    @Override
    public final String getCancelReason() {
        return null;
    }

    // -- what it does --

    /** The verb that it is one use of. */
    public final Verb verb() {
        return Verb.named(getClass().getAnnotation(Plugin.class).name());
    }

    /** Does the work; values are within their ranges and choices already. */
    protected abstract void perform(Host host) throws IOException;

    /**
     * Refuses values that are allowed one by one, but say what there is not; asked by dialogs at every change, so nothing is
     * loaded. Work refuses them too.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    protected void refuse() throws IOException {}

    /** Sets the image that the user sees, or null. */
    final void open(ImagePlus image) {
        imp = image;
    }

    /** The keys that must be given where no image is open and nothing can be shown. */
    protected List<String> needs() {
        return List.of("input", "output");
    }

    /** Whether it works on the open image where no file is named. */
    protected boolean takesImage() {
        return needs().contains("input");
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
        used = imp;
        return imp;
    }
}
