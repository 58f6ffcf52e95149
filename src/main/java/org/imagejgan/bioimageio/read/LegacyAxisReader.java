// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.bioimageio.description.AxisDescription;
import org.imagejgan.bioimageio.description.AxisSize;
import org.imagejgan.bioimageio.description.AxisType;
import org.imagejgan.bioimageio.description.TensorDescription;

/** Reads the axes of a 0.4 tensor: a string of letters beside a shape and a halo. */
final class LegacyAxisReader {
    /** Channels get names, so that a mistyped number would fill the memory. */
    private static final int MAX_CHANNELS = 1 << 16;

    private static final int MAX_OFFSET = 1 << 24;

    private final Fields tensor;
    private final boolean input;
    private final Map<String, TensorDescription> known;
    private final String letters;
    private final List<Integer> halo;

    private LegacyAxisReader(Fields tensor, boolean input, Map<String, TensorDescription> known) throws IOException {
        this.tensor = tensor;
        this.input = input;
        this.known = known;
        this.letters = tensor.text("axes");
        this.halo = tensor.has("halo") ? tensor.integers("halo") : List.of();
        if (!halo.isEmpty()) requireLength("halo", halo.size());
    }

    /** @param known the tensors read before, to which the shape of an output may refer */
    static List<AxisDescription> read(Fields tensor, boolean input, Map<String, TensorDescription> known)
            throws IOException {
        LegacyAxisReader reader = new LegacyAxisReader(tensor, input, known);
        if (tensor.isList("shape")) return reader.fixed();
        Fields shape = tensor.object("shape");
        return input ? reader.parameterized(shape) : reader.implicit(shape);
    }

    private List<AxisDescription> fixed() throws IOException {
        List<Integer> lengths = tensor.integers("shape");
        requireLength("shape", lengths.size());
        List<AxisDescription> axes = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            if (lengths.get(i) < 1) throw tensor.wrong("shape", "positive lengths");
            if (input && type(i) == AxisType.BATCH && lengths.get(i) != 1)
                throw tensor.wrong("shape", "1 for the batch");
            axes.add(axis(i, new AxisSize.Fixed(lengths.get(i)), 1));
        }
        return axes;
    }

    private List<AxisDescription> parameterized(Fields shape) throws IOException {
        shape.allow("min", "step");
        List<Integer> min = shape.integers("min");
        List<Integer> step = shape.integers("step");
        requireLength("shape.min", min.size());
        requireLength("shape.step", step.size());
        List<AxisDescription> axes = new ArrayList<>();
        for (int i = 0; i < min.size(); i++) {
            if (min.get(i) < 1 || step.get(i) < 0) throw tensor.wrong("shape", "positive lengths and steps from 0");
            if (type(i) == AxisType.BATCH && min.get(i) != 1) throw tensor.wrong("shape", "1 for the batch");
            axes.add(axis(
                    i,
                    step.get(i) == 0
                            ? new AxisSize.Fixed(min.get(i))
                            : new AxisSize.Parameterized(min.get(i), step.get(i)),
                    1));
        }
        return axes;
    }

    private List<AxisDescription> implicit(Fields shape) throws IOException {
        shape.allow("reference_tensor", "scale", "offset");
        TensorDescription reference = known.get(shape.text("reference_tensor"));
        if (reference == null) throw shape.wrong("reference_tensor", "the name of an input");
        List<Double> scale = shape.numbers("scale");
        List<Double> offset = shape.numbers("offset");
        requireLength("shape.scale", scale.size());
        requireLength("shape.offset", offset.size());
        List<AxisDescription> axes = new ArrayList<>();
        for (int i = 0; i < scale.size(); i++) axes.add(implicit(shape, i, reference, scale.get(i), offset.get(i)));
        return axes;
    }

    private AxisDescription implicit(Fields shape, int i, TensorDescription reference, Double scale, Double offset)
            throws IOException {
        if (offset == null) throw shape.wrong("offset", "numbers");
        double twice = 2 * offset;
        if (twice != Math.rint(twice) || Math.abs(twice) > MAX_OFFSET)
            throw shape.wrong("offset", "multiples of 0.5 between -" + MAX_OFFSET / 2 + " and " + MAX_OFFSET / 2);
        int pixels = (int) twice;
        AxisType type = type(i);
        if (type == AxisType.BATCH) return axis(i, new AxisSize.Free(), 1);
        // A scale of none or 0 is an axis the input does not have, as long as twice its offset.
        if (scale != null && scale < 0) throw shape.wrong("scale", "numbers from 0, or null");
        if (scale == null || scale == 0) return axis(i, positive(shape, pixels), 1);
        String id = id(i);
        Optional<AxisDescription> origin = reference.axis(id);
        if (origin.isEmpty()) throw shape.wrong("scale", "null for the axis " + id + ", which the input does not have");
        if (type == AxisType.CHANNEL) return axis(i, positive(shape, (int) (reference.channels() * scale + pixels)), 1);
        return axis(i, new AxisSize.Reference(reference.id(), id, pixels), 1 / scale);
    }

    private static AxisSize positive(Fields shape, int length) throws IOException {
        if (length < 1) throw shape.wrong("offset", "a positive length for an axis that has no scale");
        return new AxisSize.Fixed(length);
    }

    private AxisDescription axis(int i, AxisSize size, double scale) throws IOException {
        AxisType type = type(i);
        boolean cropped = type != AxisType.BATCH && type != AxisType.CHANNEL;
        int crop = halo.isEmpty() ? 0 : halo.get(i);
        if (crop < 0 || crop > 0 && !cropped)
            throw tensor.wrong("halo", "numbers from 0, and 0 for the batch and the channels");
        if (type == AxisType.BATCH) return AxisDescription.batch();
        if (type == AxisType.CHANNEL) {
            boolean counted = size instanceof AxisSize.Fixed fixed && fixed.length() <= MAX_CHANNELS;
            if (!counted) throw tensor.wrong("shape", "a fixed number of channels, at most " + MAX_CHANNELS);
            return AxisDescription.channels(((AxisSize.Fixed) size).length());
        }
        AxisSize related = crop != 0 && size instanceof AxisSize.Fixed fixed ? relate(id(i), fixed) : size;
        return AxisDescription.of(type, id(i), related).withScale(scale, "").withHalo(crop);
    }

    /** A halo needs a length that refers to an input; where both are fixed, their difference says as much. */
    private AxisSize relate(String id, AxisSize.Fixed fixed) throws IOException {
        for (TensorDescription other : known.values()) {
            AxisSize origin = other.axis(id).map(AxisDescription::size).orElse(null);
            if (origin instanceof AxisSize.Fixed length)
                return new AxisSize.Reference(other.id(), id, fixed.length() - length.length());
        }
        throw tensor.wrong("halo", "0 on the axis " + id + ", whose length refers to no input");
    }

    private AxisType type(int i) throws IOException {
        return AxisType.ofLetter(letters.charAt(i)).orElseThrow(() -> tensor.wrong("axes", "letters of bitczyx"));
    }

    private String id(int i) {
        return AxisReader.id(letters.substring(i, i + 1));
    }

    private void requireLength(String key, int length) throws IOException {
        if (length == letters.length()) return;
        throw tensor.refusal(key, letters.length() + " numbers, one for each of the axes " + letters, "" + length);
    }
}
