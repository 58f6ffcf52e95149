// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.sampling.Sampling.Sample;
import org.imagejgan.model.sampling.Size;

/**
 * Runs a method on many codes in batches. All batches are equally long and each code stands at its place in one, whatever
 * stands at the others: libraries add numbers up in another order for other lengths and places, so that a picture that is
 * made alone would not be the one that is made beside others.
 *
 * @param side of the images, which inputs of free sides have too
 * @param batch codes of a batch
 */
record Rows(ModelSession session, String method, Signature signature, int side, int batch) {
    /** What a method gave for one code, an array for each output. */
    record Made(List<float[]> values, List<Shape> shapes) {}

    /** @param codes with a value for each of the method's inputs */
    List<Made> run(List<Code> codes) {
        Made[] made = new Made[codes.size()];
        int[] rows = new int[batch];
        Arrays.fill(rows, -1);
        int waiting = 0;
        for (int i = 0; i < made.length; i++) {
            int row = (int) Math.floorMod(codes.get(i).place(), (long) batch);
            if (rows[row] >= 0) {
                run(codes, rows, made);
                waiting = 0;
            }
            rows[row] = i;
            waiting++;
        }
        if (waiting > 0) run(codes, rows, made);
        return List.of(made);
    }

    /** One batch; rows that are left over compute another code once more. */
    private void run(List<Code> codes, int[] rows, Made[] made) {
        int any = Arrays.stream(rows).filter(index -> index >= 0).findFirst().orElseThrow();
        List<Sample> inputs = new ArrayList<>();
        for (Input input : signature.inputs()) {
            int length = Wanted.length(input, side);
            float[] values = new float[batch * length];
            for (int row = 0; row < batch; row++) {
                Code code = codes.get(rows[row] < 0 ? any : rows[row]);
                System.arraycopy(code.values().get(input.name()), 0, values, row * length, length);
            }
            inputs.add(new Sample(shape(input, batch), values));
        }
        List<Sample> results = session.fastSamples(method, inputs);
        for (int row = 0; row < batch; row++) if (rows[row] >= 0) made[rows[row]] = row(results, row);
        Arrays.fill(rows, -1);
    }

    /** Of so many codes. */
    Shape shape(Input input, int codes) {
        return input.shape(codes, new Size(side, side));
    }

    private Made row(List<Sample> results, int row) {
        List<float[]> values = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Sample result : results) {
            int length = result.values().length / batch;
            values.add(Arrays.copyOfRange(result.values(), row * length, (row + 1) * length));
            shapes.add(result.shape().slice(1));
        }
        return new Made(values, shapes);
    }
}
