// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.degradation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.Assembly;

/**
 * What the stages of a generator get that grows with one image: the first {@link FirstImage}, the others noise as wide as
 * its features. What is stored are networks named {@code noise0}, {@code noise1}, ….
 *
 * @param first what the first stage gets
 * @param sizes of the image, coarsest first
 * @param width channels of the features
 * @param margin how much larger than the image the maps after the first are
 */
public record NoiseMaps(FirstImage first, List<Size> sizes, int width, int margin) {

    /** Of a stage after the first, {@code [1, width, h, w]}. */
    public Shape shape(int stage) {
        Size size = sizes.get(stage);
        return new Shape(1, width, size.height() + margin, size.width() + margin);
    }

    /** New ones for the stages up to one, the same in all phases of a step. */
    public List<NDArray> drawn(Step step, int stage) {
        if (!step.has("z0")) {
            step.share("z0", first.drawn(step));
            for (int i = 1; i <= stage; i++) step.share("z" + i, step.normal(shape(i)));
        }
        return IntStream.rangeClosed(0, stage).mapToObj(i -> step.get("z" + i)).toList();
    }

    /** The stored ones of the stages up to one; {@code any} array of the device. */
    public static List<NDArray> stored(Assembly.Runner g, int stage, NDArray any) {
        return IntStream.rangeClosed(0, stage)
                .mapToObj(i -> g.run("noise" + i, any))
                .toList();
    }
}
