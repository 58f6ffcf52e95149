// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pool by its rule. */
class ImagePoolTest {
    private final Compute compute = Compute.open("cpu");
    private final Kept step = new Kept();

    @AfterEach
    void close() {
        compute.close();
    }

    /** Images of one pixel, whose value is their number. */
    private NDArray numbered(int first, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = first + i;
        return compute.manager().create(values, new Shape(count, 1, 1, 1));
    }

    private float shown(ImagePool pool, int number) {
        return pool.exchange(step, numbered(number, 1)).toFloatArray()[0];
    }

    @Test
    void untilItIsFullItKeepsAndShowsWhatIsNew() {
        ImagePool pool = new ImagePool("pool", 50);
        for (int i = 0; i < 50; i++) {
            assertEquals(i, pool.kept(step));
            assertEquals(i, shown(pool, i));
        }
        for (int i = 50; i < 90; i++) shown(pool, i);
        assertEquals(50, pool.kept(step));
        assertEquals(50, step.buffers.size());
    }

    @Test
    void thenHalfOfWhatItShowsIsOldAndTheNewImageTakesThatPlace() {
        ImagePool pool = new ImagePool("pool", 50);
        TreeSet<Float> kept = new TreeSet<>();
        for (int i = 0; i < 50; i++) kept.add(shown(pool, i));
        int old = 0;
        for (int i = 50; i < 1050; i++) {
            float image = shown(pool, i);
            if (image == i) continue;
            old++;
            assertEquals(true, kept.remove(image), "it was kept: " + image);
            kept.add((float) i);
        }
        assertEquals(0.5, old / 1000.0, 0.05);
        TreeSet<Float> held = new TreeSet<>();
        step.buffers.values().forEach(array -> held.add(array.toFloatArray()[0]));
        assertEquals(kept, held);
    }

    @Test
    void theImagesOfABatchAreTakenOneAfterTheOther() {
        ImagePool pool = new ImagePool("pool", 2);
        NDArray shown = pool.exchange(step, numbered(0, 2));
        assertEquals(new Shape(2, 1, 1, 1), shown.getShape());
        assertArrayEquals(new float[] {0, 1}, shown.toFloatArray());
        assertEquals(new Shape(1, 1, 1), step.buffers.get("pool.1").getShape());
        assertEquals(new Shape(3, 1, 1, 1), pool.exchange(step, numbered(2, 3)).getShape());
    }

    @Test
    void poolsOfOtherNamesKeepOthersAndOneOfNoSizeKeepsNone() {
        new ImagePool("a", 1).exchange(step, numbered(1, 1));
        assertEquals(0, new ImagePool("b", 1).kept(step));
        NDArray made = numbered(7, 1);
        assertSame(made, new ImagePool("none", 0).exchange(step, made));
        assertEquals(1, step.buffers.size());
        Exception e = assertThrows(IllegalArgumentException.class, () -> new ImagePool("a", -1));
        assertEquals("A pool keeps 0 images or more, not -1.", e.getMessage());
    }

    /** A step that has nothing but buffers and chance. */
    private static final class Kept implements Step {
        private final Map<String, NDArray> buffers = new HashMap<>();
        private final Random random = new Random(4);

        @Override
        public NDArray buffer(String name) {
            return buffers.get(name);
        }

        @Override
        public void buffer(String name, NDArray value) {
            buffers.put(name, value.duplicate());
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public NDArray get(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public void share(String name, NDArray value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NDArray normal(Shape shape) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NDArray uniform(double low, double high, Shape shape) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NDArray array(float[] values, Shape shape) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double progress() {
            return 0;
        }
    }
}
