// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.ndarray.NDList;
import java.util.List;
import org.imagejgan.model.Scale;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.tensor.Scope;

/**
 * Puts an image in at one of a model's scales: what is coarser stays as it is, what is finer becomes the model's.
 *
 * @param scale where the image is put in
 */
record Injection(SingleImageSession session, int scale) {
    /** The key's value for a scale chosen here. */
    static final int CHOSEN = -1;

    /**
     * At a scale that the user names or leaves open.
     *
     * @param coarsest whether the coarsest scale is chosen then, and not the middle one, which keeps an object's
     *     structure and takes on the texture
     * @throws IllegalArgumentException if the model takes no image there
     */
    static Injection at(SingleImageSession session, int start, boolean coarsest) {
        List<Integer> allowed = session.scales().injections();
        if (allowed.isEmpty())
            throw new IllegalArgumentException("The model " + session.name()
                    + " has a single scale and takes no image. Train one with more stages.");
        int scale = start != CHOSEN ? start : allowed.get(coarsest ? 0 : (allowed.size() - 1) / 2);
        if (!allowed.contains(scale))
            throw new IllegalArgumentException(
                    "start=" + start + " is no scale where the model " + session.name() + " (" + session.system()
                            + ", " + session.scales().scales().size() + " scales from 0) takes an image. Allowed: "
                            + allowed.toString().replaceAll("[\\[\\]]", "") + ", or -1 to choose.");
        return new Injection(session, scale);
    }

    /**
     * What the model makes of an image.
     *
     * @param image in [0, 1], of any size
     * @return of the size the model was trained at
     */
    Picture run(Picture image) {
        return from(put(image));
    }

    /** The image as it is put in, in [0, 1] and of the scale's size. */
    Picture put(Picture image) {
        List<Scale> scales = session.scales().scales();
        Picture put = image.resized(session.scales().size());
        // A scale after the first expects what the one before it hands on: an image without the finer detail.
        if (scale > 0) put = put.resized(scales.get(scale - 1).size());
        put = put.resized(scales.get(scale).size()).cut();
        return scale == 0 ? session.started(put) : put;
    }

    /** What the model makes of an image as {@link #put} gives it. */
    Picture from(Picture put) {
        List<Scale> scales = session.scales().scales();
        boolean fresh = session.scales().injectedNoise();
        try (Scope scope = session.scope()) {
            NDList noise = session.noise(0, scales, fresh ? scale : scales.size(), scope);
            int first = session.scales().firstNoise(scale);
            return session.from(scale, put, noise.subNDList(first), scope);
        }
    }
}
