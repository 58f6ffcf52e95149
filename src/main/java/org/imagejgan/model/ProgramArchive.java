// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.script.Agreement;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.script.TorchModule;
import org.imagejgan.script.Tracer;
import org.imagejgan.script.Weights;

/**
 * Programs that share their weights, recorded as the methods of one TorchScript archive: the first in every precision,
 * the others in float32.
 */
final class ProgramArchive {
    /** Recorded and original may differ by rounding only. */
    private static final double EXACT = 1e-5;

    private ProgramArchive() {}

    /** Records programs that are made of the same networks. */
    static byte[] record(List<Program> programs, NDManager manager) throws IOException {
        Map<String, NDArray> weights = Weights.of(programs.get(0).block());
        Map<String, NDArray> tensors = new LinkedHashMap<>(weights);
        List<TorchArchive.Method> methods = new ArrayList<>();
        for (Program program : programs) {
            var traced = Tracer.trace(
                    program.block(), manager, example(program, 0, manager), example(program, 1, manager), weights);
            tensors.putAll(traced.tensors());
            if (methods.isEmpty()) for (Precision p : Precision.values()) methods.add(traced.method(p.method(), p));
            else methods.add(traced.method(program.method(), Precision.FLOAT32));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchArchive.write(out, methods, tensors);
        return out.toByteArray();
    }

    private static NDList example(Program program, int index, NDManager manager) {
        NDList inputs = new NDList();
        List<Shape> shapes = program.examples().get(index);
        for (int i = 0; i < shapes.size(); i++) {
            boolean mask = program.inputs().get(i).kind() == Program.Kind.MASK;
            inputs.add(mask ? mask(shapes.get(i), manager) : manager.randomUniform(0, 1, shapes.get(i)));
        }
        return inputs;
    }

    /** A hole in the middle that leaves something to fill it from. */
    private static NDArray mask(Shape shape, NDManager manager) {
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] one = ExampleHole.mask(height, width).values();
        float[] all = new float[(int) shape.size()];
        for (int i = 0; i < all.length; i++) all[i] = one[i % one.length];
        return manager.create(all, shape);
    }

    /**
     * Runs every recorded program against the original at a size neither example of the recording had.
     *
     * @throws IllegalStateException if one does not do what the original does
     */
    static void check(List<Program> programs, TorchModule module, NDManager manager) {
        for (Program program : programs) {
            Agreement agreement = Agreement.of(program.block(), module, program.method(), example(program, 2, manager));
            if (agreement.largest() > EXACT)
                throw new IllegalStateException("The recorded method '" + program.method()
                        + "' differs from the trained network by " + agreement.largest() + " (allowed: " + EXACT
                        + "). Nothing was written. This is a fault of the system's code: a size or a state was"
                        + " recorded as a constant.");
        }
    }
}
