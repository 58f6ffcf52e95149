// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import javax.swing.Timer;

/**
 * Windows of images of one size that show the same part at the same zoom: where one is zoomed or scrolled, the others
 * follow, until less than two are open. On the event thread.
 *
 * <p>Views are compared a few times a second: ImageJ zooms and scrolls by mouse, keys, menus and macros, and tells nobody.
 */
final class LinkedViews {
    private static final int MILLISECONDS = 60;

    private final List<ImagePlus> images;
    private final Timer timer = new Timer(MILLISECONDS, event -> follow());
    private View shown;

    /** What a window shows. */
    private record View(Rectangle part, double zoom, Dimension size) {
        static View of(ImageCanvas canvas) {
            return new View(new Rectangle(canvas.getSrcRect()), canvas.getMagnification(), canvas.getSize());
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
            View view = View.of(canvas);
            if (view.equals(shown)) continue;
            for (ImageCanvas other : open) if (other != canvas) bring(other, view);
            shown = view;
            return;
        }
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
