// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import ij.gui.ImageWindow;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imagejgan.operation.check.Checked;

/**
 * Input, result, reference and maps side by side, each as large as the others, with the plots below them.
 *
 * @param reference null if there is none
 */
record Windows(ImagePlus input, ImagePlus result, ImagePlus reference, ImagePlus maps, Checked checked) {

    /** Shows what is not shown yet, brings all into one row and links them. */
    void open() {
        Set<ImagePlus> once = new LinkedHashSet<>(Arrays.asList(input, result));
        if (reference != null) once.add(reference);
        once.add(maps);
        // An input that was enlarged to be compared has no pixels in common with the others.
        once.removeIf(image -> image.getWidth() != maps.getWidth() || image.getHeight() != maps.getHeight());
        List<ImagePlus> images = List.copyOf(once);
        for (ImagePlus image : images) if (image.getWindow() == null) image.show();
        EventQueue.invokeLater(() -> {
            int below = arrange(images);
            new LinkedViews(images).start();
            ImageWindow left = Plots.response(checked).show();
            ImageWindow right = Plots.profile(checked).show();
            Rectangle screen = screen();
            int top = Math.max(screen.y, Math.min(below, screen.y + screen.height - left.getHeight()));
            left.setLocation(screen.x, top);
            right.setLocation(screen.x + left.getWidth(), top);
        });
    }

    /** What of the screen windows may take. */
    static Rectangle screen() {
        return GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    }

    /** Returns where the row ends. */
    private static int arrange(List<ImagePlus> images) {
        Rectangle screen = screen();
        int width = screen.width / images.size();
        int top = screen.y + screen.height / 8;
        int end = top;
        for (int i = 0; i < images.size(); i++) {
            ImageWindow window = images.get(i).getWindow();
            if (window == null) continue;
            window.setLocationAndSize(screen.x + i * width, top, width, screen.height / 2);
            window.toFront();
            end = Math.max(end, top + window.getHeight());
        }
        return end;
    }
}
