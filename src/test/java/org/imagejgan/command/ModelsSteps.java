// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.imagejgan.command.DesktopSession.await;
import static org.imagejgan.command.DesktopSession.press;
import static org.imagejgan.command.DesktopSession.say;
import static org.imagejgan.command.DesktopSession.window;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.event.WindowEvent;
import javax.swing.JButton;
import javax.swing.JTable;
import javax.swing.JTextArea;
import org.imagejgan.command.verb.Verb;

/** The window of the models: it is opened from the menu, a model is tested and used. */
record ModelsSteps(DesktopSession session) {
    private static final String MODEL = "nuclei-to-mask";

    void run() throws Exception {
        Recorder recorder = DesktopSession.recorder();
        IJ.doCommand("GAN Models...");
        Frame shown = (Frame) await(() -> window("GAN Models"));
        JTable table = part(shown, JTable.class, "");
        int row = await(() -> row(table) < 0 ? null : row(table));
        EventQueue.invokeAndWait(() -> table.setRowSelectionInterval(row, row));
        await(() -> button(shown, "Test").isEnabled() ? true : null);
        EventQueue.invokeAndWait(button(shown, "Test")::doClick);
        say("model tested", await(() -> told(shown)));
        session.picture(shown, "models.png");
        String title = Verb.named("translate").title();
        EventQueue.invokeAndWait(button(shown, "Use")::doClick);
        Dialog dialog = (Dialog) await(() -> window(title));
        say("model used", part(dialog, Choice.class, "").getSelectedItem());
        press(dialog, "Cancel");
        await(() -> window(title) == null ? true : null);
        say("models recorded", recorder.getText());
        recorder.close();
        shown.dispatchEvent(new WindowEvent(shown, WindowEvent.WINDOW_CLOSING));
        say(
                "models in a macro",
                IJ.runMacro("run('GAN Models...', 'action=list'); name = Table.getString('Name', 0, 'GAN Models');"
                        + " close('GAN Models'); return name;"));
    }

    private static int row(JTable table) {
        for (int row = 0; row < table.getRowCount(); row++)
            if (table.getValueAt(row, 0).equals(MODEL)) return row;
        return -1;
    }

    private static String told(Container shown) {
        JTextArea area = part(shown, JTextArea.class, "tolerance");
        return area != null && button(shown, "Test").isEnabled() ? area.getText() : null;
    }

    private static JButton button(Container shown, String label) {
        return part(shown, JButton.class, label);
    }

    /** The first part of a kind whose text has some words; null if there is none. */
    private static <T extends Component> T part(Container container, Class<T> kind, String words) {
        for (Component part : container.getComponents()) {
            String text = part instanceof JButton button
                    ? button.getText()
                    : part instanceof JTextArea area ? area.getText() : "";
            if (kind.isInstance(part) && text.contains(words)) return kind.cast(part);
            T inside = part instanceof Container inner ? part(inner, kind, words) : null;
            if (inside != null) return inside;
        }
        return null;
    }
}
