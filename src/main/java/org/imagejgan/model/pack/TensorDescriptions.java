// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.DataDescription;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.Values;

/** The inputs and outputs of a signature in the words of BioImage.IO. */
final class TensorDescriptions {
    private TensorDescriptions() {}

    /** The file of a tensor's test values. */
    static String file(String tensor) {
        return tensor.equals("result")
                ? "test_output.npy"
                : "test_" + (tensor.equals("image") ? "input" : tensor) + ".npy";
    }

    static TensorDescription of(Input input, ProgramSizes sizes, Shape example) {
        List<Processing> before = input.kind() == Kind.IMAGE ? List.of(scaling(input.values())) : List.of();
        TensorDescription tensor = TensorDescription.of(
                input.name(), axes(input, sizes, example), DataDescription.FLOAT32, file(input.name()), before);
        return tensor.withDescription(about(input));
    }

    private static List<AxisDescription> axes(Input input, ProgramSizes sizes, Shape example) {
        List<AxisDescription> axes = new ArrayList<>(List.of(AxisDescription.batch()));
        if (!input.spatial()) {
            for (int i = 0; i < input.shape().size(); i++)
                axes.add(AxisDescription.index(
                        i == 0 ? "index" : "index" + i, input.shape().get(i)));
            return axes;
        }
        axes.add(AxisDescription.channels(input.size()));
        axes.add(AxisDescription.space("y", side(input, "y", sizes.height(), (int) example.get(2))));
        axes.add(AxisDescription.space("x", side(input, "x", sizes.width(), (int) example.get(3))));
        return axes;
    }

    private static AxisSize side(Input input, String axis, AxisSize image, int example) {
        return switch (input.kind()) {
            case IMAGE, LABELS, OBJECTS -> image;
            case MASK -> new AxisSize.Reference("image", axis, 0);
            default -> new AxisSize.Fixed(example);
        };
    }

    private static String about(Input input) {
        return switch (input.kind()) {
            case MASK -> "1 in the hole, 0 elsewhere";
            case NOISE, LATENT -> "Standard normal numbers.";
            case LABEL -> "1 for the class or attribute, else 0.";
            case TOKENS -> "Places of words in the vocabulary, from 1; 0 for no word.";
            case LABELS -> "Numbers of classes as they are: " + String.join(", ", input.names()) + ".";
            case OBJECTS -> "Numbers of objects as they are, 0 for none.";
            case FEATURES -> "What another method of the model made for each pixel.";
            case IMAGE, NUMBER -> "";
        };
    }

    /** What an inpainter's image must be before it goes in. */
    static TensorDescription holed(TensorDescription image) {
        return image.withDescription(
                image.channels() == Fillings.COUNT
                        ? "One channel, its hole filled smoothly in three ways: along edges, as by a thin plate under"
                                + " tension, as by a soap film."
                        : "The hole is filled smoothly already, as by a thin plate under tension.");
    }

    private static Processing scaling(Values values) {
        Normalizer.Rule rule = Normalizer.Rule.USUAL;
        if (values.of() != Values.Of.RANGE)
            return new Processing.ScaleRange(List.of("y", "x"), rule.low(), rule.high(), 1e-6, "");
        double span = values.high() - values.low();
        return Processing.ScaleLinear.of(1 / span, (0 - values.low()) / span);
    }

    /**
     * @param from the input whose size it has, if it follows one
     * @param micrometres width of a pixel where it follows none; 0 where it is not known
     */
    static TensorDescription of(Output output, String from, ProgramSizes sizes, double micrometres) {
        List<AxisDescription> axes = List.of(
                AxisDescription.batch(),
                AxisDescription.channels(output.channels()),
                side("y", output.height(), from, sizes.height(), sizes, micrometres),
                side("x", output.width(), from, sizes.width(), sizes, micrometres));
        boolean real =
                output.values().of() == Values.Of.RANGE && !output.values().equals(Values.CHROMA);
        Values v = output.values();
        List<Processing> after = real ? List.of(Processing.ScaleLinear.of(v.high() - v.low(), v.low())) : List.of();
        return TensorDescription.of(output.name(), axes, DataDescription.FLOAT32, file(output.name()), after);
    }

    /** A step of an enlarged image is so much smaller: that is how the format tells its size. */
    private static AxisDescription side(
            String id, int made, String from, AxisSize size, ProgramSizes sizes, double micrometres) {
        if (made > 0) {
            AxisDescription axis = AxisDescription.space(id, new AxisSize.Fixed(made));
            return micrometres > 0 ? axis.withScale(micrometres, "micrometer") : axis;
        }
        AxisSize length = sizes.fixed() ? size : new AxisSize.Reference(from, id, 0);
        AxisDescription axis = AxisDescription.space(id, length).withHalo(sizes.scale() * Math.max(sizes.halo(), 0));
        return sizes.scale() == 1 ? axis : axis.withScale(1.0 / sizes.scale(), "");
    }
}
