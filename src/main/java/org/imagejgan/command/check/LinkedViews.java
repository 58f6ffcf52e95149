// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.Timer;

/**
 * Windows of images of one size that show the same part at the same zoom: where one is zoomed or scrolled, the others
 * follow, until less than two are open. A zoom leaves windows no larger than they are, so that they stay side by side; one
 * that is made larger or smaller takes the others along. On the event thread.
 *
 * <p>Views are compared a few times a second: ImageJ zooms and scrolls by mouse, keys, menus and macros, and tells nobody.
 */
final class LinkedViews {
    private static final int MILLISECONDS = 60;

    private final List<ImagePlus> images;
    private final Timer timer = new Timer(MILLISECONDS, event -> follow());
    /** What each shows since it was brought there; that need not be equal to the bit. */
    private final Map<ImageCanvas, View> shown = new HashMap<>();
    /** What a window may take. */
    private Dimension room;

    /** What a window shows. */
    private record View(Rectangle part, double zoom, Dimension size) {
        static View of(ImageCanvas canvas) {
            return new View(new Rectangle(canvas.getSrcRect()), canvas.getMagnification(), canvas.getSize());
        }

        /** The same middle at the same zoom in a window that has no more than so much room. */
        View within(Dimension room, int width, int height) {
            int wide = Math.min(room.width, Math.max(1, (int) (width * zoom)));
            int high = Math.min(room.height, Math.max(1, (int) (height * zoom)));
            int across = Math.min(width, (int) Math.ceil(wide / zoom));
            int down = Math.min(height, (int) Math.ceil(high / zoom));
            int x = Math.max(0, Math.min(width - across, (int) Math.round(part.getCenterX() - across / 2.0)));
            int y = Math.max(0, Math.min(height - down, (int) Math.round(part.getCenterY() - down / 2.0)));
            return new View(new Rectangle(x, y, across, down), zoom, new Dimension(wide, high));
        }
    }

    LinkedViews(List<ImagePlus> images) {
        this.images = List.copyOf(images);
    }

    /** Brings all to what the first shows, and keeps them together. */
    void start() {
        timer.start();
    }

    private void follow() {
        List<ImageCanvas> open = images.stream()
                .filter(image -> image.getWindow() != null && image.getWindow().isVisible())
                .map(ImagePlus::getCanvas)
                .toList();
        if (open.size() < 2) {
            timer.stop();
            return;
        }
        for (ImageCanvas canvas : open) {
            if (View.of(canvas).equals(shown.get(canvas))) continue;
            View wanted = wanted(canvas);
            for (ImageCanvas each : open) {
                bring(each, wanted);
                shown.put(each, View.of(each));
            }
            return;
        }
    }

    private View wanted(ImageCanvas canvas) {
        View view = View.of(canvas);
        View before = shown.get(canvas);
        boolean zoomed = before != null && view.zoom() != before.zoom();
        if (!zoomed && (before == null || !view.size().equals(before.size()))) room = view.size();
        ImagePlus image = canvas.getImage();
        return zoomed ? view.within(room, image.getWidth(), image.getHeight()) : view;
    }

    private static void bring(ImageCanvas canvas, View view) {
        if (View.of(canvas).equals(view)) return;
        if (!canvas.getSize().equals(view.size())) {
            canvas.setSize(view.size());
            canvas.getImage().getWindow().pack();
        }
        canvas.setSourceRect(view.part());
        canvas.setMagnification(view.zoom());
        canvas.repaint();
    }
}
