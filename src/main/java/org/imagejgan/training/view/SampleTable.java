// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;

/**
 * Made images of the same seeds each time, a column a seed and a row a class or a caption, and real ones of the same rows.
 *
 * @param title of the real ones
 * @param many of them, as wide as all together are later
 * @param real a few
 */
record SampleTable(List<Row> rows, String title, Picture many, Picture real) {
    private static final int COLUMNS = 6;
    private static final int REAL_COLUMNS = 2;
    private static final int GAP = 4;
    /** Larger images are shown smaller. */
    private static final int SIDE = 128;

    static SampleTable of(List<Row> rows, String title, Supplier<Sampling> fresh, Examples examples) {
        return new SampleTable(
                rows,
                title,
                real(rows, COLUMNS + REAL_COLUMNS, fresh, examples),
                real(rows, REAL_COLUMNS, fresh, examples));
    }

    private static Picture real(List<Row> rows, int columns, Supplier<Sampling> fresh, Examples examples) {
        List<List<Picture>> drawn = rows.stream()
                .map(row -> row.some(columns).stream()
                        .map(i -> small(DrawnImages.one(fresh, examples, i)))
                        .toList())
                .toList();
        return Picture.table(drawn, GAP);
    }

    private static Picture small(Picture one) {
        if (one.size().most() <= SIDE) return one;
        double factor = (double) SIDE / one.size().most();
        return one.resized(one.size().times(factor, factor));
    }

    /** The real ones alone. */
    Map<String, Picture> before() {
        return Map.of(titled(title), many);
    }

    /** Made ones, and the real ones beside them. */
    Map<String, Picture> made(SeededImages images) {
        List<List<Picture>> made = new ArrayList<>();
        List<Long> all =
                LongStream.rangeClosed(1, (long) COLUMNS * rows.size()).boxed().toList();
        for (int row = 0; row < rows.size(); row++) {
            boolean alike = rows.get(row).numbers().isEmpty();
            int from = alike ? row * COLUMNS : 0;
            List<Map<String, float[]>> numbers =
                    Collections.nCopies(COLUMNS, rows.get(row).numbers());
            made.add(images.make(numbers, all.subList(from, from + COLUMNS)).stream()
                    .map(SampleTable::small)
                    .toList());
        }
        Map<String, Picture> shown = new LinkedHashMap<>();
        shown.put(titled("made"), Picture.table(made, GAP));
        shown.put(title, real);
        return shown;
    }

    private String titled(String name) {
        String titles = rows.stream().map(Row::title).collect(Collectors.joining("\n"));
        return titles.isBlank() ? name : name + "\n" + titles;
    }
}
