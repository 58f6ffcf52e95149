// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Map;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;

/** Given examples; pixels of {@link #picture(int, int, int, int)} tell where they come from. */
public record NumberedExamples(List<Map<String, Picture>> pictures, List<Map<String, float[]>> vectors)
        implements Examples {
    public static NumberedExamples of(List<Map<String, Picture>> pictures) {
        return new NumberedExamples(
                pictures, pictures.stream().map(p -> Map.<String, float[]>of()).toList());
    }

    /** 1000 · example + 100 · channel + 10 · row + column. */
    public static Picture picture(int example, int channels, int height, int width) {
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            int row = i / width % height;
            values[i] = 1000 * example + 100 * (i / (height * width)) + 10 * row + i % width;
        }
        return new Picture(channels, height, width, values);
    }

    @Override
    public int count() {
        return pictures.size();
    }

    @Override
    public Map<String, Picture> get(int index) {
        return pictures.get(index);
    }

    @Override
    public Map<String, float[]> numbers(int index) {
        return vectors.get(index);
    }
}
