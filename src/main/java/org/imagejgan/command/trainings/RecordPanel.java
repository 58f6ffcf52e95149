// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.imagejgan.command.host.LossPlot;
import org.imagejgan.command.host.PreviewStrip;
import org.imagejgan.training.Curves;

/** What is known of one training: its curves, its last pictures and all that can be said. On the event thread. */
final class RecordPanel extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final int POINTS = 1000;
    private static final int WIDE = 440;
    private static final int HIGH = 220;
    private static final int STRIP = 170;

    private final JTextArea words = new JTextArea(12, 38);
    private final transient PreviewStrip pictures = new PreviewStrip();
    private transient LossPlot losses = plot(Map.of(), "Loss");
    private transient LossPlot checks = plot(Map.of(), "Check");
    private transient Map<String, BufferedImage> shown = Map.of();

    RecordPanel() {
        super(new BorderLayout(8, 8));
        words.setEditable(false);
        words.setLineWrap(true);
        words.setWrapStyleWord(true);
        words.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        JPanel drawn = new JPanel(new BorderLayout(8, 8));
        drawn.add(new Curve(), BorderLayout.CENTER);
        JPanel strip = new JPanel(new BorderLayout());
        strip.setPreferredSize(new Dimension(WIDE, STRIP));
        strip.add(pictures);
        drawn.add(strip, BorderLayout.SOUTH);
        add(drawn, BorderLayout.CENTER);
        add(new JScrollPane(words), BorderLayout.EAST);
        setBorder(BorderFactory.createEmptyBorder(8, 0, 0, 0));
    }

    /** Shows one training, or none. */
    void show(Seen seen) {
        words.setText(seen == null ? "" : seen.words());
        words.setCaretPosition(0);
        losses = plot(seen == null ? Map.of() : seen.record().figures().losses(), "Loss");
        checks = plot(seen == null ? Map.of() : seen.record().figures().checks(), "Check");
        picture(seen == null ? Map.of() : seen.pictures());
        repaint();
    }

    /** The axis of one curve has its name; several have a legend. */
    private static LossPlot plot(Map<String, NavigableMap<Long, Double>> curves, String several) {
        String what = curves.size() == 1 ? curves.keySet().iterator().next() : several;
        return new LossPlot(new Curves(POINTS, curves), what);
    }

    private void picture(Map<String, BufferedImage> images) {
        if (images == shown) return;
        shown = images;
        Map<String, BufferedImage> copy = new LinkedHashMap<>(images);
        pictures.showImages(copy);
        pictures.setVisible(!copy.isEmpty());
        revalidate();
    }

    /** Both plots beside each other, at the size that there is. */
    private final class Curve extends JPanel {
        private static final long serialVersionUID = 1L;

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(WIDE, HIGH);
        }

        @Override
        protected void paintComponent(Graphics g) {
            super.paintComponent(g);
            boolean both = losses.points() > 1 && checks.points() > 1;
            int width = both ? getWidth() / 2 : getWidth();
            draw(g, losses.points() > 1 ? losses : checks, 0, width);
            if (both) draw(g, checks, width, width);
        }

        private void draw(Graphics g, LossPlot plot, int left, int width) {
            if (plot.points() < 2) g.drawString("No curve yet.", left + 12, 24);
            else g.drawImage(plot.draw(width, getHeight()).getProcessor().createImage(), left, 0, null);
        }
    }
}
