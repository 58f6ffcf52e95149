// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/**
 * A training to watch: the time left, or before the first step what is waited for; step, losses and their curve, what the
 * model makes, and two ways to end it. <i>Stop and keep</i> ends it like Esc, with a model; <i>Cancel</i> throws
 * {@link Cancelled} out of the next step, and no model is written.
 */
public final class TrainingWindow implements TrainingListener {
    private static final long PAUSE = 1_000_000_000;
    private static final int WIDE = 640;
    /** With the pictures below it, and all words, it fits a small screen. */
    private static final int HIGH = 240;

    private final TrainingStatus status;
    private final LossPlot losses = new LossPlot();
    private final WrappedText headline = text("Beginning ...", Font.BOLD, 18);
    private final WrappedText place = text(" ", Font.PLAIN, 13);
    private final WrappedText values = text(" ", Font.PLAIN, 13);
    private final WrappedText validation = text(" ", Font.PLAIN, 13);
    private final Button stop = new Button("Stop and keep");
    private final Button cancel = new Button("Cancel");
    private final Frame frame;
    private final Canvas canvas = new Curve();
    private final PreviewStrip preview = new PreviewStrip();
    private volatile boolean stopped;
    private volatile boolean cancelled;
    private volatile boolean begun;
    private volatile boolean finished;
    /** Whether what is said to the status bar is said of a step. */
    private boolean stepping;

    private long drawn;

    public TrainingWindow(String title, Progress progress) {
        status = new TrainingStatus(progress);
        frame = new Frame(title);
        frame.add(texts(), BorderLayout.NORTH);
        frame.add(canvas, BorderLayout.CENTER);
        Panel below = new Panel(new BorderLayout());
        below.add(preview, BorderLayout.CENTER);
        below.add(buttons(), BorderLayout.SOUTH);
        frame.add(below, BorderLayout.SOUTH);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                if (finished) frame.dispose();
                else stopAndKeep();
            }
        });
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
    }

    private static WrappedText text(String said, int style, int size) {
        return new WrappedText(said, new Font(Font.SANS_SERIF, style, size), WIDE);
    }

    private Panel texts() {
        Panel texts = new Panel(new BorderLayout()) {
            private static final long serialVersionUID = 1L;

            @Override
            public Insets getInsets() {
                return new Insets(6, 8, 6, 8);
            }
        };
        Panel details = new Panel(new BorderLayout());
        details.add(place, BorderLayout.NORTH);
        details.add(values, BorderLayout.CENTER);
        details.add(validation, BorderLayout.SOUTH);
        texts.add(headline, BorderLayout.NORTH);
        texts.add(details, BorderLayout.CENTER);
        return texts;
    }

    private Panel buttons() {
        Panel buttons = new Panel(new FlowLayout(FlowLayout.RIGHT));
        stop.addActionListener(event -> stopAndKeep());
        cancel.addActionListener(event -> {
            cancelled = true;
            if (finished) frame.dispose();
            else headline.setText("Cancelling ...");
        });
        buttons.add(stop);
        buttons.add(cancel);
        return buttons;
    }

    private void stopAndKeep() {
        stopped = true;
        stop.setEnabled(false);
        headline.setText("Stopping; the model is kept ...");
    }

    /** Whether the user asked to end the training and keep its model, or before it began to leave it. */
    public boolean stopped() {
        return stopped || cancelled && !begun;
    }

    /** Says what is done where no step is made: before the first one, and after the last. */
    public void waits(String message) {
        if (stepping || finished) return;
        EventQueue.invokeLater(() -> {
            if (!stopped && !cancelled) headline.setText(message + " ...");
        });
    }

    @Override
    public void started(String system, long totalSteps) {
        if (cancelled) throw new Cancelled();
        begun = true;
        stepping = true;
        status.started(system, totalSteps);
        stepping = false;
        EventQueue.invokeLater(() -> place.setText(system + ", " + totalSteps + " steps"));
    }

    @Override
    public void step(String stage, long step, long total, Map<String, Double> terms, Duration remaining) {
        if (cancelled) throw new Cancelled();
        stepping = true;
        status.step(stage, step, total, terms, remaining);
        stepping = false;
        losses.add(step, terms);
        if (System.nanoTime() - drawn < PAUSE && step < total) return;
        drawn = System.nanoTime();
        String left = status.timeLeft(remaining);
        EventQueue.invokeLater(() -> {
            if (!stopped && !cancelled) headline.setText(Character.toUpperCase(left.charAt(0)) + left.substring(1));
            place.setText(TrainingStatus.place(stage, step, total));
            values.setText(TrainingStatus.values(terms));
            canvas.repaint();
        });
    }

    @Override
    public void validated(long step, String metric, double value) {
        status.validated(step, metric, value);
        String text = String.format(Locale.ROOT, "Check at step %d: %s %.4g", step, metric, value);
        EventQueue.invokeLater(() -> validation.setText(text));
    }

    @Override
    public void shown(long step, Supplier<Map<String, Picture>> pictures) {
        Map<String, Picture> shown = pictures.get();
        if (shown.isEmpty()) return;
        EventQueue.invokeLater(() -> {
            boolean higher = preview.show(shown);
            if (preview.isVisible() && !higher) return;
            preview.setVisible(true);
            frame.pack();
        });
    }

    @Override
    public void finished(Path model) {
        finished = true;
        status.finished(model);
        EventQueue.invokeLater(() -> {
            headline.setText(stopped ? "Stopped; the model is kept" : "Finished");
            place.setText("Written to " + model);
            stop.setEnabled(false);
            cancel.setLabel("Close");
        });
    }

    /** Ends the window of a training that ended without a model; that of a finished one stays until it is closed. */
    public void close() {
        if (!finished) frame.dispose();
    }

    /** The loss curve, redrawn at the window's size. */
    private final class Curve extends Canvas {
        private static final long serialVersionUID = 1L;

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(WIDE, HIGH);
        }

        @Override
        public void update(Graphics g) {
            paint(g);
        }

        @Override
        public void paint(Graphics g) {
            if (losses.points() < 2) return;
            g.drawImage(losses.draw(getWidth(), getHeight()).getProcessor().createImage(), 0, 0, null);
        }
    }
}
