// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.imagejgan.command.DesktopSession.await;
import static org.imagejgan.command.DesktopSession.beside;
import static org.imagejgan.command.DesktopSession.key;
import static org.imagejgan.command.DesktopSession.press;
import static org.imagejgan.command.DesktopSession.tick;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.Point;
import java.awt.TextField;
import java.awt.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imagejgan.command.verb.Verb;

/**
 * Somebody who follows the page of first steps. Says what each dialog asks for; where pictures are wanted, goes all the way
 * and takes them. Run by {@link FirstStepsTest} in a JVM of its own.
 */
final class FirstStepsSession {
    private static final String CELLS = "cells-16bit.tif";
    /** What the page calls the model that is trained. */
    private static final String OWN = "denoise-cells-16bit-1";

    /** Enough to see something, and not enough to wait for. */
    private static final String STEPS = "300";

    private final PagePictures pictures;

    private FirstStepsSession(PagePictures pictures) {
        this.pictures = pictures;
    }

    /** @param args nothing, or the folder for the pictures */
    public static void main(String[] args) throws Exception {
        int code = 1;
        try {
            new ImageJ();
            if (args.length == 0) new FirstStepsSession(null).look();
            else new FirstStepsSession(new PagePictures(Path.of(args[0]))).follow();
            code = 0;
        } catch (Throwable e) {
            e.printStackTrace();
        } finally {
            // halt: ImageJ would ask whether to save the images
            Runtime.getRuntime().halt(code);
        }
    }

    // -- what the dialogs ask for --

    private void look() throws Exception {
        leave("samples");
        IJ.open(Path.of("samples", CELLS).toString());
        for (String verb : List.of("denoise", "check", "denoisetrain", "batch")) leave(verb);
    }

    private void leave(String verb) throws Exception {
        Dialog dialog = open(verb);
        if (verb.equals("denoisetrain")) unfold(dialog);
        press(dialog, "Cancel");
        await(() -> dialog.isShowing() ? null : true);
    }

    private static Dialog open(String verb) throws Exception {
        IJ.doCommand(Verb.named(verb).label());
        Dialog dialog =
                (Dialog) await(() -> DesktopSession.window(Verb.named(verb).title()));
        say(verb, dialog);
        return dialog;
    }

    private static void unfold(Dialog dialog) throws Exception {
        tick(dialog, "More");
        say("denoisetrain with More", dialog);
    }

    private static void say(String state, Dialog dialog) throws Exception {
        EventQueue.invokeAndWait(() -> DesktopSession.say("asked by " + state, String.join(" | ", asked(dialog))));
    }

    /** The words of its fields and buttons, and what its lists have at first. */
    private static List<String> asked(Container container) {
        List<String> asked = new ArrayList<>();
        for (Component part : container.getComponents()) {
            if (!part.isVisible()) continue;
            if (part instanceof Label label) asked.add(label.getText().trim());
            if (part instanceof Checkbox box) asked.add("[" + box.getLabel() + "]");
            if (part instanceof Choice choice) asked.add("(" + choice.getSelectedItem() + ")");
            if (part instanceof Button button)
                asked.add("<" + button.getLabel().trim() + (button.isEnabled() ? ">" : "> grey"));
            if (part instanceof Container inside) asked.addAll(asked(inside));
        }
        return asked.stream().filter(text -> !text.isEmpty()).collect(Collectors.toList());
    }

    // -- the way of the page --

    private void follow() throws Exception {
        sample();
        denoise();
        check();
        train();
        useIt();
        batch();
    }

    private void sample() throws Exception {
        Dialog dialog = open("samples");
        pictures.take("samples.png", dialog);
        press(dialog, "OK");
        shown(CELLS);
    }

    private void denoise() throws Exception {
        Dialog dialog = open("denoise");
        at(dialog, 20, 330);
        tick(dialog, "Preview");
        Window preview = await(() -> DesktopSession.window("GAN Denoise: preview"));
        await(() -> dialog.getBounds().intersects(preview.getBounds()) ? null : true);
        pictures.take("denoise.png", dialog, preview);
        press(dialog, "OK");
        ImagePlus clean = shown(CELLS + " denoised");
        besides(WindowManager.getImage(CELLS), clean);
        pictures.take("denoised.png", WindowManager.getImage(CELLS).getWindow(), clean.getWindow());
    }

    private void check() throws Exception {
        select(CELLS);
        Dialog dialog = open("check");
        type(dialog, "check", "result", CELLS + " denoised");
        pictures.take("check.png", dialog);
        press(dialog, "OK");
        Window table = await(() -> DesktopSession.window("GAN Check"));
        Window intensity = await(() -> DesktopSession.window("Intensity of " + CELLS));
        ImagePlus maps = WindowManager.getImage(CELLS + " check");
        IJ.run(maps, "Set... ", "zoom=33.3");
        IJ.run(WindowManager.getImage(CELLS), "Set... ", "zoom=33.3");
        besides(WindowManager.getImage(CELLS), maps);
        pictures.take("checked.png", WindowManager.getImage(CELLS).getWindow(), maps.getWindow());
        pictures.take("intensity.png", intensity);
        pictures.take("row.png", table);
        IJ.runMacro("close('*check'); close('Intensity*'); close('Profile*'); close('GAN Check');");
    }

    private void train() throws Exception {
        select(CELLS);
        Dialog dialog = open("denoisetrain");
        unfold(dialog);
        type(dialog, "denoisetrain", "steps", STEPS);
        pictures.take("train.png", dialog);
        press(dialog, "OK");
        Window window = await(() -> DesktopSession.window("GAN Train Denoiser"));
        // After a hundred steps it shows what it makes of its images.
        await(() -> DesktopSession.part(
                window, part -> String.valueOf(part.getName()).matches("step 1[1-9]\\d .*")));
        pictures.take("training.png", window);
        press(window, "Stop and keep");
        await(() -> DesktopSession.part(
                window, part -> String.valueOf(part.getName()).startsWith("Written to ")));
        press(window, "Close");
    }

    private void useIt() throws Exception {
        select(CELLS);
        Dialog dialog = open("denoise");
        Choice models = (Choice) DesktopSession.part(dialog, part -> part instanceof Choice);
        EventQueue.invokeAndWait(() -> models.select(OWN));
        if (!OWN.equals(models.getSelectedItem())) throw new IllegalStateException("The list has no " + OWN);
        pictures.take("own.png", dialog);
        press(dialog, "Cancel");
    }

    private void batch() throws Exception {
        Dialog dialog = open("batch");
        type(dialog, "batch", "input", "samples");
        type(dialog, "batch", "steps", "denoise; superresolve factor=2");
        type(dialog, "batch", "pattern", "*-8bit.tif");
        type(dialog, "batch", "output", "target/samples");
        pictures.take("batch.png", dialog);
        press(dialog, "Cancel");
    }

    // -- hands --

    private static void at(Window window, int x, int y) throws Exception {
        EventQueue.invokeAndWait(() -> window.setLocation(new Point(x, y)));
    }

    private static void select(String title) throws Exception {
        IJ.selectWindow(title);
        await(() -> DesktopSession.current(title) ? true : null);
    }

    private static ImagePlus shown(String title) throws Exception {
        await(() -> DesktopSession.current(title) ? true : null);
        ImagePlus image = WindowManager.getCurrentImage();
        IJ.run(image, "Set... ", "zoom=50");
        return image;
    }

    private static void besides(ImagePlus left, ImagePlus right) throws Exception {
        at(left.getWindow(), 20, 300);
        at(right.getWindow(), 20 + left.getWindow().getWidth() + 6, 300);
    }

    private static void type(Dialog dialog, String verb, String key, String text) throws Exception {
        Component field = beside(dialog, key(verb, key).label());
        TextField typed = field instanceof TextField only
                ? only
                : (TextField) DesktopSession.part((Container) field, part -> part instanceof TextField);
        EventQueue.invokeAndWait(() -> typed.setText(text));
    }
}
