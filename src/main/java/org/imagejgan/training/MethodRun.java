// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.tensor.Scope;

/** Runs methods of a model that is being trained, as it is now. */
public record MethodRun(Networks networks) {
    /** The first output, an image, of any method. */
    public Picture run(Program program, List<Sample> inputs) {
        return run(program, inputs, 0).picture();
    }

    /** One output of any method, of a batch. */
    public Sample run(Program program, List<Sample> inputs, int output) {
        ParameterStore weights = new ParameterStore(networks.compute().manager(), false);
        try (Scope scope = Scope.in(networks.compute().manager())) {
            NDList in = new NDList();
            for (Sample input : inputs) in.add(scope.manager().create(input.values(), input.shape()));
            NDArray out = program.block().forward(weights, in, false).get(output);
            return Sample.of(out);
        }
    }
}
