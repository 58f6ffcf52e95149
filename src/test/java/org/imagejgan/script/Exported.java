// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Blocks traced with two examples, written, loaded again and compared at a third size. */
final class Exported {
    /** Makes inputs for a number of images, a height and a width. */
    interface Inputs {
        NDList of(int n, int h, int w);
    }

    private Exported() {}

    static Block block(UnaryOperator<NDArray> function) {
        return block(list -> new NDList(function.apply(list.head())), "one");
    }

    static Block block(Function<NDList, NDList> function, String name) {
        return new LambdaBlock(function, name);
    }

    static Inputs images(NDManager manager, int channels) {
        return (n, h, w) -> new NDList(manager.randomUniform(-1, 1, new Shape(n, channels, h, w)));
    }

    static TracedBlock trace(Block block, NDManager manager, Inputs inputs) {
        return Tracer.trace(block, manager, inputs.of(2, 24, 16), inputs.of(3, 32, 40), Weights.of(block));
    }

    static TorchModule load(TracedBlock program, NDManager manager, Precision... precisions) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TorchArchive.write(
                archive,
                Stream.of(precisions)
                        .map(precision -> program.method(precision.method(), precision))
                        .toList(),
                program.tensors());
        return TorchModule.ofRecord(archive.toByteArray(), "test", manager);
    }

    /** Agreement in float32 at a third size. */
    static Agreement agreement(Block block, NDManager manager, Inputs inputs) throws IOException {
        try (TorchModule module = load(trace(block, manager, inputs), manager, Precision.FLOAT32)) {
            return Agreement.of(block, module, "forward", inputs.of(1, 48, 56));
        }
    }
}
