// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.model.pack.DescribedValues;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.sampling.Sampling.Sample;

/**
 * What a model makes here of the test inputs of its package, compared with the test outputs: whole images, as other
 * software runs them.
 *
 * @param values how many were compared
 * @param largest the largest difference; infinite where only one side is a finite number
 * @param off how many are further away than the tolerance says
 * @param tolerance what the package allows
 */
public record TestRun(long values, double largest, long off, Tolerance tolerance) {
    /**
     * How far results may be from what they should be.
     *
     * @param relative share of the expected value
     * @param absolute difference, added to that
     * @param offPerMillion how many values of a million may be further away
     */
    public record Tolerance(double relative, double absolute, double offPerMillion) {
        /** What the format says where a package says nothing. */
        static final Tolerance USUAL = new Tolerance(1e-3, 1e-3, 100);

        static Tolerance of(ModelPackage model) {
            if (!(model.description().config().get("bioimageio") instanceof Map<?, ?> block)
                    || !(block.get("reproducibility_tolerance") instanceof List<?> all)) return USUAL;
            for (Object each : all)
                if (each instanceof Map<?, ?> stated && torchScript(stated))
                    return new Tolerance(
                            number(stated, "relative_tolerance", USUAL.relative),
                            number(stated, "absolute_tolerance", USUAL.absolute),
                            number(stated, "mismatched_elements_per_million", USUAL.offPerMillion));
            return USUAL;
        }

        /** Whether it is for all formats of weights, or for the one that is run here. */
        private static boolean torchScript(Map<?, ?> stated) {
            return !(stated.get("weights_formats") instanceof List<?> formats)
                    || formats.isEmpty()
                    || formats.contains("torchscript");
        }

        private static double number(Map<?, ?> stated, String key, double otherwise) {
            return stated.get(key) instanceof Number number ? number.doubleValue() : otherwise;
        }

        private boolean allows(float expected, float made) {
            return Math.abs((double) made - expected) <= absolute + relative * Math.abs((double) expected);
        }
    }

    /** Whether the model does what its package says. */
    public boolean within() {
        return off * 1e6 <= tolerance.offPerMillion * values;
    }

    /** The same in a sentence. */
    public String told() {
        return String.format(
                Locale.ROOT,
                "The largest difference from the test output is %.3g; %d of %d values differ by more than %s + %s of"
                        + " the value, %s.",
                largest,
                off,
                values,
                tolerance.absolute,
                tolerance.relative,
                within() ? "which is within the package's tolerance" : "which is more than the package allows");
    }

    /**
     * Runs the test of a loaded model.
     *
     * @throws PackageException if the package has no whole test
     */
    public static TestRun of(ModelSession session) throws IOException {
        ModelPackage model = session.model();
        Map<TensorDescription, Sample> raw = new LinkedHashMap<>();
        List<Sample> inputs = new ArrayList<>();
        for (TensorDescription input : model.description().inputs()) {
            raw.put(input, stored(model, input));
            inputs.add(DescribedValues.processed(raw.get(input), input, raw));
        }
        List<Sample> made = session.described(inputs);
        TestRun all = new TestRun(0, 0, 0, Tolerance.of(model));
        List<TensorDescription> outputs = model.description().outputs();
        for (int i = 0; i < outputs.size(); i++) raw.put(outputs.get(i), made.get(i));
        for (int i = 0; i < outputs.size(); i++) {
            Sample processed = DescribedValues.processed(made.get(i), outputs.get(i), raw);
            all = all.and(model.name(), outputs.get(i).id(), stored(model, outputs.get(i)), processed);
        }
        return all;
    }

    private static Sample stored(ModelPackage model, TensorDescription tensor) throws IOException {
        if (tensor.testTensor() == null)
            throw new PackageException(model.name(), "test_tensor of " + tensor.id(), "a file", "none");
        Path file = model.files().file(tensor.testTensor().source());
        try (var in = Files.newInputStream(file)) {
            NpyArray array =
                    NpyArray.read(in, model.name() + ", " + tensor.testTensor().source());
            long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
            if (shape.length != tensor.axes().size())
                throw new PackageException(
                        model.name(),
                        "test_tensor of " + tensor.id(),
                        tensor.axes().size() + " dimensions",
                        "" + shape.length);
            return new Sample(new Shape(shape), array.data());
        }
    }

    private TestRun and(String name, String output, Sample expected, Sample made) throws IOException {
        if (!expected.shape().equals(made.shape()))
            throw new PackageException(
                    name,
                    "test_tensor of " + output,
                    "the shape that the model makes, " + made.shape(),
                    "" + expected.shape());
        double most = largest;
        long far = off;
        for (int i = 0; i < made.values().length; i++) {
            float wanted = expected.values()[i];
            float found = made.values()[i];
            if (Float.compare(wanted, found) == 0) continue;
            double difference = Math.abs((double) found - wanted);
            most = Math.max(most, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            if (!tolerance.allows(wanted, found)) far++;
        }
        return new TestRun(values + made.values().length, most, far, tolerance);
    }
}
