// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.util.List;
import java.util.Locale;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;

/** Which sizes of images a model must take and give to be run here, tile by tile. */
final class ImageSizes {
    /** Floats that one buffer between Java and PyTorch can hold. */
    private static final int MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

    private static final int MOST_STEP = 1 << 14;
    private static final int MOST_TIMES = 64;

    private final String file;
    private final ModelDescription model;

    private ImageSizes(String file, ModelDescription model) {
        this.file = file;
        this.model = model;
    }

    /** @throws PackageException if it takes or gives others */
    static void check(String file, ModelDescription model) throws PackageException {
        ImageSizes sizes = new ImageSizes(file, model);
        for (String id : List.of("y", "x")) sizes.checkOutput(id);
        sizes.checkLeast();
    }

    /** An output is as large as the input or a whole number of times; a tile is put back where it came from. */
    private void checkOutput(String id) throws PackageException {
        AxisDescription in = model.input().axis(id).orElseThrow();
        AxisDescription out = model.output().axis(id).orElseThrow();
        String key = "outputs[0].axes." + id;
        double times = in.scale() / out.scale();
        if (!(times <= MOST_TIMES && times >= 1.0 / MOST_TIMES))
            throw refuse(key + ".scale", "an output of at most " + MOST_TIMES + " times the size", times + " times");
        if (out.size() instanceof AxisSize.Reference reference) {
            if (reference.offset() != 0)
                throw refuse(
                        key + ".size",
                        "an output of the input's size, or a whole number of times it",
                        "one that is " + Math.abs((long) reference.offset()) + " pixels "
                                + (reference.offset() < 0 ? "smaller" : "larger")
                                + " (use a model that pads its borders)");
            if (!reference.axis().equals(id))
                throw refuse(key + ".size", "a reference to the input's " + id, "one to its " + reference.axis());
            return;
        }
        boolean both = in.size() instanceof AxisSize.Fixed && out.size() instanceof AxisSize.Fixed;
        if (!both) throw refuse(key + ".size", "a size that follows the input's " + in.size(), "" + out.size());
        int given = ((AxisSize.Fixed) in.size()).length();
        int made = ((AxisSize.Fixed) out.size()).length();
        if (Math.abs(made - given * times) > 1e-3)
            throw refuse(
                    key + ".size",
                    given + " times " + times + ", as its scale says",
                    made + " (use a model whose output has the size of its input, or says how much larger it is)");
    }

    /** The smallest tile must fit into an array at all; whether memory is free for it is seen when it is run. */
    private void checkLeast() throws PackageException {
        double area = 1;
        double times = 1;
        for (String id : List.of("y", "x")) {
            AxisDescription axis = model.input().axis(id).orElseThrow();
            area *= least(axis.size());
            times *= axis.scale() / model.output().axis(id).orElseThrow().scale();
            if (axis.size() instanceof AxisSize.Parameterized free && free.step() > MOST_STEP)
                throw refuse(
                        "inputs[0].axes." + id + ".size.step",
                        "a step of at most " + MOST_STEP + " pixels, since images are filled up to the next size",
                        free.step() + " (use a model of smaller steps)");
        }
        requireValues("inputs", model.input(), area);
        requireValues("outputs", model.output(), area * times);
    }

    private static long least(AxisSize size) {
        if (size instanceof AxisSize.Fixed fixed) return fixed.length();
        return size instanceof AxisSize.Parameterized free ? free.min() : 1;
    }

    private void requireValues(String group, TensorDescription tensor, double area) throws PackageException {
        double values = area * tensor.channels();
        if (values <= MOST_VALUES) return;
        throw refuse(
                group + "[0].axes",
                "a smallest image of at most " + MOST_VALUES + " values",
                String.format(Locale.ROOT, "one of %.3g values", values)
                        + " (no tile of that size can be computed; use a model of smaller sizes)");
    }

    private PackageException refuse(String key, String expected, String found) {
        return new PackageException(file, key, expected, found);
    }
}
