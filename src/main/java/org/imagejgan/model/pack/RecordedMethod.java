// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Values;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Scope;

/** Runs a recorded method on made-up inputs: for the test tensors, the cover and the halo of a package. */
record RecordedMethod(Program program, TorchModule module, NDManager manager) {
    /** The inputs as the description's preprocessing leaves them, the image given; with a hole if it is filled. */
    List<Sample> inputs(Picture image) {
        List<Sample> inputs = new ArrayList<>();
        Picture mask = ExampleHole.mask(image.height(), image.width());
        for (int i = 0; i < program.inputs().size(); i++) {
            Input input = program.inputs().get(i);
            if (input.kind() == Kind.IMAGE)
                inputs.add(Sample.of(program.masked() ? ExampleHole.filled(image, mask) : image));
            else if (input.kind() == Kind.MASK) inputs.add(Sample.of(mask));
            else if (input.kind().map()) inputs.add(ExampleInputs.map(input, image));
            else if (input.kind() == Kind.FEATURES) inputs.add(ExampleInputs.features(input, image));
            else inputs.add(ExampleInputs.of(input, shape(i), 7));
        }
        return inputs;
    }

    /** The first example's, of a batch of one. */
    Shape shape(int input) {
        long[] shape = program.examples().get(0).get(input).getShape().clone();
        shape[0] = 1;
        return new Shape(shape);
    }

    List<Sample> run(List<Sample> inputs) {
        return run(program.method(), inputs);
    }

    /** Runs another method of the archive. */
    List<Sample> run(String method, List<Sample> inputs) {
        try (Scope scope = Scope.in(manager)) {
            NDList in = new NDList();
            for (Sample input : inputs) in.add(ExampleInputs.array(input, scope.manager()));
            return module.run(method, in).stream().map(Sample::of).toList();
        }
    }

    /** What a method makes of an image. */
    Picture of(Picture image) {
        return run(inputs(image)).get(0).picture();
    }

    static NpyArray npy(Sample s) {
        int[] shape =
                Arrays.stream(s.shape().getShape()).mapToInt(Math::toIntExact).toArray();
        return new NpyArray(shape, s.values());
    }

    /** Values in [0, 1] as they were before that. */
    static Sample raw(Sample s, Values values) {
        if (values.of() != Values.Of.RANGE) return s;
        float[] all = s.values().clone();
        double span = values.high() - values.low();
        for (int i = 0; i < all.length; i++) all[i] = (float) (values.low() + span * all[i]);
        return new Sample(s.shape(), all);
    }
}
