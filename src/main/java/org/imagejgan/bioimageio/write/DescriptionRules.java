// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.bioimageio.read.DescriptionReader;

/** What the format demands of a package that is written. */
final class DescriptionRules {
    private static final String ANY_SUM = "0".repeat(64);

    private DescriptionRules() {}

    /** @throws IllegalArgumentException if the format does not allow it; the message names key, rule and value */
    static void check(ModelDescription model, Map<String, FileContent> files) throws IOException {
        AboutRules.check(model.about());
        require(model.weights() != null, "weights", "torchscript weights", "none");
        require(
                model.weights().pytorchVersion().matches("\\d+(\\.\\d+)*([.+a-zA-Z\\d]*)"),
                "weights.torchscript.pytorch_version",
                "a version such as 2.7.1",
                model.weights().pytorchVersion());
        FileRules.check(model, files);
        checkForm(model, files);
        for (TensorDescription tensor : DescriptionWriter.tensors(model))
            TestTensorRules.check(tensor, files.get(tensor.testTensor().source()));
        TestTensorRules.checkTogether(model, files);
    }

    /** What is written must be readable here, which is stricter than a second list of rules would stay. */
    private static void checkForm(ModelDescription model, Map<String, FileContent> files) throws IOException {
        Map<String, String> sums = new HashMap<>();
        for (String name : files.keySet()) sums.put(name, ANY_SUM);
        String text = DescriptionWriter.text(model, sums);
        ModelDescription read;
        try {
            read = DescriptionReader.parse("rdf.yaml", text);
        } catch (PackageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        require(
                steps(read).equals(steps(model)),
                "processing",
                "steps that the format can express",
                steps(model) + " (they would be read as " + steps(read) + ")");
    }

    private static List<List<Processing>> steps(ModelDescription model) {
        return DescriptionWriter.tensors(model).stream()
                .map(TensorDescription::processing)
                .toList();
    }

    static void require(boolean valid, String key, String expected, String found) {
        if (!valid) throw new IllegalArgumentException(key + ": expected " + expected + ", found " + found + ".");
    }
}
