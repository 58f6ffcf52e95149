// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a check found of an image or a plane; a figure that could not be taken is not in it. */
public record Figures(Map<Figure, Double> values) {
    public Figures {
        Map<Figure, Double> known = new EnumMap<>(Figure.class);
        values.forEach((figure, value) -> {
            if (!Double.isNaN(value)) known.put(figure, value);
        });
        values = known;
    }

    /** NaN where it is not known. */
    public double get(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }

    public boolean has(Figure figure) {
        return values.containsKey(figure);
    }

    /** Those of an image by those of its planes: sums of what is counted, means of the planes that have the others. */
    static Figures of(List<Figures> planes) {
        Map<Figure, Double> all = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            double[] known = planes.stream()
                    .filter(plane -> plane.has(figure))
                    .mapToDouble(plane -> plane.get(figure))
                    .toArray();
            double sum = 0;
            for (double value : known) sum += value;
            if (known.length > 0) all.put(figure, figure.summed() ? sum : sum / known.length);
        }
        return new Figures(all);
    }
}
