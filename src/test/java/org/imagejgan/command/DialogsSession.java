// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.imagejgan.command.DesktopSession.await;
import static org.imagejgan.command.DesktopSession.say;

import ij.WindowManager;
import java.awt.Canvas;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Label;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.ScrollPane;
import java.awt.Scrollbar;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.imagejgan.command.verb.Verb;

/**
 * Opens the dialog of every verb on a small screen, folded and unfolded, with an image and without, looks whether anything
 * is cut off, takes pictures, and closes it by the keyboard. Run by {@link DialogsTest} in a JVM of its own.
 */
final class DialogsSession {
    private static final int DRAWN = 120;

    private final Path pictures;
    private final Robot robot;

    private DialogsSession(Path pictures) throws Exception {
        this.pictures = pictures;
        robot = new Robot();
    }

    /** @param args the folder for the pictures */
    public static void main(String[] args) throws Exception {
        DesktopSession.run(() -> new DialogsSession(Path.of(args[0])).run());
    }

    private void run() throws Exception {
        for (Verb verb : Commands.shipped()) look(verb, "noimage", false);
        PlainImageJ.image("cells.tif", 256, 200, 1).show();
        for (Verb verb : Commands.shipped()) look(verb, "folded", true);
        new AnswerSteps().run();
        tabThrough(Verb.named("denoise"));
    }

    /** @param name of the state that it opens in; the unfolded one is looked at where there is an image */
    private void look(Verb verb, String name, boolean unfold) throws Exception {
        Window window = open(verb);
        String cut = cutOff(window);
        say("cut off " + verb.name() + " " + name, cut);
        picture(verb.name() + (name.equals("folded") ? "" : "-" + name));
        if (unfold && DesktopSession.part(window, DialogsSession::isMore) != null) {
            DesktopSession.tick(window, "More");
            say("cut off " + verb.name() + " unfolded", cutOff(window));
            picture(verb.name() + "-more");
            DesktopSession.tick(window, "More");
        }
        close(window);
        say("closed by Esc " + verb.name(), !window.isShowing());
    }

    private static Window open(Verb verb) throws InterruptedException {
        new Thread(() -> new FrontDoor().run(verb.name()), verb.label()).start();
        return await(() -> DesktopSession.window(verb.title()));
    }

    private void close(Window window) throws Exception {
        if (window instanceof Dialog) {
            robot.waitForIdle();
            type(KeyEvent.VK_ESCAPE);
            await(() -> window.isShowing() ? null : true);
        } else {
            EventQueue.invokeAndWait(window::dispose);
        }
    }

    private void type(int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
        robot.waitForIdle();
    }

    /** What leaves the screen or its window, or has less room than it asks for. */
    private static String cutOff(Window window) throws Exception {
        Thread.sleep(DRAWN);
        List<String> cut = new ArrayList<>();
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        EventQueue.invokeAndWait(() -> {
            if (!screen.contains(window.getBounds())) cut.add("the window: " + window.getBounds());
            // Windows that stand in place of a dialog have tables and texts that scroll, and tests of their own.
            for (Component part : window instanceof Dialog ? parts(window) : List.<Component>of()) {
                Rectangle place = new Rectangle(part.getLocationOnScreen(), part.getSize());
                boolean small = part.getWidth() < part.getPreferredSize().width - 1
                        || part.getHeight() < part.getPreferredSize().height - 1;
                boolean outside = !window.getBounds().contains(place);
                if (small || outside && !scrolls(part)) cut.add(part + " needs " + part.getPreferredSize());
            }
        });
        return String.join("; ", cut);
    }

    /** Whether it lies in what scrolls up and down, and in nothing that has to be scrolled sideways. */
    private static boolean scrolls(Component part) {
        for (Container at = part.getParent(); at != null; at = at.getParent())
            if (at instanceof ScrollPane pane) return pane.getComponent(0).getWidth() <= pane.getViewportSize().width;
        return false;
    }

    private static List<Component> parts(Container container) {
        List<Component> parts = new ArrayList<>();
        for (Component part : container.getComponents()) {
            if (!part.isVisible()) continue;
            parts.add(part);
            if (part instanceof Container inside) parts.addAll(parts(inside));
        }
        return parts;
    }

    /** Tab reaches every field and button once before the first comes again; Space presses More; Enter is OK. */
    private void tabThrough(Verb verb) throws Exception {
        Dialog dialog = (Dialog) open(verb);
        robot.waitForIdle();
        Component first = await(DialogsSession::focused);
        Set<Component> reached = new LinkedHashSet<>();
        for (Component at = first; reached.add(at); at = focused()) {
            if (isMore(at)) type(KeyEvent.VK_SPACE);
            type(KeyEvent.VK_TAB);
        }
        long asked = parts(dialog).stream()
                .filter(part -> !(part instanceof Container) && part.isFocusable() && part.isEnabled())
                .filter(part -> !(part instanceof Label || part instanceof Canvas || part instanceof Scrollbar))
                .filter(part -> !reached.contains(part))
                .peek(part -> say("not reached", part))
                .count();
        say("not reached by Tab", asked);
        say("reached by Tab", reached.size());
        type(KeyEvent.VK_ENTER);
        await(() -> dialog.isShowing() ? null : true);
        await(() -> DesktopSession.current("cells.tif denoised") ? true : null);
        say("images after Enter", WindowManager.getImageCount());
    }

    private static boolean isMore(Component part) {
        return part instanceof Checkbox box && box.getLabel().equals("More");
    }

    private static Component focused() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    private void picture(String name) throws Exception {
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(
                robot.createScreenCapture(screen),
                "png",
                pictures.resolve(name + ".png").toFile());
    }
}
