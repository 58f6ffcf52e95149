// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.tensor.Scope;

/** What a single-image model makes while it is trained: the image reconstructed, and samples from the same few seeds. */
public final class SinglePreview {
    private static final int SAMPLES = 3;

    private final Networks networks;
    private final Map<String, Program> programs;

    /** @param programs of the networks as they are now, {@code stored} and {@code generate} among them */
    public SinglePreview(Networks networks, List<Program> programs) {
        this.networks = networks;
        this.programs = programs.stream().collect(Collectors.toMap(Program::method, Function.identity()));
    }

    /**
     * The reconstruction and three samples, in [0, 1].
     *
     * @param keepFirst whether samples keep the stored map of the coarsest scale, for models that start from an image
     */
    public Map<String, Picture> pictures(boolean keepFirst) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        try (Scope scope = Scope.in(networks.compute().manager())) {
            NDList stored = stored(scope);
            pictures.put(
                    "reconstruction", Sample.of(run("generate", stored).head()).picture());
            for (int sample = 1; sample <= SAMPLES; sample++) {
                networks.compute().seed(sample);
                NDList noise = new NDList();
                for (NDArray map : stored) noise.add(fresh(scope, map, keepFirst && noise.isEmpty()));
                pictures.put(
                        "sample " + sample,
                        Sample.of(run("generate", noise).head()).picture());
            }
        }
        return pictures;
    }

    private NDList stored(Scope scope) {
        Shape any = programs.get("stored").examples().get(0).get(0);
        return run("stored", new NDList(scope.manager().zeros(any)));
    }

    private static NDArray fresh(Scope scope, NDArray like, boolean kept) {
        return kept ? like : scope.manager().randomNormal(0f, 1f, like.getShape(), DataType.FLOAT32);
    }

    private NDList run(String method, NDList inputs) {
        ParameterStore weights = new ParameterStore(networks.compute().manager(), false);
        return programs.get(method).block().forward(weights, inputs, false);
    }
}
