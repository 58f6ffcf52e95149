// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.sampling.Sampling.Sample;

/**
 * What a method is given for a tile: a piece of its first input, of the maps and features beside that, and labels and
 * numbers that are the same for all tiles.
 */
final class TileInputs {
    private final String model;
    private final List<Input> cut;
    private final List<Input> same;
    private List<float[]> beside = List.of();

    /** @param model its name, for messages */
    TileInputs(String model, Signature signature) {
        this.model = model;
        List<Input> all = signature.inputs();
        cut = all.stream()
                .filter(input -> input == all.get(0) || input.spatial() && input.kind() != Kind.MASK)
                .toList();
        same = all.stream().filter(input -> !cut.contains(input)).toList();
    }

    /** Of all inputs that are cut into tiles together. */
    int channels() {
        return cut.stream().mapToInt(Input::size).sum();
    }

    /**
     * Gives what is the same for all tiles, in the order of the signature.
     *
     * @throws IllegalArgumentException if the number or lengths are not the method's
     */
    void beside(List<float[]> more) {
        boolean fits = same.size() == more.size();
        for (int i = 0; fits && i < more.size(); i++) fits = same.get(i).size() == more.get(i).length;
        if (!fits)
            throw new IllegalArgumentException("The model " + model + " takes beside the image: "
                    + same.stream().map(i -> i.name() + " of " + i.size()).toList() + ".");
        beside = List.copyOf(more);
    }

    /** @param values of the inputs that are cut, {@code [channels, height, width]}, one after the other */
    List<Sample> of(float[] values, int height, int width) {
        List<Sample> samples = new ArrayList<>();
        int at = 0;
        for (Input input : cut) {
            int size = input.size() * height * width;
            float[] own = size == values.length ? values : Arrays.copyOfRange(values, at, at + size);
            samples.add(new Sample(new Shape(1, input.size(), height, width), own));
            at += size;
        }
        for (float[] more : beside) samples.add(new Sample(new Shape(1, more.length), more));
        return samples;
    }
}
