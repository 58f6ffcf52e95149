// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.imagejgan.nn.labels.Condition.Kind;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Maps as networks see them, by hand. */
class LabelsTest {
    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private NDArray array(Shape shape, float... values) {
        return compute.manager().create(values, shape);
    }

    /** Two pixels wide, exactly at the border; none where there is one object alone, nor at the image's border. */
    @Test
    void anEdgeIsOnBothSidesOfABorder() {
        NDArray two = array(new Shape(1, 1, 2, 6), 3, 3, 3, 5, 5, 5, 3, 3, 3, 5, 5, 5);
        assertArrayEquals(
                new float[] {0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0},
                Condition.edges(two).toFloatArray());
        NDArray below = two.reshape(1, 1, 6, 2);
        assertArrayEquals(
                new float[] {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0},
                Condition.edges(below).toFloatArray(),
                "3 3 / 3 5 / 5 5 / 3 3 / 3 5 / 5 5");
        NDArray one = array(new Shape(1, 1, 3, 3), 9, 9, 9, 9, 9, 9, 9, 9, 9);
        assertEquals(0, Condition.edges(one).sum().getFloat());
    }

    @Test
    void eachClassHasAPlaneAndEdgesAreThoseOfObjects() {
        Condition both = new Condition(Kind.BOTH, List.of("0", "255"));
        NDArray labels = array(new Shape(1, 1, 1, 4), 0, 255, 255, 7);
        NDArray objects = array(new Shape(1, 1, 1, 4), 0, 1, 2, 2);
        assertArrayEquals(
                new float[] {1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 0},
                both.of(List.of(labels, objects)).toFloatArray());
        assertArrayEquals(
                new float[] {1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1},
                both.of(List.of(labels)).toFloatArray());
        Condition cells = new Condition(Kind.OBJECTS, List.of());
        assertArrayEquals(
                new float[] {1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0},
                cells.of(List.of(objects)).toFloatArray());
        assertEquals(
                Kind.IMAGE,
                Condition.of(Map.of("image", 1, "target", 1), Map.of()).kind());
    }

    /** Each image has objects of its own, whatever their numbers; the mean over all pixels stays. */
    @Test
    void looksAreMeansOverObjects() {
        NDArray features = array(new Shape(2, 1, 1, 4), 1, 3, 10, 20, 5, 7, 0, 2);
        NDArray objects = array(new Shape(2, 1, 1, 4), 0, 0, 900, 8, 8, 8, 0, 0);
        NDArray means = ObjectMeans.of(features, objects);
        assertArrayEquals(new float[] {2, 2, 10, 20, 6, 6, 1, 1}, means.toFloatArray());
        assertEquals(new Shape(2, 1, 1, 4), means.getShape());
    }

    @Test
    void classesArePaintedByStyle() {
        Condition cells = new Condition(Kind.OBJECTS, List.of());
        float[] table = new float[Styles.COUNT * 2];
        for (int i = 0; i < table.length; i++) table[i] = i;
        NDArray map = array(new Shape(2, 1, 1, 2), 0, 4, 7, 0);
        NDArray painted = Styles.paint(
                cells.things(map), array(new Shape(Styles.COUNT, 2, 1), table), array(new Shape(2, 1), 0, 3));
        assertArrayEquals(new float[] {0, 1, 7, 6}, painted.toFloatArray());
    }

    /** Two looks of one class are found, the one of more objects first, and repeated; another has none. */
    @Test
    void usualLooksAreClustered() {
        float[] numbers = new float[64];
        float[] looks = new float[64];
        for (int i = 0; i < 64; i++) {
            numbers[i] = 1 + i / 16;
            looks[i] = i / 16 == 2 ? 0.9f : 0.1f;
        }
        NDArray objects = array(new Shape(1, 1, 8, 8), numbers);
        NDArray things = new Condition(Kind.OBJECTS, List.of()).things(objects);
        float[] table = Styles.table(array(new Shape(1, 1, 8, 8), looks), objects, things, new SplittableRandom(1));
        for (int i = 0; i < Styles.COUNT; i++) {
            assertEquals(0, table[2 * i]);
            assertEquals(i % 2 == 0 ? 0.1f : 0.9f, table[2 * i + 1], 1e-6f);
        }
    }

    /** A quarter of the numbers, of which those outside do not count. */
    @Test
    void halvingIsAMeanOfThoseInside() {
        NDArray x = array(new Shape(1, 1, 4, 4), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertArrayEquals(new float[] {2.5f, 4, 8.5f, 10}, Ops.halve(x).toFloatArray(), 1e-6f);
    }
}
