// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.nn.Assembly;

/**
 * The programs of {@link Scales}, made from networks that are put together by functions.
 *
 * @param networks of the training; critics are left out
 * @param scales those that are built
 * @param images channels in and out
 */
public record SingleImagePrograms(Networks networks, List<Scale> scales, ImageSpec images) {
    /** {@code forward}: image to image of any size. */
    public Program forward(Assembly.Function function) {
        return ofImage("forward", function, result());
    }

    /** {@code fixed}: image to the noise maps that reconstruct it. */
    public Program fixed(Assembly.Function function) {
        return ofImage("fixed", function, maps());
    }

    /** {@code stored}: the noise maps kept in training; the image is not looked at. */
    public Program stored(Assembly.Function function) {
        return ofImage("stored", function, maps());
    }

    private Program ofImage(String method, Assembly.Function function, List<Output> outputs) {
        List<List<Shape>> examples = examples(k -> List.of(imageShape(k)));
        return Program.of(method, assembled(function), List.of(imageInput()), outputs, examples);
    }

    /** {@code generate}: noise maps to an image. */
    public Program generate(Assembly.Function function) {
        return Program.of("generate", assembled(function), noiseInputs(0), result(), examples(k -> noiseShapes(0, k)));
    }

    /** {@code from_n}: an image at scale n and the noise maps from {@code firstNoise} on to an image. */
    public Program from(int scale, int firstNoise, Assembly.Function function) {
        List<Input> inputs = new ArrayList<>(List.of(imageInput()));
        inputs.addAll(noiseInputs(firstNoise));
        return Program.of("from_" + scale, assembled(function), inputs, result(), examples(k -> {
            List<Shape> shapes = new ArrayList<>(List.of(new Shape(1, images.in(), rows(scale, k), columns(scale, k))));
            shapes.addAll(noiseShapes(firstNoise, k));
            return shapes;
        }));
    }

    private Block assembled(Assembly.Function function) {
        Map<String, Block> parts = new LinkedHashMap<>();
        for (String name : networks.names()) if (!name.startsWith("critic")) parts.put(name, networks.get(name));
        return new Assembly(parts, function);
    }

    private static List<List<Shape>> examples(IntFunction<List<Shape>> shapes) {
        return IntStream.range(0, 3).mapToObj(shapes).toList();
    }

    private Input imageInput() {
        return Input.image(images.in(), Values.OWN);
    }

    private List<Output> result() {
        return List.of(Output.image(images.out(), Values.OWN));
    }

    private List<Output> maps() {
        return noiseInputs(0).stream()
                .map(z -> new Output(z.name(), z.size(), 0, 0, Values.NONE))
                .toList();
    }

    private List<Input> noiseInputs(int first) {
        return IntStream.range(first, scales.size())
                .mapToObj(i -> Input.noise("z" + i, scales.get(i).channels()))
                .toList();
    }

    private Shape imageShape(int example) {
        int top = scales.size() - 1;
        return new Shape(1, images.in(), rows(top, example), columns(top, example));
    }

    private List<Shape> noiseShapes(int first, int example) {
        return IntStream.range(first, scales.size())
                .mapToObj(i -> new Shape(
                        1,
                        scales.get(i).channels(),
                        rows(i, example) + scales.get(i).margin(),
                        columns(i, example) + scales.get(i).margin()))
                .toList();
    }

    /** Sizes that grow with the scale and differ in every example. */
    private static int rows(int scale, int example) {
        return 12 + 2 * scale + 5 * example;
    }

    private static int columns(int scale, int example) {
        return 15 + 3 * scale + 7 * example - 2 * scale * example % 2;
    }
}
