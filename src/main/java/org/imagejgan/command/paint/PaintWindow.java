// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.paint;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Choice;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Rectangle;
import java.awt.TextArea;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.TreeSet;
import org.imagejgan.operation.render.LabelPlane;
import org.imagejgan.operation.render.RenderLabels;

/**
 * Stands beside a label image and what was rendered of it, and keeps the one what the other says while it is open: a list
 * of the classes to paint with, what can be done to whole objects, and a line that says what was done last.
 */
public final class PaintWindow implements Painting.Shown {
    private static final int STYLES = 10;
    private static final int MOST = 200;
    private static final String ASK = "Click into an object first (point, wand or any selection)";

    private final ImagePlus labels;
    private final Painting painting;
    private final Frame frame = new Frame("Render Labels");
    private final java.awt.List classes = new java.awt.List(8);
    private final Choice styles = new Choice();
    private final TextArea line = new TextArea("Loading the model ...", 2, 56, TextArea.SCROLLBARS_NONE);
    private final Panel objects = new Panel(new GridLayout(0, 1, 0, 4));
    private int picked;

    /** @param result what was made of the labels; it is written to */
    public PaintWindow(ImagePlus labels, ImagePlus result, RenderLabels.Options options) {
        this.labels = labels;
        painting = new Painting(labels, result, options, this);
    }

    /** Opens the window and begins. */
    public void open() {
        EventQueue.invokeLater(() -> {
            build();
            painting.start();
        });
    }

    // -- what it looks like --

    private void build() {
        Panel all = new Panel(new BorderLayout(10, 8)) {
            private static final long serialVersionUID = 1L;

            @Override
            public Insets getInsets() {
                return new Insets(8, 10, 8, 10);
            }
        };
        all.add(classes(), BorderLayout.WEST);
        all.add(objects(), BorderLayout.CENTER);
        all.add(foot(), BorderLayout.SOUTH);
        frame.add(all);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                painting.end();
            }
        });
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
    }

    private Panel classes() {
        Panel panel = new Panel(new BorderLayout(0, 4));
        panel.add(new Label("Paint with"), BorderLayout.NORTH);
        panel.add(classes, BorderLayout.CENTER);
        classes.addItemListener(event -> paintWith(classes.getSelectedItem()));
        return panel;
    }

    private Panel objects() {
        objects.add(new Label("Objects"));
        objects.add(button("Add (fill selection)", this::fill));
        objects.add(button("Remove", this::remove));
        objects.add(button("Select to move", this::pick));
        objects.add(button("Move to selection", this::move));
        Panel panel = new Panel(new BorderLayout());
        panel.add(objects, BorderLayout.NORTH);
        return panel;
    }

    private Panel foot() {
        line.setEditable(false);
        Panel buttons = new Panel(new FlowLayout(FlowLayout.RIGHT, 8, 0));
        buttons.add(button("Render all", painting::all));
        buttons.add(button("Close", painting::end));
        Panel panel = new Panel(new BorderLayout(0, 6));
        panel.add(line, BorderLayout.CENTER);
        panel.add(buttons, BorderLayout.SOUTH);
        return panel;
    }

    private static Button button(String label, Runnable action) {
        Button button = new Button(label);
        button.addActionListener(event -> action.run());
        return button;
    }

    private void addStyles() {
        styles.add("Style of the object ...");
        for (int i = 0; i < STYLES; i++) styles.add("Style " + i);
        styles.addItemListener(event -> style(styles.getSelectedIndex() - 1));
        objects.add(styles);
        frame.pack();
    }

    // -- what happens --

    @Override
    public void ready(List<Integer> known, boolean styled) {
        for (int number : known.isEmpty() ? found() : known) classes.add(String.valueOf(number));
        if (styled) addStyles();
    }

    /** Of a model that knows objects alone: the numbers that there are, and a new one. */
    private List<Integer> found() {
        TreeSet<Integer> found = new TreeSet<>(List.of(0));
        for (int label : painting.plane().labels()) found.add(label);
        found.add(found.last() + 1);
        return found.stream().limit(MOST).toList();
    }

    @Override
    public void said(String text) {
        line.setText(text);
    }

    @Override
    public void ended() {
        frame.dispose();
    }

    private void paintWith(String number) {
        boolean all = PaintColour.choose(labels, Integer.parseInt(number));
        said(
                all
                        ? "The brush and Edit > Fill paint " + number
                        : "Add and Edit > Fill paint " + number + "; the brush finds no colour for it");
    }

    private int object() {
        int object = LabelEdits.selected(labels, painting.plane());
        if (object == 0) said(ASK);
        else said("Object " + object);
        return object;
    }

    private void fill() {
        String number = classes.getSelectedItem();
        if (number == null) said("Choose what to paint with first");
        else if (!LabelEdits.fill(labels, Integer.parseInt(number))) said("Select where the object is to be first");
    }

    private void remove() {
        int object = object();
        if (object == 0) return;
        LabelEdits.write(labels, painting.plane(), painting.plane().without(object));
    }

    private void pick() {
        picked = object();
        if (picked == 0) return;
        LabelEdits.select(labels, painting.plane(), picked);
        said("Drag the selection of object " + picked + ", then press Move to selection");
    }

    private void move() {
        LabelPlane before = painting.plane();
        if (picked == 0 || before == null || labels.getRoi() == null) {
            said("Press Select to move first, and drag the selection");
            return;
        }
        Rectangle from = before.box(picked);
        Rectangle to = labels.getRoi().getBounds();
        painting.move(picked, to.x - from.x, to.y - from.y);
    }

    private void style(int style) {
        int object = style < 0 ? 0 : object();
        if (object > 0) painting.style(object, style);
        styles.select(0);
    }
}
