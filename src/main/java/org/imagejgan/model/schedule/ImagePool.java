// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.schedule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Images that were made before, to show a critic again, so that it does not forget what generators did once (Shrivastava et
 * al. 2017, Sec. 2.3; Zhu et al. 2017, Sec. 4). They are buffers of the step, one an image, and so part of checkpoints.
 *
 * @param name that no other pool of the training has
 * @param size how many images are kept; 0 for none
 */
public record ImagePool(String name, int size) {
    public ImagePool {
        if (size < 0) throw new IllegalArgumentException("A pool keeps 0 images or more, not " + size + ".");
    }

    /**
     * What a critic is shown for new images {@code [n, c, h, w]}, one after the other: until the pool is full the image
     * itself, which is kept; from then on, with even chances, the image itself, or one that was kept and whose place it
     * takes.
     *
     * @return as many images, without a gradient
     */
    public NDArray exchange(Step step, NDArray made) {
        if (size == 0) return made;
        NDList shown = new NDList();
        for (int i = 0; i < made.getShape().get(0); i++) {
            NDArray image = made.get(i);
            Shape one = image.getShape();
            shown.add(exchangeOne(step, image).reshape(new Shape(1).addAll(one)));
        }
        return NDArrays.concat(shown, 0);
    }

    private NDArray exchangeOne(Step step, NDArray image) {
        int kept = kept(step);
        if (kept < size) {
            step.buffer(place(kept), image);
            return image;
        }
        if (step.random().nextBoolean()) return image;
        String place = place(step.random().nextInt(size));
        NDArray before = step.buffer(place).duplicate();
        step.buffer(place, image);
        return before;
    }

    /** How many images it has now. */
    int kept(Step step) {
        int kept = 0;
        while (kept < size && step.buffer(place(kept)) != null) kept++;
        return kept;
    }

    private String place(int number) {
        return name + "." + number;
    }
}
