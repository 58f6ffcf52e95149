// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;

/** Pictures side by side, each under its name, as large as they fit; invisible until there are some. */
final class PreviewStrip extends Canvas {
    private static final long serialVersionUID = 1L;
    private static final int HEIGHT = 170;
    private static final int TEXT = 16;
    private static final int GAP = 6;

    private final transient Map<String, BufferedImage> pictures = new LinkedHashMap<>();

    PreviewStrip() {
        setVisible(false);
    }

    /** Replaces the pictures; on any thread. */
    synchronized void show(Map<String, Picture> shown) {
        pictures.clear();
        shown.forEach((name, picture) -> pictures.put(name, PictureImage.of(picture)));
        repaint();
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(640, HEIGHT);
    }

    @Override
    public synchronized void paint(Graphics g) {
        if (pictures.isEmpty()) return;
        ((Graphics2D) g)
                .setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        int column = getWidth() / pictures.size();
        int left = 0;
        for (Map.Entry<String, BufferedImage> picture : pictures.entrySet()) {
            paint(g, picture.getKey(), picture.getValue(), left, column - GAP);
            left += column;
        }
    }

    private void paint(Graphics g, String name, BufferedImage image, int left, int width) {
        double zoom =
                Math.min((double) width / image.getWidth(), (getHeight() - TEXT - GAP) / (double) image.getHeight());
        int w = (int) (zoom * image.getWidth());
        int h = (int) (zoom * image.getHeight());
        g.drawString(name, left + GAP, TEXT - 4);
        g.drawImage(image, left + GAP, TEXT, w, h, null);
    }
}
