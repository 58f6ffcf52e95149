// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextArea;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.toy.ToyRenderer;

/** Somebody who renders a label image and paints in it, with the brush, by filling, and object by object. */
final class PaintingSteps {
    /** Of the model: 0, 1 and 7; they are added one after the other. */
    private static final int CLASSES = 3;

    private final DesktopSession session;
    private final Robot robot;
    private ImagePlus labels;
    private ImagePlus result;
    private Window window;

    PaintingSteps(DesktopSession session, Robot robot) {
        this.session = session;
        this.robot = robot;
    }

    void run() throws Exception {
        open();
        fill();
        brush();
        style();
        move();
        removeAndUndo();
        refuse();
        session.picture(window, "painting.png");
        session.desktop("painting-desktop.png");
        DesktopSession.press(window, "Close");
        DesktopSession.await(() -> window.isDisplayable() ? null : true);
        DesktopSession.await(() -> atWork() ? null : true);
        DesktopSession.say("painting after close", atWork());
    }

    private void open() throws Exception {
        Path model = ToyRenderer.featured(Files.createTempDirectory("toy").resolve("toy.zip"));
        ByteProcessor pixels = new ByteProcessor(256, 200);
        pixels.setValue(1);
        pixels.fillOval(30, 30, 40, 40);
        pixels.setValue(7);
        pixels.fillOval(170, 40, 30, 30);
        labels = new ImagePlus("labels.tif", pixels);
        labels.setDisplayRange(0, 10);
        labels.show();
        labels.getWindow().setLocation(20, 420);
        IJ.doCommand("GAN Render Labels...");
        GenericDialog dialog = (GenericDialog) DesktopSession.await(() -> DesktopSession.window("GAN Render Labels"));
        session.picture(dialog, "renderlabels.png");
        String label = DesktopSession.key("renderlabels", "model").label();
        EventQueue.invokeAndWait(() -> {
            Choice models = (Choice) DesktopSession.beside(dialog, label);
            models.select(models.getItemCount() - 1);
            text(DesktopSession.beside(dialog, "Model file or folder")).setText(model.toString());
        });
        DesktopSession.await(() -> DesktopSession.button(dialog, "OK").isEnabled() ? true : null);
        DesktopSession.press(dialog, "OK");
        DesktopSession.await(() -> DesktopSession.current("labels.tif rendered") ? true : null);
        result = WindowManager.getCurrentImage();
        result.getWindow().setLocation(320, 420);
        window = DesktopSession.await(() -> DesktopSession.window("Render Labels"));
        window.setLocation(620, 420);
        java.awt.List classes = (java.awt.List) DesktopSession.await(() -> filled(window));
        DesktopSession.say("classes to paint with", String.join(" ", classes.getItems()));
        EventQueue.invokeAndWait(() -> choose(classes, 2));
    }

    private static java.awt.List filled(Container in) {
        Component list = part(in, java.awt.List.class);
        return list instanceof java.awt.List all && all.getItemCount() == CLASSES ? all : null;
    }

    /** The first part of a kind. */
    private static Component part(Container in, Class<?> kind) {
        for (Component part : in.getComponents()) {
            if (kind.isInstance(part)) return part;
            Component inside = part instanceof Container more ? part(more, kind) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    /** A path's field is alone or beside a button. */
    private static TextField text(Component field) {
        return (TextField) (field instanceof Container in ? part(in, TextField.class) : field);
    }

    private static void choose(java.awt.List classes, int index) {
        classes.select(index);
        classes.dispatchEvent(new ItemEvent(classes, ItemEvent.ITEM_STATE_CHANGED, index, ItemEvent.SELECTED));
    }

    /** ImageJ's own Fill; says how long it took until it was seen, and whether anything else changed. */
    private void fill() throws Exception {
        ImageProcessor before = result.getProcessor().duplicate();
        labels.setRoi(new OvalRoi(100, 100, 30, 30));
        WindowManager.setCurrentWindow(labels.getWindow());
        long start = System.nanoTime();
        IJ.run(labels, "Fill", "slice");
        DesktopSession.await(() -> red(115, 115) == 120 ? true : null);
        DesktopSession.say("seconds from fill to image", (System.nanoTime() - start) / 1e9);
        DesktopSession.say("changed by fill", difference(before));
        labels.deleteRoi();
    }

    /** Strokes with the mouse. */
    private void brush() throws Exception {
        IJ.setTool("Paintbrush Tool");
        ImageProcessor before = result.getProcessor().duplicate();
        ImageCanvas canvas = labels.getCanvas();
        DesktopSession.await(() -> canvas.isShowing() ? true : null);
        mouse(canvas, 20, 150);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (int x = 20; x <= 60; x += 4) {
            mouse(canvas, x, 150);
            robot.delay(20);
        }
        DesktopSession.await(() -> red(40, 150) > 80 ? true : null);
        DesktopSession.say("rendered before the mouse is released", true);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.delay(500);
        Rectangle around = new Rectangle(5, 135, 75, 30);
        DesktopSession.say("changed by the brush where it was alone", around.contains(difference(before)));
        IJ.setTool("rectangle");
    }

    private void mouse(ImageCanvas canvas, int x, int y) {
        Point corner = canvas.getLocationOnScreen();
        robot.mouseMove(corner.x + canvas.screenX(x), corner.y + canvas.screenY(y));
    }

    private void style() throws Exception {
        labels.setRoi(new PointRoi(50, 50));
        Choice styles = (Choice) part(window, Choice.class);
        EventQueue.invokeAndWait(() -> {
            styles.select(10);
            styles.dispatchEvent(new ItemEvent(styles, ItemEvent.ITEM_STATE_CHANGED, "", ItemEvent.SELECTED));
        });
        DesktopSession.await(() -> red(50, 50) == 60 + 45 ? true : null);
        DesktopSession.say("others after a style", red(185, 55));
    }

    private void move() throws Exception {
        EventQueue.invokeAndWait(() -> DesktopSession.press(window, "Select to move"));
        EventQueue.invokeAndWait(() -> {
            labels.getRoi().setLocation(200, 130);
            DesktopSession.press(window, "Move to selection");
        });
        DesktopSession.await(() -> red(220, 150) == 60 + 45 ? true : null);
        DesktopSession.say("where it was", red(50, 50));
    }

    private void removeAndUndo() throws Exception {
        DesktopSession.await(() -> still());
        ImageProcessor before = result.getProcessor().duplicate();
        labels.setRoi(new PointRoi(220, 150));
        EventQueue.invokeAndWait(() -> DesktopSession.press(window, "Remove"));
        DesktopSession.await(() -> red(220, 150) == 0 ? true : null);
        WindowManager.setCurrentWindow(labels.getWindow());
        IJ.run("Undo");
        DesktopSession.await(() -> difference(before).isEmpty() ? true : null);
        DesktopSession.say("as before after undo", true);
        labels.deleteRoi();
    }

    private Boolean still() {
        ImageProcessor before = result.getProcessor().duplicate();
        IJ.wait(500);
        return difference(before).isEmpty() ? true : null;
    }

    /** A number that the model does not know. */
    private void refuse() throws Exception {
        labels.getProcessor().set(5, 5, 33);
        labels.updateAndDraw();
        DesktopSession.say("told of an unknown number", DesktopSession.await(() -> said(window, "does not know: 33")));
        labels.getProcessor().set(5, 5, 0);
        labels.updateAndDraw();
        DesktopSession.await(() -> said(window, "Paint in"));
    }

    private static String said(Container in, String part) {
        for (Component c : in.getComponents()) {
            if (c instanceof TextArea text && text.getText().contains(part)) return text.getText();
            String inside = c instanceof Container more ? said(more, part) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    private static boolean atWork() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("GAN render"));
    }

    private int red(int x, int y) {
        return result.getProcessor().get(x, y) >> 16 & 255;
    }

    /** The smallest rectangle around all pixels of the result that are others now. */
    private Rectangle difference(ImageProcessor before) {
        ImageProcessor now = result.getProcessor();
        Rectangle box = new Rectangle();
        for (int i = 0; i < now.getPixelCount(); i++) {
            if (now.get(i) == before.get(i)) continue;
            Rectangle pixel = new Rectangle(i % now.getWidth(), i / now.getWidth(), 1, 1);
            box = box.isEmpty() ? pixel : box.union(pixel);
        }
        return box;
    }
}
