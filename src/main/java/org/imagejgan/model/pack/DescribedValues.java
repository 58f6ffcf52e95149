// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.description.AxisType;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Statistics;
import org.imagejgan.model.sampling.Sampling.Sample;

/** Values of whole tensors, led through the processing of their descriptions. */
public final class DescribedValues {
    private DescribedValues() {}

    static Sample processed(Sample raw, TensorDescription tensor) {
        return processed(raw, tensor, Map.of(tensor, raw));
    }

    /**
     * @param raw an input as it comes, or an output as the network gives it
     * @param measured the tensors that steps may take statistics of, with their raw values; the tensor itself among them
     * @throws IllegalArgumentException if a step asks for statistics of another
     */
    public static Sample processed(Sample raw, TensorDescription tensor, Map<TensorDescription, Sample> measured) {
        float[][] split = split(raw, tensor);
        tensor.fit((id, dataset) -> new Statistics(of(id, measured))).apply(split);
        float[] values = new float[raw.values().length];
        int inner = inner(raw, tensor);
        for (int c = 0; c < split.length; c++)
            for (int at = 0; at < split[c].length; at += inner)
                System.arraycopy(split[c], at, values, at * split.length + c * inner, inner);
        return new Sample(raw.shape(), values);
    }

    private static float[][] of(String id, Map<TensorDescription, Sample> measured) {
        for (Map.Entry<TensorDescription, Sample> entry : measured.entrySet())
            if (entry.getKey().id().equals(id)) return split(entry.getValue(), entry.getKey());
        throw new IllegalArgumentException("There are no values of the tensor " + id + " to measure.");
    }

    /** A channel after the other, each through the whole batch. */
    private static float[][] split(Sample raw, TensorDescription tensor) {
        int axis = channelAxis(tensor);
        int channels = axis < 0 ? 1 : (int) raw.shape().get(axis);
        int inner = inner(raw, tensor);
        float[][] split = new float[channels][raw.values().length / channels];
        for (int c = 0; c < channels; c++)
            for (int at = 0; at < split[c].length; at += inner)
                System.arraycopy(raw.values(), at * channels + c * inner, split[c], at, inner);
        return split;
    }

    /** How many values of a channel stand side by side. */
    private static int inner(Sample raw, TensorDescription tensor) {
        return (int) raw.shape().slice(channelAxis(tensor) + 1).size();
    }

    private static int channelAxis(TensorDescription tensor) {
        List<AxisType> types = tensor.axes().stream().map(axis -> axis.type()).toList();
        return types.indexOf(AxisType.CHANNEL);
    }
}
