// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.bioimageio.DataType;
import org.imagejgan.bioimageio.processing.Measured;
import org.imagejgan.bioimageio.processing.PixelMap;
import org.imagejgan.bioimageio.processing.Processing;

/**
 * One input or output of a model.
 *
 * @param id its name, unique among all inputs and outputs
 * @param description at most 128 characters, or empty
 * @param optional whether an input may be left out
 * @param axes in the order the network has them
 * @param data what the values mean, once for all channels or once a channel
 * @param testTensor a {@code .npy} file to check the model with, or null
 * @param sampleTensor an image to show, or null
 * @param processing what is done to an input before, or to an output after the network
 */
public record TensorDescription(
        String id,
        String description,
        boolean optional,
        List<AxisDescription> axes,
        List<DataDescription> data,
        FileReference testTensor,
        FileReference sampleTensor,
        List<Processing> processing) {

    public TensorDescription {
        Objects.requireNonNull(id, "id");
        axes = List.copyOf(axes);
        data = data.isEmpty() ? List.of(DataDescription.FLOAT32) : List.copyOf(data);
        processing = List.copyOf(processing);
    }

    /** A required tensor with a test tensor. */
    public static TensorDescription of(
            String id,
            List<AxisDescription> axes,
            DataDescription data,
            String testTensor,
            List<Processing> processing) {
        return new TensorDescription(
                id, "", false, axes, List.of(data), FileReference.of(testTensor), null, processing);
    }

    /** The same with a sentence on what it is, of at most 128 characters. */
    public TensorDescription withDescription(String text) {
        return new TensorDescription(id, text, optional, axes, data, testTensor, sampleTensor, processing);
    }

    /** The element type; it is the same for all channels. */
    public DataType type() {
        return data.get(0).type();
    }

    public Optional<AxisDescription> axis(String axisId) {
        return axes.stream().filter(axis -> axis.id().equals(axisId)).findFirst();
    }

    /** The number of channels; 1 without a channel axis. */
    public int channels() {
        return axes.stream()
                .filter(axis -> axis.type() == AxisType.CHANNEL)
                .mapToInt(axis -> axis.channelNames().size())
                .findFirst()
                .orElse(1);
    }

    /**
     * Fits the processing to one sample, a plane of an image. All its tiles then share the result.
     *
     * @param measured is asked only for what the steps need
     * @return the steps in one; the identity if there are none
     */
    public PixelMap fit(Measured measured) {
        PixelMap all = PixelMap.IDENTITY;
        for (Processing step : processing) all = all.andThen(step.fit(id, measured));
        return all;
    }

    /** The ids of the tensors whose statistics the processing takes. */
    public Set<String> measured() {
        return processing.stream().flatMap(step -> step.measured(id).stream()).collect(Collectors.toSet());
    }

    /** The same tensor with the casts that the format lets a description leave out. */
    TensorDescription withCasts(boolean input) {
        List<Processing> steps = new ArrayList<>(processing);
        Processing cast = new Processing.EnsureDtype(type());
        if (input && (steps.isEmpty() || !(steps.get(0) instanceof Processing.EnsureDtype))) steps.add(0, cast);
        if (steps.isEmpty() || !endsTyped(steps)) steps.add(cast);
        return withProcessing(steps);
    }

    public TensorDescription withProcessing(List<Processing> steps) {
        return new TensorDescription(id, description, optional, axes, data, testTensor, sampleTensor, steps);
    }

    private static boolean endsTyped(List<Processing> steps) {
        Processing last = steps.get(steps.size() - 1);
        return last instanceof Processing.EnsureDtype || last instanceof Processing.Binarize;
    }
}
