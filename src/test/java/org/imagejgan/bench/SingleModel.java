// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.imagejgan.image.Normalizer;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Scales;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.train.Train;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.imagejgan.training.TrainingListener;

/** A trained model of one image, whose results are not rounded to pixels. */
final class SingleModel implements AutoCloseable {
    private final ModelPackage model;
    private final Scales scales;
    private final TorchModule module;
    private final Compute compute;

    private SingleModel(ModelPackage model, TorchModule module, Compute compute) {
        this.model = model;
        this.module = module;
        this.compute = compute;
        scales = model.scales().orElseThrow();
    }

    static SingleModel open(Path path, Compute compute) throws IOException {
        ModelPackage model = ModelPackage.open(path);
        return new SingleModel(model, TorchModule.load(model.weights(), compute.manager()), compute);
    }

    /** Trains one at the preset {@code gan.preset}, else quick. @return the seconds that it took */
    static String train(String system, Path image, Path model) throws IOException {
        long start = System.nanoTime();
        Answers answers = new Answers(Map.of(
                "input",
                image.toString(),
                "output",
                model.toString(),
                "system",
                system,
                "device",
                "cpu",
                "preset",
                Settings.text("preset", "quick"),
                "resume",
                true));
        new Train(Task.SINGLE_IMAGE, answers).run(null, TrainingListener.NONE, Progress.NONE);
        return Report.number("%.0f", (System.nanoTime() - start) / 1e9);
    }

    Size size() {
        return scales.size();
    }

    Normalizer range(int channel) {
        return scales.source().ranges().get(channel);
    }

    Picture reconstruction() {
        try (Scope scope = Scope.in(compute.manager())) {
            return picture(module.run("generate", stored(scope)));
        }
    }

    /** All noise new, by the number of the sample. */
    Picture sample(int number) {
        try (Scope scope = Scope.in(compute.manager())) {
            compute.seed(1000 + number);
            NDList noise = new NDList();
            for (NDArray map : stored(scope)) noise.add(scope.manager().randomNormal(map.getShape()));
            return picture(module.run("generate", noise));
        }
    }

    private NDList stored(Scope scope) {
        Shape any = new Shape(1, scales.source().ranges().size(), 8, 8);
        return module.run("stored", new NDList(scope.manager().zeros(any)));
    }

    private static Picture picture(NDList result) {
        Shape shape = result.head().getShape();
        float[] values = result.head().toFloatArray();
        return new Picture((int) shape.get(1), (int) shape.get(2), (int) shape.get(3), values);
    }

    @Override
    public void close() throws IOException {
        module.close();
        model.close();
    }
}
