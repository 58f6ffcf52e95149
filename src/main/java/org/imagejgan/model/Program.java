// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Optional;

/**
 * One method of a trained model.
 *
 * @param method its name; the first of a model is {@code forward}
 * @param block what it runs, recorded when the model is exported
 * @param inputs what it takes
 * @param multiple height and width of image inputs are multiples of this
 * @param scale output pixels per input pixel along one axis
 * @param fixed the only size of image it takes, if there is but one
 * @param examples shapes of the inputs, three times: two to record it, which differ in every axis whose size is free, and
 *     one to check the record
 */
public record Program(
        String method,
        Block block,
        List<Input> inputs,
        int multiple,
        int scale,
        Optional<Size> fixed,
        List<List<Shape>> examples) {
    public Program {
        if (examples.size() != 3) throw new IllegalArgumentException("A program needs three examples of its inputs.");
    }

    /** What an input is. */
    public enum Kind {
        IMAGE,
        /** One channel as large as the image before it, 1 where the image has a hole and 0 elsewhere. */
        MASK,
        /** Standard normal numbers {@code [n, size, h, w]}. */
        NOISE,
        LATENT,
        LABEL,
        TOKENS
    }

    /** One input and its number of channels (images, noise) or length (vectors). */
    public record Input(Kind kind, String name, int size) {}

    /** Image to image of the same size, {@code [n, in, h, w]} to {@code [n, out, h, w]}. */
    public static Program image(Block block, int channels, int multiple) {
        int unit = 8 * multiple;
        return new Program(
                "forward",
                block,
                List.of(new Input(Kind.IMAGE, "image", channels)),
                multiple,
                1,
                Optional.empty(),
                List.of(
                        List.of(new Shape(1, channels, unit, 2 * unit)),
                        List.of(new Shape(2, channels, 2 * unit, 3 * unit)),
                        List.of(new Shape(3, channels, 11 * multiple, 5 * multiple))));
    }

    /** An image with a hole and its mask, {@code [n, channels, h, w]} and {@code [n, 1, h, w]}, to an image of that size. */
    public static Program masked(String method, Block block, int channels, int multiple) {
        Program image = image(block, channels, multiple);
        List<List<Shape>> examples = image.examples().stream()
                .map(shapes -> shapes.get(0))
                .map(s -> List.of(s, new Shape(s.get(0), 1, s.get(2), s.get(3))))
                .toList();
        return new Program(
                method,
                block,
                List.of(image.inputs().get(0), new Input(Kind.MASK, "mask", 1)),
                multiple,
                1,
                Optional.empty(),
                examples);
    }

    /** A method of any inputs, for this plugin's own use. */
    public static Program of(String method, Block block, List<Input> inputs, List<List<Shape>> examples) {
        return new Program(method, block, inputs, 1, 1, Optional.empty(), examples);
    }

    /** The same for a network whose output is so many times as high and wide as its input. */
    public Program enlarging(int factor) {
        return new Program(method, block, inputs, multiple, factor, fixed, examples);
    }

    /** Whether it takes a mask beside its image. */
    public boolean masked() {
        return inputs.stream().anyMatch(input -> input.kind() == Kind.MASK);
    }

    /** The same for images of one size alone. */
    public Program fixed(Size size) {
        return new Program(method, block, inputs, multiple, scale, Optional.of(size), examples);
    }
}
