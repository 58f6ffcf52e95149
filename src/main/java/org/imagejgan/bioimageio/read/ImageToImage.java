// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.bioimageio.processing.Statistics;

/** What a model must be to take one flat image, and perhaps a mask of that size, and give one image. */
final class ImageToImage {
    private static final List<String> LAYOUT = List.of("batch", "channel", "y", "x");

    private static final String MASK = "mask";

    private ImageToImage() {}

    /** @throws PackageException if the model is of another kind */
    static void check(ModelDescription model, String file) throws IOException {
        if (model.inputs().size() != 2 || !model.inputs().get(1).id().equals(MASK))
            checkSingle(file, "inputs", "input", model.inputs());
        checkSingle(file, "outputs", "output", model.outputs());
        checkAxes(file, "inputs", model.input());
        if (model.masked()) checkMask(file, model.inputs().get(1), model.input());
        checkAxes(file, "outputs", model.output());
        checkReferences(file, model);
        checkSteps(file, "inputs[0].preprocessing", model.input(), model);
        checkSteps(file, "outputs[0].postprocessing", model.output(), model);
    }

    /** @throws PackageException if it has weights of other kinds alone */
    static void requireTorchScript(ModelDescription model, String file) throws IOException {
        if (model.weights() != null) return;
        throw new PackageException(
                file,
                "weights",
                "torchscript weights",
                "only " + String.join(", ", model.otherWeights())
                        + " (these run in Python alone; re-export the model as torchscript there)");
    }

    private static void checkSingle(String file, String key, String kind, List<TensorDescription> tensors)
            throws IOException {
        if (tensors.size() == 1) return;
        String ids = tensors.stream().map(TensorDescription::id).collect(Collectors.joining(", "));
        throw new PackageException(
                file, key, "one " + kind + " image", tensors.size() + " " + kind + "s (" + ids + ")");
    }

    private static void checkAxes(String file, String key, TensorDescription tensor) throws IOException {
        List<String> ids = tensor.axes().stream().map(AxisDescription::id).toList();
        if (ids.equals(LAYOUT)) return;
        String found = String.join(", ", ids);
        if (ids.contains("z")) {
            found += " (models of volumes, with a z axis, are not supported; use a model of single planes)";
        } else if (ids.contains("time")) {
            found += " (models of time series are not supported; use a model of single planes)";
        }
        throw new PackageException(file, key + "[0].axes", "batch, channel, y, x in this order", found);
    }

    /** A mask has one channel, the size of the image and values that go in as they are. */
    private static void checkMask(String file, TensorDescription mask, TensorDescription image) throws IOException {
        List<String> ids = mask.axes().stream().map(AxisDescription::id).toList();
        if (!ids.equals(LAYOUT) || mask.channels() != 1)
            throw new PackageException(
                    file,
                    "inputs[1].axes",
                    "batch, one channel, y, x for the mask",
                    String.join(", ", ids) + " with " + mask.channels() + " channels");
        for (String id : List.of("y", "x")) {
            AxisSize size = mask.axis(id).orElseThrow().size();
            if (!size.equals(new AxisSize.Reference(image.id(), id, 0)))
                throw new PackageException(
                        file, "inputs[1].axes." + id + ".size", "a reference to " + image.id() + "." + id, "" + size);
        }
        boolean plain = mask.processing().stream().allMatch(Processing.EnsureDtype.class::isInstance);
        if (!plain) throw new PackageException(file, "inputs[1].preprocessing", "none for a mask", "some");
    }

    private static void checkReferences(String file, ModelDescription model) throws IOException {
        for (AxisDescription axis : model.output().axes()) {
            if (!(axis.size() instanceof AxisSize.Reference reference)) continue;
            boolean known = reference.tensor().equals(model.input().id())
                    && model.input().axis(reference.axis()).isPresent();
            if (known) continue;
            throw new PackageException(
                    file,
                    "outputs[0].axes." + axis.id() + ".size",
                    "a reference to an axis of the input " + model.input().id(),
                    reference.tensor() + "." + reference.axis());
        }
    }

    /** Fits each step to made-up numbers: what cannot be fitted to any image is refused now and not at the first. */
    private static void checkSteps(String file, String key, TensorDescription tensor, ModelDescription model)
            throws IOException {
        Map<String, TensorDescription> tensors =
                Map.of(model.input().id(), model.input(), model.output().id(), model.output());
        Function<String, Statistics> statistics = id -> {
            if (!tensors.containsKey(id)) throw new IllegalArgumentException("There is no tensor '" + id + "'.");
            return new Statistics(new float[tensors.get(id).channels()][1]);
        };
        try {
            tensor.fit(statistics).apply(new float[tensor.channels()][1]);
        } catch (IllegalArgumentException e) {
            String problem = e.getMessage().replaceAll("\\.$", "");
            throw new PackageException(file, key, "steps that can be fitted to a plane", problem);
        }
    }
}
