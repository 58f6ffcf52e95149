// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.training.MethodRun;

/**
 * What a model that fills holes makes of a few of its examples, with the same holes each time.
 *
 * @param sampling draws the roles {@code image}, {@code mask} and {@code target}
 * @param learned whether the model learns from the examples
 */
public record HoleView(Examples examples, Sampling sampling, boolean learned) {
    private static final int ROWS = 3;
    private static final int GAP = 4;

    /** Columns: what is given, what is made of it, what is right. */
    public Map<String, Picture> made(Networks networks, Program program) {
        Map<String, Sample> drawn = sampling.draw(examples, new SplittableRandom(1));
        List<Picture> masks = drawn.get("mask").pictures();
        List<Picture> images = drawn.get("image").pictures();
        List<Picture> right = drawn.get("target").pictures();
        List<Picture> given = new ArrayList<>();
        List<Picture> made = new ArrayList<>();
        int rows = Math.min(ROWS, masks.size());
        MethodRun run = new MethodRun(networks);
        for (int i = 0; i < rows; i++) {
            Picture one = run.run(program, List.of(Sample.of(images.get(i)), Sample.of(masks.get(i))));
            given.add(pasted(right.get(i), null, masks.get(i)));
            made.add(pasted(right.get(i), one, masks.get(i)));
        }
        Map<String, Picture> columns = new LinkedHashMap<>();
        columns.put("input" + (learned ? " (learned from)" : ""), Picture.stacked(given, GAP));
        columns.put("output", Picture.stacked(made, GAP));
        columns.put("target", Picture.stacked(right.subList(0, rows), GAP));
        return columns;
    }

    /** An image with what stands in the hole of another; with black there for none. */
    private static Picture pasted(Picture around, Picture inside, Picture mask) {
        float[] values = around.values().clone();
        for (int i = 0; i < values.length; i++)
            if (mask.values()[i % mask.values().length] > 0) values[i] = inside == null ? 0 : inside.values()[i];
        return new Picture(around.channels(), around.height(), around.width(), values);
    }
}
