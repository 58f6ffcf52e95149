// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import ij.IJ;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Panel;
import java.awt.TextArea;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;

/** A page of text to read, and to copy for somebody else to read. */
final class PageWindow {
    private static final int COLUMNS = 96;
    private static final int MOST_ROWS = 30;

    private final Frame frame;
    private final String text;

    private PageWindow(String title, String text) {
        this.text = text;
        frame = new Frame(title);
    }

    /** Opens one; on any thread. */
    static void open(String title, String text) {
        EventQueue.invokeLater(() -> new PageWindow(title, text).show());
    }

    private void show() {
        int rows =
                (int) text.lines().mapToInt(line -> 1 + line.length() / COLUMNS).sum() + 1;
        TextArea page = new TextArea(text, Math.min(MOST_ROWS, rows), COLUMNS, TextArea.SCROLLBARS_VERTICAL_ONLY);
        page.setEditable(false);
        page.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
        frame.add(page, BorderLayout.CENTER);
        Panel buttons = new Panel(new FlowLayout(FlowLayout.RIGHT, 8, 6));
        buttons.add(button("Copy report", this::copy));
        buttons.add(button("Close", frame::dispose));
        frame.add(buttons, BorderLayout.SOUTH);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                frame.dispose();
            }
        });
        frame.pack();
        frame.setLocationRelativeTo(null);
        frame.setVisible(true);
    }

    private static Button button(String label, Runnable action) {
        Button button = new Button(label);
        button.addActionListener(event -> action.run());
        return button;
    }

    private void copy() {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        IJ.showStatus(frame.getTitle() + ": the report was copied");
    }
}
