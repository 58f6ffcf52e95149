// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Fields under each other, labels at the right of one column, with headings; what is hidden takes no room. */
final class Rows extends Panel {
    private static final int GAP = 3;

    /** A field of {@link #lines}, or a heading of those after it where it has no field. */
    private record Item(Field field, Component heading) {}

    private final List<Item> items = new ArrayList<>();
    private final List<Line> last = new ArrayList<>();
    private final GridBagLayout grid = new GridBagLayout();
    private int row;

    Rows() {
        setLayout(grid);
    }

    /** Whether there are no fields. */
    boolean isEmpty() {
        return items.stream().allMatch(item -> item.field == null);
    }

    void add(Field field) {
        items.add(new Item(field, null));
        field.lines().forEach(this::add);
    }

    private void add(Line line) {
        if (line.label() != null) add(line.label());
        add(line.field());
    }

    /** Puts {@code line} under all fields, whichever of these are shown. */
    void addLast(Line line) {
        last.add(line);
        add(line);
    }

    /** What stands over the fields that are added next, or alone over the whole width. */
    void addHeading(Component heading) {
        items.add(new Item(null, heading));
        add(heading);
    }

    /** Shows the fields that {@code applies} says, each at its place. @return whether any came or went */
    boolean arrange(Predicate<Field> applies) {
        List<Component> before = seen();
        row = 0;
        Component waiting = null;
        for (Item item : items) {
            if (item.heading != null) item.heading.setVisible(false);
            if (item.heading != null) waiting = item.heading;
            else if (!applies.test(item.field)) item.field.lines().forEach(line -> line.show(false));
            else {
                if (waiting != null) placeHeading(waiting);
                waiting = null;
                item.field.lines().forEach(this::arrange);
            }
        }
        last.forEach(this::arrange);
        return !before.equals(seen());
    }

    private void arrange(Line line) {
        boolean shown = line.shown().getAsBoolean();
        line.show(shown);
        if (!shown) return;
        row++;
        if (line.label() != null) place(line.label(), 0, 1, 0, GridBagConstraints.EAST);
        place(line.field(), 1, 1, 0, GridBagConstraints.WEST);
    }

    private void placeHeading(Component heading) {
        row++;
        place(heading, 0, 2, row > 1 ? 2 * GAP : 0, GridBagConstraints.WEST);
        heading.setVisible(true);
    }

    /** Whether the labels of both end where those of the other do. */
    static void align(Rows first, Rows second, boolean aligned) {
        int width = aligned ? Math.max(first.labels(), second.labels()) : 0;
        for (Rows rows : List.of(first, second)) rows.grid.columnWidths = new int[] {width};
        first.invalidate();
        second.invalidate();
    }

    private int labels() {
        int width = 0;
        for (Component part : isVisible() ? getComponents() : new Component[0])
            if (part.isVisible() && grid.getConstraints(part).anchor == GridBagConstraints.EAST)
                width = Math.max(width, part.getPreferredSize().width);
        return width;
    }

    private List<Component> seen() {
        List<Component> seen = new ArrayList<>();
        for (Component part : getComponents()) if (part.isVisible()) seen.add(part);
        return seen;
    }

    private void place(Component part, int column, int width, int above, int anchor) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = row;
        place.gridwidth = width;
        place.anchor = anchor;
        place.insets = new Insets(above, 0, GAP, 0);
        grid.setConstraints(part, place);
    }
}
