// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.Component;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.TextField;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;

/** Open images by their titles, for keys that take one in place of a path. */
public final class OpenImages {
    private static final String FILE = "File or folder ...";

    private OpenImages() {}

    /** The open image with that title, the first of several; null if there is none. */
    public static ImagePlus titled(String title) {
        int[] ids = WindowManager.getIDList();
        if (ids == null) return null;
        for (int id : ids) {
            ImagePlus image = WindowManager.getImage(id);
            if (image != null && image.getTitle().equals(title)) return image;
        }
        return null;
    }

    /** The button beside the last file field of {@code dialog} offers them first, where there are any. */
    static void offer(GenericDialog dialog) {
        TextField text = (TextField) dialog.getStringFields().lastElement();
        for (Component beside : text.getParent().getComponents())
            if (beside instanceof Button button) offer(button, text);
    }

    private static void offer(Button button, TextField text) {
        String[] titles = WindowManager.getImageTitles();
        if (titles.length == 0) return;
        ActionListener[] browse = button.getActionListeners();
        PopupMenu menu = new PopupMenu();
        for (String title : titles) {
            MenuItem item = new MenuItem(title);
            item.addActionListener(event -> text.setText(title));
            menu.add(item);
        }
        menu.addSeparator();
        MenuItem file = new MenuItem(FILE);
        file.addActionListener(event -> {
            ActionEvent press = new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getActionCommand());
            for (ActionListener listener : browse) listener.actionPerformed(press);
        });
        menu.add(file);
        button.add(menu);
        for (ActionListener listener : browse) button.removeActionListener(listener);
        button.addActionListener(event -> menu.show(button, 0, button.getHeight()));
    }
}
