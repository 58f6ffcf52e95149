// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.BorderLayout;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import org.imagejgan.command.FrontDoor;
import org.imagejgan.command.MacroRecording;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.operation.register.State;
import org.imagejgan.operation.register.TrainingRecord;
import org.imagejgan.operation.register.TrainingRegister;

/**
 * The list of trainings, what is known of the one that is chosen, and what can be done with it. Files are read on a thread
 * of its own, every few seconds while a training runs. On the event thread, but for {@link #open}.
 */
final class TrainingsWindow {
    private static final int[] WIDTHS = {170, 60, 125, 95, 150, 95, 140, 150};

    private static TrainingsWindow shown;

    private final TrainingRegister register;
    private final JFrame frame = new JFrame(TrainingsCommand.TITLE);
    private final RecordRows rows = new RecordRows();
    private final JTable table = new JTable(rows);
    private final RecordPanel panel = new RecordPanel();
    private final JLabel line = new JLabel(" ");
    private final JButton resume = button("Resume", this::resume);
    private final JButton folder = button("Open folder", this::openFolder);
    private final JButton use = button("Use model", this::use);
    private final JButton again = button("Train again with these settings", this::again);
    private final JButton forget = button("Forget", this::forget);
    private final Refresh refresh;
    private String chosen = "";

    private TrainingsWindow(TrainingRegister register) {
        this.register = register;
        refresh = new Refresh(register, this::take);
        frame.add(content());
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                refresh.close();
                frame.dispose();
                shown = null;
            }
        });
        frame.pack();
        frame.setLocationByPlatform(true);
        enable(null);
    }

    /** Opens it, or brings it to the front where it is open. */
    static void open(TrainingRegister register) {
        EventQueue.invokeLater(() -> {
            if (shown == null) shown = new TrainingsWindow(register);
            shown.frame.setVisible(true);
            shown.frame.toFront();
        });
    }

    // -- what it looks like --

    private JPanel content() {
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setAutoResizeMode(JTable.AUTO_RESIZE_SUBSEQUENT_COLUMNS);
        for (int i = 0; i < WIDTHS.length; i++)
            table.getColumnModel().getColumn(i).setPreferredWidth(WIDTHS[i]);
        table.getSelectionModel().addListSelectionListener(event -> choose());
        JScrollPane list = new JScrollPane(table);
        list.setPreferredSize(new Dimension(960, 170));
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
        for (JButton button : List.of(resume, folder, use, again, forget)) buttons.add(button);
        JPanel below = new JPanel(new BorderLayout(8, 6));
        below.add(line, BorderLayout.NORTH);
        below.add(buttons, BorderLayout.SOUTH);
        JPanel all = new JPanel(new BorderLayout(8, 8));
        all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        all.add(list, BorderLayout.NORTH);
        all.add(panel, BorderLayout.CENTER);
        all.add(below, BorderLayout.SOUTH);
        all.setPreferredSize(new Dimension(976, 640));
        return all;
    }

    private JButton button(String label, Consumer<TrainingRecord> action) {
        JButton button = new JButton(label);
        button.addActionListener(event -> {
            try {
                line.setText(" ");
                action.accept(rows.record(rows.row(chosen)));
            } catch (RuntimeException e) {
                line.setText(e.getMessage());
            }
        });
        return button;
    }

    // -- what it shows --

    /** The list as it is now, and what is known of the chosen one. */
    private void take(List<TrainingRecord> records, Seen seen) {
        rows.set(records);
        if (records.isEmpty()) line.setText("There are no trainings yet. They are begun in Plugins > GAN > Train.");
        int row = rows.row(chosen);
        if (row < 0 && !records.isEmpty()) row = 0;
        if (row >= 0) table.setRowSelectionInterval(row, row);
        boolean mine = seen != null && seen.record().id().equals(chosen);
        panel.show(mine ? seen : null);
        enable(mine ? seen : null);
    }

    private void choose() {
        int row = table.getSelectedRow();
        String id =
                row < 0 || row >= rows.getRowCount() ? chosen : rows.record(row).id();
        if (id.equals(chosen)) return;
        chosen = id;
        refresh.now(chosen);
    }

    private void enable(Seen seen) {
        resume.setEnabled(seen != null && seen.resumes());
        folder.setEnabled(seen != null);
        use.setEnabled(seen != null && seen.hasModel());
        again.setEnabled(seen != null);
        forget.setEnabled(seen != null && seen.state() != State.RUNNING);
    }

    // -- what it does --

    private void resume(TrainingRecord record) {
        Repeated repeated = Repeated.resumed(record);
        resume.setEnabled(false);
        FrontDoor.start(repeated.verb(), repeated.values(), repeated.image());
    }

    private void openFolder(TrainingRecord record) {
        File parent = record.model().toAbsolutePath().getParent().toFile();
        try {
            if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.OPEN))
                throw new IllegalArgumentException("The folder is " + parent + " (this system opens no folders).");
            Desktop.getDesktop().open(parent);
        } catch (IOException e) {
            throw new IllegalArgumentException("The folder " + parent + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void use(TrainingRecord record) {
        try {
            FrontDoor.ask(Repeated.user(record), Map.of("model", record.output()));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void again(TrainingRecord record) {
        Repeated repeated = Repeated.again(record, Repeated.freeBeside(record.model()));
        ImagePlus image = repeated.image();
        if (image != null && image.getWindow() != null) WindowManager.setCurrentWindow(image.getWindow());
        FrontDoor.ask(repeated.verb(), repeated.values());
    }

    private void forget(TrainingRecord record) {
        boolean sure = IJ.showMessageWithCancel(
                TrainingsCommand.TITLE,
                "Take this training off the list? Its model, checkpoint and data stay.\n" + record.id());
        if (!sure) return;
        try {
            register.forget(record);
            recorded(record);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        refresh.now(chosen);
    }

    /** That it was forgotten, as the line of a macro that does the same. */
    private static void recorded(TrainingRecord record) {
        VerbCall call = new VerbCall(Verb.named("trainings"));
        call.parameters().set(Map.of("action", "forget", "training", record.id()));
        MacroRecording.line(call.verb().label(), call.parameters().texts());
    }
}
