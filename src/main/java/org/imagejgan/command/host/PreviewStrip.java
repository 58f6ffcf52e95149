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

/**
 * Pictures side by side, each under its name, all enlarged alike and as large as they fit; invisible until there are some.
 * The lines of a name after the first are titles of the picture's rows.
 */
public final class PreviewStrip extends Canvas {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 640;
    private static final int LEAST = 154;
    private static final int MOST = 320;
    private static final int TEXT = 16;
    private static final int GAP = 6;

    private final transient Map<String, BufferedImage> pictures = new LinkedHashMap<>();
    private int height;

    public PreviewStrip() {
        setVisible(false);
    }

    /** Replaces the pictures. @return whether they ask for more room than those before */
    boolean show(Map<String, Picture> shown) {
        Map<String, BufferedImage> images = new LinkedHashMap<>();
        shown.forEach((name, picture) -> images.put(name, PictureImage.of(picture)));
        return showImages(images);
    }

    /** {@link #show} for pictures that are images already. */
    public synchronized boolean showImages(Map<String, BufferedImage> shown) {
        int before = height;
        pictures.clear();
        pictures.putAll(shown);
        height = Math.max(before, TEXT + GAP + room());
        repaint();
        return height > before;
    }

    /** So high that the pictures are as wide as they can be, within limits. */
    private int room() {
        return Math.max(LEAST, Math.min(MOST, (int) (wide(WIDTH, 0) * highest())));
    }

    private int highest() {
        return pictures.values().stream()
                .mapToInt(BufferedImage::getHeight)
                .max()
                .orElse(0);
    }

    /** The enlargement with which they fill a width, beside their rows' titles. */
    private double wide(int width, int titles) {
        int pixels =
                pictures.values().stream().mapToInt(BufferedImage::getWidth).sum();
        return (width - titles - GAP * (pictures.size() + 1.0)) / pixels;
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
        int titles = pictures.keySet().stream()
                .mapToInt(name -> RowTitles.of(name).width(g.getFontMetrics()))
                .sum();
        double zoom = Math.min(wide(getWidth(), titles), (getHeight() - TEXT - GAP) / (double) highest());
        int left = GAP;
        for (Map.Entry<String, BufferedImage> picture : pictures.entrySet())
            left += GAP + paint(g, picture.getKey(), picture.getValue(), left, zoom);
    }

    /** Returns the width of what was painted. */
    private static int paint(Graphics g, String name, BufferedImage image, int left, double zoom) {
        int w = (int) (zoom * image.getWidth());
        int h = (int) (zoom * image.getHeight());
        RowTitles titles = RowTitles.of(name);
        titles.paint(g, left, TEXT, h);
        int beside = titles.width(g.getFontMetrics());
        String title = name.lines().findFirst().orElse("");
        g.drawString(title, left + beside, TEXT - 4);
        g.drawImage(image, left + beside, TEXT, w, h, null);
        return beside + Math.max(w, g.getFontMetrics().stringWidth(title));
    }
}
