// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageWindow;
import java.awt.Button;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.progress.Cancelled;

/**
 * The previews that a dialog's button asks for: one at a time, and none once the dialog is closed. The work itself has a
 * thread of its own, and knows neither the dialog nor the open image.
 */
final class Previews {
    /** What ImageJ, and a window manager, put around a picture. */
    private static final Dimension FRAME = new Dimension(20, 60);

    private final Verb verb;
    private final ImagePlus image;
    private final Consumer<String> foot;
    private final Supplier<Rectangle> dialog;
    private ImagePlus shown;
    private volatile boolean closed;

    /**
     * @param foot where to say what goes on
     * @param dialog where on the screen it is
     */
    Previews(Verb verb, ImagePlus image, Consumer<String> foot, Supplier<Rectangle> dialog) {
        this.verb = verb;
        this.image = image;
        this.foot = foot;
        this.dialog = dialog;
    }

    /**
     * Starts one; on the event thread.
     *
     * @param values every key with its value, as text
     * @param button disabled until it ends; one that is disabled starts none, for a second click may be on its way
     */
    void start(Map<String, String> values, Button button) {
        if (!button.isEnabled()) return;
        ImagePlus part = Preview.part(image);
        button.setEnabled(false);
        foot.accept("Making the preview ...");
        new Thread(() -> work(values, part, button), "GAN preview").start();
    }

    private void work(Map<String, String> values, ImagePlus part, Button button) {
        Thread.currentThread().setContextClassLoader(Previews.class.getClassLoader());
        try {
            ImagePlus made = Preview.of(verb, values, part, () -> closed);
            EventQueue.invokeLater(() -> show(made));
        } catch (Cancelled e) {
            EventQueue.invokeLater(() -> foot.accept(" "));
        } catch (RuntimeException | Error e) {
            EventQueue.invokeLater(() -> foot.accept(String.valueOf(e.getMessage())));
        } finally {
            EventQueue.invokeLater(() -> button.setEnabled(true));
        }
    }

    private void show(ImagePlus made) {
        if (closed) return;
        if (shown != null) shown.close();
        shown = made;
        ImageWindow.setNextLocation(Beside.place(
                dialog.get(), room(made), GUI.getMaxWindowBounds(dialog.get().getLocation())));
        shown.show();
        foot.accept(" ");
    }

    /** That its window will take: the picture in its frame. */
    private static Dimension room(ImagePlus made) {
        return new Dimension(made.getWidth() + FRAME.width, made.getHeight() + FRAME.height);
    }

    /** Closes the one that is shown and ends the one that is made, if any; on any thread. */
    void close() {
        closed = true;
        EventQueue.invokeLater(() -> {
            if (shown != null) shown.close();
        });
    }
}
