// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pictures of windows as they stand on the screen, for a page of the documentation. */
final class PagePictures {
    private static final int ASIDE = 3000;
    private static final int PLACE = 10;
    /** What is lower is cut off. */
    private static final int HIGH = 600;

    private final Path folder;
    private final Robot robot = new Robot();

    PagePictures(Path folder) throws AWTException, IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** These windows as they stand to each other; the others are put aside, for nobody says which lies before which. */
    void take(String name, Window... windows) throws Exception {
        Map<Window, Point> aside = new HashMap<>();
        for (Window other : Window.getWindows())
            if (other.isShowing() && !List.of(windows).contains(other)) aside.put(other, other.getLocation());
        EventQueue.invokeAndWait(() -> {
            aside.keySet().forEach(other -> other.setLocation(ASIDE, ASIDE));
            Point corner = bounds(windows).getLocation();
            for (Window window : windows)
                window.setLocation(window.getX() - corner.x + PLACE, window.getY() - corner.y + PLACE);
        });
        BufferedImage drawn = drawn(windows);
        DesktopSession.say("picture " + name, drawn.getWidth() + " x " + drawn.getHeight());
        SmallPng.write(drawn, folder.resolve(name));
        EventQueue.invokeAndWait(() -> aside.forEach(Window::setLocation));
    }

    private BufferedImage drawn(Window... windows) throws InterruptedException {
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        for (int tries = 0; tries < 10; tries++) {
            // What is drawn is drawn some time after the window says that it is showing.
            Thread.sleep(2000);
            Rectangle part = bounds(windows).intersection(screen);
            BufferedImage drawn = robot.createScreenCapture(screen)
                    .getSubimage(part.x, part.y, part.width, Math.min(HIGH, part.height));
            if (hasWords(drawn)) return drawn;
        }
        throw new IllegalStateException("Nothing is drawn in " + bounds(windows));
    }

    private static Rectangle bounds(Window... windows) {
        Rectangle bounds = windows[0].getBounds();
        for (Window window : windows) bounds.add(window.getBounds());
        return bounds;
    }

    /** A dialog of which nothing but ground and frames is drawn has fewer colours. */
    private static boolean hasWords(BufferedImage drawn) {
        int[] pixels = drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth());
        return Arrays.stream(pixels).distinct().limit(4).count() == 4;
    }
}
