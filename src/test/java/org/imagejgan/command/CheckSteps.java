// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.Line;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.Window;
import java.util.List;
import java.util.Objects;

/** Somebody who checks a result, and looks around in one of the windows. */
final class CheckSteps {
    private final DesktopSession session;
    private final ImagePlus before = PlainImageJ.image("before.tif", 160, 120, 5);
    private final ImagePlus after = PlainImageJ.image("after.tif", 160, 120, 6);

    CheckSteps(DesktopSession session) {
        this.session = session;
    }

    void run() throws Exception {
        ImageProcessor half = after.getProcessor();
        for (int i = 0; i < half.getPixelCount(); i++)
            half.set(i, before.getProcessor().get(i) / 2 + 20);
        after.show();
        before.setRoi(new Line(10, 10, 100, 10));
        before.show();
        DesktopSession.select("before.tif");
        ask();
        DesktopSession.await(() -> DesktopSession.window("Profile of before.tif"));
        ImagePlus maps = DesktopSession.await(() -> WindowManager.getImage("before.tif check"));
        ResultsTable table = ResultsTable.getResultsTable("GAN Check");
        DesktopSession.say("row of the check", table.getStringValue("Image", 0) + " " + table.getValue("Slope", 0));
        DesktopSession.await(() -> together(maps) ? true : null);
        EventQueue.invokeAndWait(() -> {
            for (int i = 0; i < 3; i++) after.getCanvas().zoomIn(30, 30);
        });
        DesktopSession.await(() -> together(maps) ? true : null);
        DesktopSession.say("zoom of the maps", maps.getCanvas().getMagnification() > 1.5);
        EventQueue.invokeAndWait(() -> scroll(maps.getCanvas()));
        DesktopSession.await(() -> together(maps) ? true : null);
        DesktopSession.say(
                "scrolled to",
                before.getCanvas().getSrcRect().equals(maps.getCanvas().getSrcRect()));
        DesktopSession.say("side by side", apart(before, after) && apart(after, maps) && apart(before, maps));
        // What is drawn is drawn some time after the window says that it is showing.
        Thread.sleep(1000);
        session.desktop("check-desktop.png");
    }

    private void ask() throws Exception {
        IJ.doCommand("GAN Check...");
        GenericDialog dialog = (GenericDialog) DesktopSession.await(() -> DesktopSession.window("GAN Check"));
        session.picture(dialog, "check.png");
        String label = DesktopSession.key("check", "result").label();
        Component field = DesktopSession.beside(dialog, label);
        EventQueue.invokeAndWait(() -> text(field).setText("after.tif"));
        DesktopSession.press(dialog, "OK");
    }

    /** A path's field is alone or beside a button. */
    private static TextField text(Component field) {
        if (field instanceof TextField text) return text;
        for (Component part : ((Container) field).getComponents()) if (part instanceof TextField text) return text;
        throw new IllegalStateException("No text in " + field);
    }

    private boolean together(ImagePlus maps) {
        return List.of(before, after, maps).stream()
                        .map(ImagePlus::getCanvas)
                        .map(canvas -> canvas.getSrcRect() + " " + canvas.getMagnification())
                        .distinct()
                        .count()
                == 1;
    }

    private static void scroll(ImageCanvas canvas) {
        Rectangle part = new Rectangle(canvas.getSrcRect());
        part.translate(12, 7);
        canvas.setSourceRect(part);
        canvas.repaint();
    }

    private static boolean apart(ImagePlus one, ImagePlus other) {
        Window left = Objects.requireNonNull(one.getWindow());
        return !left.getBounds().intersects(other.getWindow().getBounds());
    }
}
