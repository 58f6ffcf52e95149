// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.Label;
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
 * A training to watch: loss curve, step, remaining time, and two ways to end it. <i>Stop and keep</i> ends it like Esc,
 * with a model; <i>Cancel</i> throws {@link Cancelled} out of the next step, and no model is written.
 */
public final class TrainingWindow implements TrainingListener {
    private static final long PAUSE = 1_000_000_000;

    private final TrainingStatus status;
    private final LossPlot losses = new LossPlot();
    private final Label line = new Label("Preparing the images ...");
    private final Label validation = new Label(" ");
    private final Button stop = new Button("Stop and keep");
    private final Button cancel = new Button("Cancel");
    private final Frame frame;
    private final Canvas canvas = new Curve();
    private final PreviewStrip preview = new PreviewStrip();
    private volatile boolean stopped;
    private volatile boolean cancelled;
    private volatile boolean finished;
    private long drawn;

    public TrainingWindow(String title, Progress progress) {
        status = new TrainingStatus(progress);
        frame = new Frame(title);
        Panel texts = new Panel(new BorderLayout()) {
            private static final long serialVersionUID = 1L;

            @Override
            public Insets getInsets() {
                return new Insets(6, 8, 6, 8);
            }
        };
        texts.add(line, BorderLayout.NORTH);
        texts.add(validation, BorderLayout.SOUTH);
        frame.add(texts, BorderLayout.NORTH);
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

    private Panel buttons() {
        Panel buttons = new Panel(new FlowLayout(FlowLayout.RIGHT));
        stop.addActionListener(event -> stopAndKeep());
        cancel.addActionListener(event -> {
            cancelled = true;
            if (finished) frame.dispose();
            else line.setText("Cancelling ...");
        });
        buttons.add(stop);
        buttons.add(cancel);
        return buttons;
    }

    private void stopAndKeep() {
        stopped = true;
        stop.setEnabled(false);
        line.setText("Stopping; the model is kept ...");
    }

    /** Whether the user asked to end the training and keep its model. */
    public boolean stopped() {
        return stopped;
    }

    @Override
    public void started(String system, long totalSteps) {
        status.started(system, totalSteps);
        EventQueue.invokeLater(() -> line.setText("Training " + system + ", " + totalSteps + " steps"));
    }

    @Override
    public void step(String stage, long step, long total, Map<String, Double> values, Duration remaining) {
        if (cancelled) throw new Cancelled();
        status.step(stage, step, total, values, remaining);
        losses.add(step, values);
        if (System.nanoTime() - drawn < PAUSE && step < total) return;
        drawn = System.nanoTime();
        String text = TrainingStatus.line(stage, step, total, values, remaining);
        EventQueue.invokeLater(() -> {
            if (!stopped) line.setText(text);
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
        status.finished(model);
        finished = true;
        EventQueue.invokeLater(() -> {
            line.setText("Written to " + model);
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
            return new Dimension(640, 360);
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
