// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.imagejgan.command.DesktopSession.await;
import static org.imagejgan.command.DesktopSession.say;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.io.FileSaver;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.event.ItemEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.imagejgan.command.verb.Key;

/**
 * Calls commands by their dialogs while the recorder is open, and runs the recorded lines again, as they are and in batch
 * mode. Run by {@link FiveWaysTest} in a JVM of its own; the results are left as files.
 */
final class WaysSession {
    private final Path folder;

    private WaysSession(Path folder) {
        this.folder = folder;
    }

    /** @param args the folder with the calls, for the results */
    public static void main(String[] args) throws Exception {
        DesktopSession.run(() -> {
            WaysSession session = new WaysSession(Path.of(args[0]));
            for (String line : Files.readAllLines(session.folder.resolve("calls.txt")))
                session.run(WayCall.parse(line));
        });
    }

    private void run(WayCall call) throws Exception {
        open(call);
        Recorder recorder = DesktopSession.recorder();
        int before = WindowManager.getImageCount();
        IJ.doCommand(call.verb().label());
        GenericDialog dialog =
                (GenericDialog) await(() -> DesktopSession.window(call.verb().title()));
        for (Key key : Commands.keys(call.verb()))
            if (call.keys().containsKey(key.name()))
                answer(dialog, key, call.keys().get(key.name()));
        await(() -> DesktopSession.button(dialog, "OK").isEnabled() ? true : null);
        DesktopSession.press(dialog, "OK");
        await(() -> WindowManager.getImageCount() > before ? true : null);
        String run = "run(\"" + call.verb().label();
        String line = await(() -> recorder.getText().contains(run) ? recorder.getText() : null);
        recorder.close();
        say("recorded " + call.name(), line);
        save(call, "dialog");
        replay(call, "replay", line);
        replay(
                call,
                "display-batch",
                "setBatchMode(true);" + select(call) + line + "setBatchMode('exit and display');");
    }

    private void replay(WayCall call, String way, String macro) throws Exception {
        close();
        open(call);
        IJ.runMacro(macro);
        save(call, way);
        close();
    }

    private static String select(WayCall call) {
        return call.image() == null ? "" : "selectImage('" + call.image().getFileName() + "');";
    }

    /** With another image before and after it; the one to work on is the active one. */
    private static void open(WayCall call) throws Exception {
        PlainImageJ.image("before", 60, 50, 3).show();
        if (call.image() != null) IJ.openImage(call.image().toString()).show();
        PlainImageJ.image("after", 70, 60, 4).show();
        if (call.image() == null) return;
        DesktopSession.select(call.image().getFileName().toString());
    }

    private static void close() throws Exception {
        EventQueue.invokeAndWait(() -> {
            int[] ids = WindowManager.getIDList();
            for (int id : ids == null ? new int[0] : ids) {
                ImagePlus image = WindowManager.getImage(id);
                image.changes = false;
                image.close();
            }
        });
    }

    /** The active image, which is to be the new one. */
    private void save(WayCall call, String way) {
        ImagePlus active = WindowManager.getCurrentImage();
        String image = call.image() == null ? "" : call.image().getFileName().toString();
        boolean old = Set.of("before", "after", image).contains(active.getTitle());
        say("active " + way + " " + call.name(), !old);
        new FileSaver(active)
                .saveAsTiff(folder.resolve(call.name() + "-" + way + ".tif").toString());
    }

    /** Enters a value as a person does. */
    private static void answer(GenericDialog dialog, Key key, String value) throws Exception {
        if (key.is(boolean.class)) {
            Checkbox box = (Checkbox) DesktopSession.part(
                    dialog, part -> part instanceof Checkbox b && b.getLabel().equals(key.label()));
            if (box.getState() != Boolean.parseBoolean(value)) DesktopSession.tick(dialog, key.label());
            return;
        }
        Component field = DesktopSession.beside(dialog, key.label());
        if (field instanceof Choice choice && key.styled("model") && !has(choice, value)) {
            choose(choice, choice.getItem(choice.getItemCount() - 1));
            field = DesktopSession.beside(dialog, "Model file or folder");
        } else if (field instanceof Choice choice) {
            choose(choice, value);
            return;
        }
        TextField text = (TextField)
                (field instanceof Container c ? DesktopSession.part(c, part -> part instanceof TextField) : field);
        EventQueue.invokeAndWait(() -> text.setText(value));
    }

    private static boolean has(Choice choice, String item) {
        for (int i = 0; i < choice.getItemCount(); i++) if (choice.getItem(i).equals(item)) return true;
        return false;
    }

    private static void choose(Choice choice, String item) throws Exception {
        EventQueue.invokeAndWait(() -> {
            choice.select(item);
            choice.dispatchEvent(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, item, ItemEvent.SELECTED));
        });
    }
}
