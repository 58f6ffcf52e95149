// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.bioimageio.PackageException;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.ModelDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Measured;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.bioimageio.processing.Statistics;

/** What a model must be to take one flat image, and perhaps a mask of that size, and give one image. */
final class ImageToImage {
    private static final List<String> LAYOUT = List.of("batch", "channel", "y", "x");
    private static final String MASK = "mask";
    private static final int MAX_CHANNELS = 256;

    private final String file;
    private final ModelDescription model;

    private ImageToImage(ModelDescription model, String file) {
        this.model = model;
        this.file = file;
    }

    /** @throws PackageException if the model is of another kind */
    static void check(ModelDescription model, String file) throws IOException {
        new ImageToImage(model, file).check();
    }

    private void check() throws IOException {
        if (model.inputs().size() != 2 || !model.inputs().get(1).id().equals(MASK))
            checkSingle("inputs", "input", model.inputs());
        checkSingle("outputs", "output", model.outputs());
        checkAxes("inputs", model.input());
        if (model.masked()) checkMask(model.inputs().get(1), model.input());
        checkAxes("outputs", model.output());
        checkReferences();
        ImageSizes.check(file, model);
        checkSteps("inputs[0].preprocessing", model.input());
        checkSteps("outputs[0].postprocessing", model.output());
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

    private void checkSingle(String key, String kind, List<TensorDescription> tensors) throws IOException {
        if (tensors.size() == 1) return;
        String ids = tensors.stream().map(TensorDescription::id).collect(Collectors.joining(", "));
        throw refuse(
                key,
                "one " + kind + " image" + (kind.equals("input") ? ", or an image and then a mask called mask" : ""),
                tensors.size() + " " + kind + "s (" + ids + "); such a model cannot be run here: use one that makes one"
                        + " image of one, or run this one in Python with bioimageio.core");
    }

    private void checkAxes(String key, TensorDescription tensor) throws IOException {
        List<String> ids = tensor.axes().stream().map(AxisDescription::id).toList();
        if (ids.equals(LAYOUT)) {
            if (tensor.channels() > MAX_CHANNELS)
                throw refuse(key + "[0].axes", "at most " + MAX_CHANNELS + " channels", "" + tensor.channels());
            return;
        }
        String found = String.join(", ", ids);
        if (ids.contains("z")) {
            found += " (models of volumes, with a z axis, are not supported; use a model of single planes)";
        } else if (ids.contains("time")) {
            found += " (models of time series are not supported; use a model of single planes)";
        }
        throw refuse(key + "[0].axes", "batch, channel, y, x in this order", found);
    }

    /** A mask has one channel, the size of the image and values that go in as they are. */
    private void checkMask(TensorDescription mask, TensorDescription image) throws IOException {
        List<String> ids = mask.axes().stream().map(AxisDescription::id).toList();
        if (!ids.equals(LAYOUT) || mask.channels() != 1)
            throw refuse(
                    "inputs[1].axes",
                    "batch, one channel, y, x for the mask",
                    String.join(", ", ids) + " with " + mask.channels() + " channels");
        for (String id : List.of("y", "x")) {
            AxisSize size = mask.axis(id).orElseThrow().size();
            if (!size.equals(new AxisSize.Reference(image.id(), id, 0)))
                throw refuse("inputs[1].axes." + id + ".size", "a reference to " + image.id() + "." + id, "" + size);
        }
        boolean plain = mask.processing().stream().allMatch(Processing.EnsureDtype.class::isInstance);
        if (!plain) throw refuse("inputs[1].preprocessing", "none for a mask", "some");
    }

    private void checkReferences() throws IOException {
        for (AxisDescription axis : model.output().axes()) {
            if (!(axis.size() instanceof AxisSize.Reference reference)) continue;
            boolean known = reference.tensor().equals(model.input().id())
                    && model.input().axis(reference.axis()).isPresent();
            if (known) continue;
            throw refuse(
                    "outputs[0].axes." + axis.id() + ".size",
                    "a reference to an axis of the input " + model.input().id(),
                    reference.tensor() + "." + reference.axis());
        }
    }

    /** Fits each step to made-up numbers: what cannot be fitted to any image is refused now and not at the first. */
    private void checkSteps(String key, TensorDescription tensor) throws IOException {
        boolean input = tensor == model.input();
        Set<String> known = input
                ? Set.of(model.input().id())
                : Set.of(model.input().id(), model.output().id());
        for (String id : tensor.measured())
            if (!known.contains(id))
                throw refuse(key, "statistics of the image or, after the network, of its output", "those of " + id);
        Measured measured = (id, dataset) -> new Statistics(
                new float[(id.equals(model.input().id()) ? model.input() : model.output()).channels()][1]);
        try {
            tensor.fit(measured).apply(new float[tensor.channels()][1]);
        } catch (IllegalArgumentException e) {
            throw refuse(
                    key, "steps that can be fitted to a plane", e.getMessage().replaceAll("\\.$", ""));
        }
    }

    private PackageException refuse(String key, String expected, String found) {
        return new PackageException(file, key, expected, found);
    }
}
