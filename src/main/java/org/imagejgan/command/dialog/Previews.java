// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import ij.gui.ImageWindow;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.Timer;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.progress.Cancelled;

/**
 * The preview beside a dialog, which follows its answers: made a moment after the last change, one at a time, and the last
 * change wins. The work itself has a thread of its own, and knows neither the dialog nor the open image. All methods but
 * {@link #close} are for the event thread.
 */
final class Previews {
    private static final int MOMENT = 300;
    private static final int FRAME = 14;

    private final Verb verb;
    private final Window dialog;
    private final ImagePlus image;
    private final Consumer<String> foot;
    private final Timer pause = new Timer(MOMENT, event -> begin());
    private ImagePlus part;
    private Map<String, String> wanted;
    private Map<String, String> made;
    private Work running;
    private ImagePlus shown;

    /** One preview in the making. */
    private static final class Work {
        private volatile boolean ended;
    }

    /**
     * @param dialog to stand beside
     * @param foot where to say what goes on
     */
    Previews(Verb verb, Window dialog, ImagePlus image, Consumer<String> foot) {
        this.verb = verb;
        this.dialog = dialog;
        this.image = image;
        this.foot = foot;
        pause.setRepeats(false);
    }

    /** Asks for the preview of {@code values}: every key with its value, as text. */
    void show(Map<String, String> values) {
        if (values.equals(wanted)) return;
        wanted = values;
        if (running != null) running.ended = true;
        pause.restart();
    }

    /** Ends what is made, since it is of answers that do not hold any more. @param hide whether to close the window too */
    void end(boolean hide) {
        pause.stop();
        wanted = null;
        if (running != null) running.ended = true;
        if (hide && shown != null) {
            shown.close();
            shown = null;
            made = null;
        }
    }

    private void begin() {
        if (running != null || wanted == null || wanted.equals(made)) return;
        if (part == null) part = Preview.part(image);
        Work work = new Work();
        Map<String, String> values = wanted;
        running = work;
        foot.accept("Making the preview ...");
        new Thread(() -> work(work, values), "GAN preview").start();
    }

    private void work(Work work, Map<String, String> values) {
        Thread.currentThread().setContextClassLoader(Previews.class.getClassLoader());
        try {
            ImagePlus preview = Preview.of(verb, values, part, () -> work.ended);
            EventQueue.invokeLater(() -> finished(work, values, preview, ""));
        } catch (Cancelled e) {
            EventQueue.invokeLater(() -> finished(work, values, null, ""));
        } catch (RuntimeException | Error e) {
            EventQueue.invokeLater(() -> finished(work, values, null, String.valueOf(e.getMessage())));
        }
    }

    private void finished(Work work, Map<String, String> values, ImagePlus preview, String words) {
        running = null;
        if (!work.ended) {
            made = values;
            foot.accept(words);
            if (preview != null) show(preview);
        } else if (wanted != null) {
            begin();
        }
    }

    private void show(ImagePlus preview) {
        if (shown == null || shown.getWindow() == null) {
            shown = preview;
            // With the frame, which has no size before it is shown.
            Dimension size = new Dimension(shown.getWidth() + 2 * FRAME, shown.getHeight() + 4 * FRAME);
            ImageWindow.setNextLocation(Beside.place(dialog, size));
            shown.show();
        } else {
            shown.setProcessor(preview.getProcessor());
        }
    }

    /** Closes the one that is shown and ends the one that is made, if any; on any thread. */
    void close() {
        if (EventQueue.isDispatchThread()) {
            end(true);
            return;
        }
        try {
            EventQueue.invokeAndWait(() -> end(true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The preview cannot be closed", e);
        }
    }
}
