// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import ij.IJ;
import ij.io.OpenDialog;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import org.imagejgan.command.FrontDoor;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.operation.library.LibraryFiles;
import org.imagejgan.operation.library.LibraryModel;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.operation.library.ModelText;

/**
 * The list of models, what is known of the one that is chosen, and what can be done with it; a package that is dropped on
 * it is imported. What its buttons do is done by the verb itself, on a thread of its own. On the event thread, but for
 * {@link #open}.
 */
final class ModelsWindow {
    private static final int[] WIDTHS = {190, 95, 55, 70, 45};
    private static ModelsWindow shown;

    private final ModelLibrary library;
    private final JFrame frame = new JFrame(ModelsCommand.TITLE);
    private final ModelRows rows = new ModelRows();
    private final JTable table = new JTable(rows);
    private final DroppedPackage drops = new DroppedPackage(file -> EventQueue.invokeLater(() -> take(file)));
    private final ModelPanel panel = new ModelPanel(drops);
    private final JTextArea line = new JTextArea("Reading the models ...", 2, 60);
    private final JButton test = button("Test", () -> act("test", Map.of("model", value())));
    private final JButton use = button("Use", this::use);
    private final JButton add = button("Import...", this::choose);
    private final JButton export = button("Export...", this::export);
    private final JButton remove = button("Remove", this::remove);
    private boolean busy;

    private ModelsWindow(ModelLibrary library) {
        this.library = library;
        frame.add(content());
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                frame.dispose();
                shown = null;
            }
        });
        frame.pack();
        frame.setLocationByPlatform(true);
        enable();
    }

    /** Opens it, or brings it to the front where it is open. */
    static void open(ModelLibrary library) {
        EventQueue.invokeLater(() -> {
            if (shown == null) shown = new ModelsWindow(library);
            shown.frame.setVisible(true);
            shown.frame.toFront();
            shown.read("", "Drop a package here to import it.");
        });
    }

    // -- what it looks like --

    private JPanel content() {
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setTransferHandler(drops);
        table.setFillsViewportHeight(true);
        for (int i = 0; i < WIDTHS.length; i++)
            table.getColumnModel().getColumn(i).setPreferredWidth(WIDTHS[i]);
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting()) showChosen();
        });
        JScrollPane list = new JScrollPane(table);
        list.setPreferredSize(new Dimension(470, 420));
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
        for (JButton each : List.of(test, use, add, export, remove)) buttons.add(each);
        JPanel all = new JPanel(new BorderLayout(8, 8));
        all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        all.setTransferHandler(drops);
        all.add(new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, list, panel), BorderLayout.CENTER);
        all.add(foot(buttons), BorderLayout.SOUTH);
        all.setPreferredSize(new Dimension(940, 620));
        return all;
    }

    private JPanel foot(JPanel buttons) {
        line.setEditable(false);
        line.setLineWrap(true);
        line.setWrapStyleWord(true);
        line.setOpaque(false);
        JPanel foot = new JPanel(new BorderLayout(8, 6));
        foot.add(line, BorderLayout.NORTH);
        foot.add(buttons, BorderLayout.SOUTH);
        return foot;
    }

    private static JButton button(String label, Runnable action) {
        JButton button = new JButton(label);
        button.addActionListener(event -> action.run());
        return button;
    }

    // -- what it shows --

    private LibraryModel chosen() {
        int row = table.getSelectedRow();
        return row < 0 || row >= rows.getRowCount() ? null : rows.model(row);
    }

    private String value() {
        return chosen().name();
    }

    /** Reads the models anew, and then says something. @param name of the one to choose; empty for the one before */
    private void read(String name, String said) {
        String wanted = name.isEmpty() && chosen() != null ? value() : name;
        elsewhere(() -> {
            String[] text = {said};
            List<LibraryModel> all = library.all(fault -> text[0] = fault);
            EventQueue.invokeLater(() -> {
                rows.set(all);
                int row = Math.max(0, rows.row(wanted));
                table.setRowSelectionInterval(row, row);
                table.scrollRectToVisible(table.getCellRect(row, 0, true));
                line.setText(text[0]);
            });
        });
    }

    private void showChosen() {
        enable();
        LibraryModel model = chosen();
        if (model == null) return;
        elsewhere(() -> {
            ModelPanel.Page page = ModelPanel.Page.of(model);
            EventQueue.invokeLater(() -> {
                if (chosen() != null && value().equals(page.name())) panel.show(page);
            });
        });
    }

    private void enable() {
        LibraryModel model = chosen();
        boolean whole = model != null && model.sheet().isPresent() && !busy;
        test.setEnabled(whole);
        use.setEnabled(whole);
        export.setEnabled(whole);
        add.setEnabled(!busy);
        remove.setEnabled(model != null && !model.bundled() && !busy);
    }

    // -- what it does --

    /** Work that may fail with a sentence. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void elsewhere(Work work) {
        new Thread(() -> guarded(work), ModelsCommand.TITLE).start();
    }

    private void guarded(Work work) {
        Thread.currentThread().setContextClassLoader(ModelsWindow.class.getClassLoader());
        try {
            work.run();
        } catch (IOException | RuntimeException | Error e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private void say(String text) {
        EventQueue.invokeLater(() -> line.setText(text));
    }

    /** Runs the verb, and has it recorded as if a macro had. */
    private void act(String action, Map<String, String> keys) {
        if (busy) return;
        busy = true;
        enable();
        elsewhere(() -> {
            String said = WindowHost.run(action, keys, this::say);
            EventQueue.invokeLater(() -> {
                busy = false;
                enable();
                read(keys.getOrDefault("model", ""), said);
            });
        });
    }

    private void use() {
        Verb verb = Verb.named(Use.verb(chosen().sheet().orElseThrow()));
        FrontDoor.ask(verb, Map.of("model", value()));
    }

    private void choose() {
        JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
        chooser.setDialogTitle("Import a model: a zip, or a folder with its rdf.yaml");
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        if (chooser.showOpenDialog(frame) == JFileChooser.APPROVE_OPTION) take(chooser.getSelectedFile());
    }

    private void take(File source) {
        String usual = LibraryFiles.nameOf(source.toPath());
        String name = JOptionPane.showInputDialog(frame, "What is the model to be called?", usual);
        if (name == null) return;
        int row = rows.row(name.trim());
        boolean replaces = row >= 0 && !rows.model(row).bundled();
        if (replaces && !IJ.showMessageWithCancel(ModelsCommand.TITLE, "Replace your model " + name + "?")) return;
        act("import", Map.of("source", source.getPath(), "model", name.trim(), "overwrite", "" + replaces));
    }

    private void export() {
        JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
        chooser.setDialogTitle("Export " + value());
        chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), value() + ".zip"));
        if (chooser.showSaveDialog(frame) == JFileChooser.APPROVE_OPTION)
            act(
                    "export",
                    Map.of("model", value(), "output", chooser.getSelectedFile().getPath()));
    }

    private void remove() {
        String question = new ModelText(chosen()).removal();
        boolean sure = IJ.showMessageWithCancel(ModelsCommand.TITLE, question);
        if (sure) act("remove", Map.of("model", value()));
    }
}
