// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import java.awt.Button;
import java.awt.Component;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.io.File;
import javax.swing.JFileChooser;

/** A browse button that takes files and folders alike, where ImageJ's own takes files only. */
final class Browse {

    private Browse() {}

    /** Gives the button beside the last file field of {@code dialog} this behaviour. */
    static void replace(GenericDialog dialog, String title, boolean save) {
        TextField text = (TextField) dialog.getStringFields().lastElement();
        for (Component beside : text.getParent().getComponents())
            if (beside instanceof Button button) listen(button, dialog, event -> choose(dialog, text, title, save));
    }

    /** Esc closes the dialog from here too; Enter does not, for the button is not OK. */
    private static void listen(Button button, GenericDialog dialog, ActionListener listener) {
        for (ActionListener old : button.getActionListeners()) button.removeActionListener(old);
        button.addActionListener(listener);
        button.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent e) {
                if (e.getKeyCode() == KeyEvent.VK_ESCAPE) dialog.keyPressed(e);
            }
        });
    }

    private static void choose(GenericDialog dialog, TextField text, String title, boolean save) {
        String directory = OpenDialog.getDefaultDirectory();
        JFileChooser chooser = new JFileChooser(text.getText().isBlank() ? directory : text.getText());
        chooser.setDialogTitle(title);
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        int answer = save ? chooser.showSaveDialog(dialog) : chooser.showOpenDialog(dialog);
        File chosen = chooser.getSelectedFile();
        if (answer == JFileChooser.APPROVE_OPTION && chosen != null) text.setText(chosen.getPath());
    }
}
