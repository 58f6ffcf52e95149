// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import ij.IJ;
import ij.gui.YesNoCancelDialog;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.function.BooleanSupplier;
import org.imagejgan.training.TrainingListener;
import org.scijava.task.Task;

/**
 * ImageJ and Fiji: status bar, progress bar, Esc, Fiji's task button, and a window for trainings. Updates are rare
 * enough not to slow the work; Esc of the time before does not count, and whoever quits ImageJ asks the work to end.
 */
public final class ImageJHost implements Host {
    private static final long PAUSE = 100_000_000;

    private final String title;
    private final Task task;
    private final BooleanSupplier ended;
    private final boolean attended;
    private final Interrupt interrupt = new Interrupt();
    private TrainingWindow window;
    private volatile long shown;

    public ImageJHost(String title) {
        this(title, () -> false);
    }

    /** @param ended cancels like Esc once it is true */
    public ImageJHost(String title, BooleanSupplier ended) {
        this(title, ended, false);
    }

    /** @param attended whether somebody is there who answered a dialog */
    public ImageJHost(String title, BooleanSupplier ended, boolean attended) {
        this.title = title;
        this.ended = ended;
        this.attended = attended;
        task = Fiji.task(title);
        IJ.resetEscape();
    }

    @Override
    public void status(String message) {
        IJ.showStatus(title + ": " + message);
        if (task != null) task.setStatusMessage(message);
        if (window != null) window.waits(message);
    }

    @Override
    public void advance(long done, long total) {
        long now = System.nanoTime();
        if (total <= 0 || (now - shown < PAUSE && done < total)) return;
        shown = now;
        IJ.showProgress(Math.min(1, (double) done / total));
        if (task == null) return;
        task.setProgressMaximum(total);
        task.setProgressValue(done);
    }

    @Override
    public void note(String message) {
        IJ.log(title + ": " + message);
    }

    @Override
    public void warn(String message) {
        IJ.log(title + ": " + message);
    }

    @Override
    public void tell(String message) {
        if (message.contains("\n") || GraphicsEnvironment.isHeadless()) IJ.log(title + ": " + message);
        else IJ.showStatus(title + ": " + message);
    }

    @Override
    public boolean attended() {
        return attended;
    }

    @Override
    public boolean confirm(String question) {
        return attended && new YesNoCancelDialog(IJ.getInstance(), title, question).yesPressed();
    }

    @Override
    public void page(String text) {
        if (attended) PageWindow.open(title, text);
        else tell("\n" + text);
    }

    @Override
    public boolean cancelled() {
        return interrupt.asked()
                || ended.getAsBoolean()
                || IJ.escapePressed()
                || (task != null && task.isCanceled())
                || (window != null && window.stopped());
    }

    @Override
    public TrainingListener training() {
        if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null || Interpreter.isBatchMode())
            return new TrainingStatus(this);
        window = new TrainingWindow(title, this);
        return window;
    }

    @Override
    public void close() {
        IJ.showProgress(1.0);
        if (task != null) task.finish();
        if (window != null) window.close();
        interrupt.close();
    }
}
