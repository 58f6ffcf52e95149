// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.labels;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.imagejgan.image.Clusters;
import org.imagejgan.script.Ops;

/**
 * The looks that objects of a class usually have: centres of clusters of their features (Wang et al. 2018, pix2pixHD, Sec.
 * 3.4), {@value #COUNT} for each class, the most usual first.
 */
public final class Styles {
    public static final int COUNT = 10;
    /** Pixels of the smallest object that counts. */
    private static final int LEAST = 16;

    private Styles() {}

    /** Zeros {@code [n, 1]}, the first style for each image, of {@code [n, 1, h, w]}. */
    public static NDArray first(NDArray map) {
        return Ops.zeros(map, "[torch.size($0, 0), 1]");
    }

    /**
     * Paints each class with its look: {@code [n, classes, h, w]} to {@code [n, k, h, w]}, 0 where no class is. Recordable.
     *
     * @param planes of {@link Condition#things}
     * @param table {@code [COUNT, classes, k]}
     * @param style {@code [n, 1]}: which style each image takes, from 0
     */
    public static NDArray paint(NDArray planes, NDArray table, NDArray style) {
        NDArray chosen = Ops.op(
                "torch.index_select($1, 0, torch.to(torch.clamp(torch.round(torch.flatten($0)), 0, " + (COUNT - 1)
                        + "), 4))",
                style,
                table);
        return Ops.op(
                "torch.reshape(torch.matmul(torch.transpose($1, 1, 2), torch.flatten($0, 2)), [torch.size($0, 0),"
                        + " torch.size($1, 2), torch.size($0, 2), torch.size($0, 3)])",
                planes,
                chosen);
    }

    /**
     * The table for {@link #paint}, {@code [COUNT, classes, k]}; a class with fewer different looks has some of them again,
     * one without objects zeros.
     *
     * @param looks {@code [n, k, h, w]}, equal within an object
     * @param objects their numbers {@code [n, 1, h, w]}
     * @param planes of {@link Condition#things}
     */
    public static float[] table(NDArray looks, NDArray objects, NDArray planes, RandomGenerator random) {
        int classes = (int) planes.getShape().get(1);
        int k = (int) looks.getShape().get(1);
        float[] table = new float[COUNT * classes * k];
        List<List<float[]>> found = found(looks, objects, planes);
        for (int c = 0; c < classes; c++) {
            if (found.get(c).isEmpty()) continue;
            List<float[]> centres = Clusters.centres(found.get(c), COUNT, random);
            for (int i = 0; i < COUNT; i++)
                System.arraycopy(centres.get(i % centres.size()), 0, table, (i * classes + c) * k, k);
        }
        return table;
    }

    /** The looks of the objects of each class, that of an object's first pixel. */
    private static List<List<float[]>> found(NDArray looks, NDArray objects, NDArray planes) {
        int classes = (int) planes.getShape().get(1);
        int k = (int) looks.getShape().get(1);
        float[] numbers = objects.toFloatArray();
        float[] kinds = planes.toFloatArray();
        float[] features = looks.toFloatArray();
        int images = (int) objects.getShape().get(0);
        int area = numbers.length / images;
        List<List<float[]>> found = new ArrayList<>();
        for (int c = 0; c < classes; c++) found.add(new ArrayList<>());
        for (int image = 0; image < images; image++) {
            Map<Float, Integer> sizes = new HashMap<>();
            Map<Float, Integer> first = new LinkedHashMap<>();
            for (int p = 0; p < area; p++) {
                first.putIfAbsent(numbers[image * area + p], p);
                sizes.merge(numbers[image * area + p], 1, Integer::sum);
            }
            for (Map.Entry<Float, Integer> object : first.entrySet()) {
                if (sizes.get(object.getKey()) < LEAST) continue;
                float[] look = new float[k];
                for (int i = 0; i < k; i++) look[i] = features[(image * k + i) * area + object.getValue()];
                for (int c = 0; c < classes; c++)
                    if (kinds[(image * classes + c) * area + object.getValue()] == 1)
                        found.get(c).add(look);
            }
        }
        return found;
    }
}
