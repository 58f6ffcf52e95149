// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Program;
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
                    program.block(),
                    manager,
                    ExampleInputs.of(program, 0, manager),
                    ExampleInputs.of(program, 1, manager),
                    weights);
            tensors.putAll(traced.tensors());
            if (methods.isEmpty()) for (Precision p : Precision.values()) methods.add(traced.method(p.method(), p));
            else methods.add(traced.method(program.method(), Precision.FLOAT32));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchArchive.write(out, methods, tensors);
        return out.toByteArray();
    }

    /**
     * Runs every recorded program against the original at a size neither example of the recording had.
     *
     * @throws IllegalStateException if one does not do what the original does
     */
    static void check(List<Program> programs, TorchModule module, NDManager manager) {
        for (Program program : programs) {
            Agreement agreement =
                    Agreement.of(program.block(), module, program.method(), ExampleInputs.of(program, 2, manager));
            if (agreement.largest() > EXACT)
                throw new IllegalStateException("The recorded method '" + program.method()
                        + "' differs from the trained network by " + agreement.largest() + " (allowed: " + EXACT
                        + "). Nothing was written. This is a fault of the system's code: a size or a state was"
                        + " recorded as a constant.");
        }
    }
}
