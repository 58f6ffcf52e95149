// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imagejgan.model.Signature.Footprint;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.nn.MethodBlock;
import org.imagejgan.script.Ops;

/**
 * One method of a trained model.
 *
 * @param method its name; the first of a model is {@code forward}
 * @param block what it runs, recorded when the model is exported
 * @param multiple height and width of image inputs are multiples of this
 * @param scale output pixels per input pixel along one axis
 * @param fixed the only size of image it takes, if there is but one
 * @param examples shapes of the inputs, three times: two to record it, which differ in every axis whose size is free, and
 *     one to check the record
 */
public record Program(
        String method,
        Block block,
        Signature signature,
        int multiple,
        int scale,
        Optional<Size> fixed,
        List<List<Shape>> examples) {
    private static final int COLOURS = 3;

    public Program {
        if (examples.size() != 3) throw new IllegalArgumentException("A program needs three examples of its inputs.");
    }

    /** Image to image of the same size and on its scale, {@code [n, in, h, w]} to {@code [n, out, h, w]}. */
    public static Program image(Block block, ImageSpec images, int multiple) {
        Signature signature =
                Signature.image(Input.image(images.in(), Values.OWN), Output.image(images.out(), Values.OWN));
        return of("forward", block, signature, multiple);
    }

    /**
     * What enlarges images by a factor. A network of three colours has a second method, {@code grey}, for one channel: the
     * mean of what it makes of three equal ones.
     */
    public static List<Program> enlarging(Block network, ImageSpec images, int factor) {
        Program all = image(network, images, 1).enlarging(factor);
        if (images.in() != COLOURS || images.out() != COLOURS) return List.of(all);
        Signature one = Signature.image(Input.image(1, Values.OWN), Output.image(1, Values.OWN));
        Block grey = new MethodBlock(network, (weights, in) -> {
            NDArray colours = Ops.op("torch.repeat($0, [1, " + COLOURS + ", 1, 1])", in.head());
            NDArray made = network.forward(weights, new NDList(colours), false).head();
            return new NDList(Ops.mean(made, true, 1));
        });
        return List.of(all, of("grey", grey, one, 1).enlarging(factor));
    }

    /** An image with a hole and its mask, {@code [n, in, h, w]} and {@code [n, 1, h, w]}, to an image of that size. */
    public static Program masked(String method, Block block, ImageSpec images, int multiple) {
        Input image = Input.image(images.in(), Values.OWN);
        return of(
                method, block, Signature.image(image, Output.image(images.out(), Values.OWN), Input.mask()), multiple);
    }

    /** A method of any signature; heights and widths are multiples of a number. */
    public static Program of(String method, Block block, Signature signature, int multiple) {
        List<List<Shape>> examples = IntStream.range(0, 3)
                .mapToObj(k -> signature.inputs().stream()
                        .map(input -> example(input, k, multiple))
                        .toList())
                .toList();
        return new Program(method, block, signature, multiple, 1, Optional.empty(), examples);
    }

    /** Where sides are multiples of this or more, a few of them do. */
    private static final int COARSE = 64;

    /** Batches and free sides that differ in every example; the third differs from both, and from their shape. */
    private static Shape example(Input input, int k, int multiple) {
        if (input.spatial())
            return new Shape(
                    k + 1L,
                    input.size(),
                    multiple * (multiple < COARSE ? List.of(8L, 16L, 11L) : List.of(2L, 3L, 4L)).get(k),
                    multiple * (multiple < COARSE ? List.of(16L, 24L, 5L) : List.of(3L, 4L, 2L)).get(k));
        return new Shape(
                IntStream.concat(IntStream.of(k + 1), input.shape().stream().mapToInt(side -> side))
                        .mapToLong(side -> side)
                        .toArray());
    }

    /** A method of given examples, for this plugin's own use. */
    public static Program of(
            String method, Block block, List<Input> inputs, List<Output> outputs, List<List<Shape>> examples) {
        Signature signature = new Signature(inputs, outputs, Footprint.NONE);
        return new Program(method, block, signature, 1, 1, Optional.empty(), examples);
    }

    /** The same for a network whose output is so many times as high and wide as its input. */
    public Program enlarging(int factor) {
        return new Program(method, block, signature, multiple, factor, fixed, examples);
    }

    /** The same for images of one size alone. */
    public Program fixed(Size size) {
        return new Program(method, block, signature, multiple, scale, Optional.of(size), examples);
    }

    /** The same with values that mean something else. */
    public Program valued(Values in, Values out) {
        return with(signature.valued(image -> in, result -> out));
    }

    /** The same where the values of training images are known by role. */
    public Program resolved(Map<String, Values> roles) {
        return with(signature.valued(image -> image.resolved(roles), result -> result.resolved(roles)));
    }

    private Program with(Signature other) {
        return new Program(method, block, other, multiple, scale, fixed, examples);
    }

    /** Whether it takes a mask beside its image. */
    public boolean masked() {
        return signature.masked();
    }

    public List<Input> inputs() {
        return signature.inputs();
    }
}
