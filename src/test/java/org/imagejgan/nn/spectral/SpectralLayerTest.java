// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.spectral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Initial;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;

class SpectralLayerTest {
    @Test
    void theLargestSingularValueIsOneAfterSomeIterations() {
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(3);
            SpectralLinear layer = new SpectralLinear(7, 5, false, Initial.normal(0.3));
            layer.initialize(compute.manager(), DataType.FLOAT32, new Shape(1));
            for (int i = 0; i < 60; i++) layer.iterate();
            NDArray all = layer.forward(
                            new ParameterStore(compute.manager(), false),
                            new NDList(compute.manager().eye(7)),
                            false)
                    .head();
            assertEquals(1, Ops.op("torch.max(torch.linalg_svdvals($0))", all).getFloat(), 1e-3);
        }
    }

    @Test
    void orthogonalWeightsKeepLengths() {
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(3);
            for (Shape shape : new Shape[] {new Shape(4, 2, 3, 3), new Shape(12, 2, 2, 1)}) {
                NDArray w = Initial.orthogonal().initialize(compute.manager(), shape, DataType.FLOAT32);
                NDArray singular = Ops.op("torch.linalg_svdvals(torch.flatten($0, 1))", w);
                for (float value : singular.toFloatArray()) assertEquals(1, value, 1e-5);
            }
        }
    }
}
