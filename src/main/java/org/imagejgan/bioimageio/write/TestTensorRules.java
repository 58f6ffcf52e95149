// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import static org.imagejgan.bioimageio.write.DescriptionRules.require;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.bioimageio.FileContent;
import org.imagejgan.bioimageio.NpyArray;
import org.imagejgan.bioimageio.NpyHeader;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;

/** What the format demands of the arrays that a model is tested with. */
final class TestTensorRules {
    /** Where all values are closer to 0 than this, no difference would be noticed. */
    private static final double SMALL = 1e-4;

    private TestTensorRules() {}

    /** Checks the array of a tensor by itself. */
    static void check(TensorDescription tensor, FileContent content) throws IOException {
        String key = "test_tensor of " + tensor.id();
        byte[] bytes = content.bytes();
        NpyHeader header;
        NpyArray array;
        try {
            header = NpyHeader.read(new ByteArrayInputStream(bytes), key);
            array = NpyArray.read(new ByteArrayInputStream(bytes), key);
        } catch (PackageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        int[] shape = array.shape();
        require(shape.length == tensor.axes().size(), key, tensor.axes().size() + " dimensions", "" + shape.length);
        for (int i = 0; i < shape.length; i++) {
            AxisDescription axis = tensor.axes().get(i);
            require(fits(axis.size(), shape[i]), key + ", axis " + axis.id(), "" + axis.size(), "" + shape[i]);
        }
        boolean typed = tensor.type().isFloating() || header.element().is(tensor.type());
        require(typed, key, tensor.type().word() + " values", header.element() + "");
        boolean large = false;
        for (float value : array.data()) {
            require(Float.isFinite(value), key, "finite values", "" + value);
            large |= Math.abs(value) >= SMALL;
        }
        require(large, key, "a value of at least 0.0001 in size", "only smaller ones");
    }

    /** Checks the lengths that refer to other arrays. */
    static void checkTogether(ModelDescription model, Map<String, FileContent> files) throws IOException {
        Map<String, int[]> shapes = new HashMap<>();
        Map<String, TensorDescription> tensors = new HashMap<>();
        for (TensorDescription tensor : DescriptionWriter.tensors(model)) {
            byte[] bytes = files.get(tensor.testTensor().source()).bytes();
            shapes.put(
                    tensor.id(),
                    NpyHeader.read(new ByteArrayInputStream(bytes), tensor.id()).shape());
            tensors.put(tensor.id(), tensor);
        }
        for (TensorDescription tensor : tensors.values()) {
            for (int i = 0; i < tensor.axes().size(); i++) {
                AxisDescription axis = tensor.axes().get(i);
                if (!(axis.size() instanceof AxisSize.Reference reference)) continue;
                TensorDescription other = tensors.get(reference.tensor());
                AxisDescription origin = other.axis(reference.axis()).orElseThrow();
                int expected =
                        axis.length(origin, shapes.get(other.id())[other.axes().indexOf(origin)]);
                int found = shapes.get(tensor.id())[i];
                String key = "test_tensor of " + tensor.id() + ", axis " + axis.id();
                require(found == expected, key, expected + " by its reference", "" + found);
            }
        }
    }

    private static boolean fits(AxisSize size, int length) {
        if (size instanceof AxisSize.Fixed fixed) return length == fixed.length();
        if (size instanceof AxisSize.Parameterized parameterized) return parameterized.allows(length);
        return length > 0;
    }
}
