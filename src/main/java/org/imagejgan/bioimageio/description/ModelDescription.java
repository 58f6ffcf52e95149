// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagejgan.bioimageio.processing.Processing;

/**
 * What is known of a model. Descriptions of formats 0.4 and 0.5 have the same form here; the casts that a description
 * may leave out (see {@link Processing.EnsureDtype}) are always there.
 *
 * @param formatVersion of the description it was read from; the writer chooses its own
 * @param about for people
 * @param inputs in the order the network takes them
 * @param outputs in the order the network gives them
 * @param weights the TorchScript archive, or null if there is none
 * @param otherWeights the other formats the package has weights in, such as {@code onnx}
 * @param attachments further files of the package
 * @param config what programs keep for themselves: maps, lists, strings, numbers, booleans and nulls
 */
public record ModelDescription(
        String formatVersion,
        About about,
        List<TensorDescription> inputs,
        List<TensorDescription> outputs,
        TorchScriptWeights weights,
        List<String> otherWeights,
        List<FileReference> attachments,
        Map<String, Object> config) {

    public ModelDescription {
        Objects.requireNonNull(about, "about");
        inputs = inputs.stream().map(tensor -> tensor.withCasts(true)).toList();
        outputs = outputs.stream().map(tensor -> tensor.withCasts(false)).toList();
        otherWeights = List.copyOf(otherWeights);
        attachments = List.copyOf(attachments);
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** A model to be written. */
    public static ModelDescription of(
            About about,
            List<TensorDescription> inputs,
            List<TensorDescription> outputs,
            TorchScriptWeights weights,
            Map<String, Object> config) {
        return new ModelDescription(
                FormatVersion.WRITTEN.toString(), about, inputs, outputs, weights, List.of(), List.of(), config);
    }

    /** The first input, which is the image; of a package that {@code PackageReader} opens, a second one is its mask. */
    public TensorDescription input() {
        return inputs.get(0);
    }

    /** Whether a mask goes in beside the image. */
    public boolean masked() {
        return inputs.size() == 2;
    }

    /** The first output, which is the only one of a package that {@code PackageReader} opens. */
    public TensorDescription output() {
        return outputs.get(0);
    }
}
