// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A traced block: text that can be written in any {@link Precision}, and the tensors it needs. */
public final class TracedBlock {
    private final List<TracedLine> steps;
    private final int inputs;
    private final List<Output> outputs;
    private final Map<String, NDArray> tensors;

    TracedBlock(List<TracedLine> steps, int inputs, List<Output> outputs, Map<String, NDArray> tensors) {
        this.steps = steps;
        this.inputs = inputs;
        this.outputs = outputs;
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    record Output(String reference, boolean floating) {
        /** Results leave the program contiguous and, if they are no integers, in float32. */
        String text() {
            return "torch.contiguous(" + (floating ? "torch.to(" + reference + ", 6)" : reference) + ")";
        }
    }

    /** The TorchScript text of a method that takes this block's inputs and gives its outputs. */
    public TorchArchive.Method method(String name, Precision precision) {
        StringBuilder text = new StringBuilder("  def " + name + "(self: " + TorchArchive.SELF);
        IntStream.range(0, inputs).forEach(i -> text.append(",\n    x" + i + ": Tensor"));
        text.append(") -> " + Literal.resultType(outputs.size()) + ":\n");
        steps.forEach(step -> text.append("    " + step.text(precision) + "\n"));
        List<String> results = outputs.stream().map(Output::text).toList();
        String result = String.join(", ", results);
        text.append("    return " + (results.size() == 1 ? result : "(" + result + ")") + "\n");
        return new TorchArchive.Method(name, text.toString());
    }

    /**
     * The tensors by their names in an archive: those given to the tracer first, then constants, whose names start
     * with {@code c_} and follow from their content, so the maps of several programs can be put together.
     */
    public Map<String, NDArray> tensors() {
        return tensors;
    }
}
