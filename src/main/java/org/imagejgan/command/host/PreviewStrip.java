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
    private static final int WIDTH = 640;
    private static final int LEAST = 154;
    private static final int MOST = 380;
    private static final int TEXT = 16;
    private static final int GAP = 6;

    private final transient Map<String, BufferedImage> pictures = new LinkedHashMap<>();
    private int height;

    PreviewStrip() {
        setVisible(false);
    }

    /** Replaces the pictures. @return whether they ask for more room than those before */
    synchronized boolean show(Map<String, Picture> shown) {
        int before = height;
        pictures.clear();
        shown.forEach((name, picture) -> pictures.put(name, PictureImage.of(picture)));
        height = Math.max(before, TEXT + GAP + room());
        repaint();
        return height > before;
    }

    /** So high that columns are as wide as they can be, within limits. */
    private int room() {
        int column = WIDTH / pictures.size() - GAP;
        int wanted = pictures.values().stream()
                .mapToInt(image -> column * image.getHeight() / image.getWidth())
                .max()
                .orElse(0);
        return Math.max(LEAST, Math.min(MOST, wanted));
    }

    @Override
    public synchronized Dimension getPreferredSize() {
        return new Dimension(WIDTH, height);
    }

    @Override
    public synchronized void paint(Graphics g) {
        if (pictures.isEmpty()) return;
        ((Graphics2D) g)
                .setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        int column = getWidth() / pictures.size() - GAP;
        double zoom = pictures.values().stream()
                .mapToDouble(image -> zoom(image, column))
                .min()
                .orElse(1);
        int left = GAP;
        for (Map.Entry<String, BufferedImage> picture : pictures.entrySet())
            left += GAP + paint(g, picture.getKey(), picture.getValue(), left, zoom);
    }

    private double zoom(BufferedImage image, int width) {
        return Math.min((double) width / image.getWidth(), (getHeight() - TEXT - GAP) / (double) image.getHeight());
    }

    /** Returns the width of what was painted. */
    private static int paint(Graphics g, String name, BufferedImage image, int left, double zoom) {
        int w = (int) (zoom * image.getWidth());
        g.drawString(name, left, TEXT - 4);
        g.drawImage(image, left, TEXT, w, (int) (zoom * image.getHeight()), null);
        return Math.max(w, g.getFontMetrics().stringWidth(name));
    }
}
