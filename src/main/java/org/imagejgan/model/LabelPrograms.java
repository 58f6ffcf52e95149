// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Output;
import org.imagejgan.nn.Assembly;
import org.imagejgan.nn.Assembly.Runner;
import org.imagejgan.nn.Centred;
import org.imagejgan.nn.labels.Condition;
import org.imagejgan.nn.labels.Condition.Kind;
import org.imagejgan.nn.labels.ObjectMeans;
import org.imagejgan.nn.labels.Styles;

/**
 * The methods of a model that makes images of maps.
 *
 * <ul>
 *   <li>{@code forward} of one map (or image);
 *   <li>{@code rendered} of labels and objects, where it was trained with both: better, as it tells objects that touch;
 *   <li>where objects have looks, {@code styled} of the maps and features, {@code looks} of an image and objects, the
 *       features that an object has there, {@code palette} of the first map and a number, those of a style of each class;
 *       the methods above take the first style.
 * </ul>
 *
 * @param looks features of an object; 0 for none. Else there are networks {@code encoder}, an image around 0 to features,
 *     and {@code styles}, a constant for {@link Styles#paint}
 * @param multiple sides of images are multiples of
 * @param renderer makes an image around 0, as large as the last array, of {@link Condition#of} and features beside it
 */
public record LabelPrograms(
        Condition condition, ImageSpec images, int looks, int multiple, Map<String, Block> parts, Renderer renderer) {
    /** What makes an image. */
    @FunctionalInterface
    public interface Renderer {
        NDArray of(Runner networks, NDArray seen, NDArray map);
    }

    private static final Values TARGET = Values.ofRole("target");

    /** What an object looks like in an image around 0: {@code [n, looks, h, w]}, equal within an object. */
    public static NDArray looks(Runner networks, NDArray image, NDArray objects) {
        return ObjectMeans.of(networks.run("encoder", image), objects);
    }

    /** All methods, {@code forward} first. */
    public List<Program> all() {
        Input first = first();
        List<Input> maps = condition.kind() == Kind.BOTH ? List.of(first, Input.objects()) : List.of(first);
        List<Program> all = new ArrayList<>(List.of(image("forward", List.of(first))));
        if (maps.size() > 1) all.add(image("rendered", maps));
        if (looks == 0) return all;
        Input features = Input.features(looks);
        all.add(image(
                "styled", Stream.concat(maps.stream(), Stream.of(features)).toList()));
        Input image = Input.image(images.out(), TARGET);
        Output made = new Output("features", looks, 0, 0, Values.NONE);
        all.add(program(
                "looks",
                List.of(image, Input.objects()),
                made,
                (networks, in) -> looks(networks, Centred.of(in.get(0)), in.get(1))));
        all.add(program(
                "palette",
                List.of(first, Input.number("style")),
                made,
                (networks, in) -> palette(networks, in.get(0), in.get(1))));
        return all;
    }

    private Input first() {
        return switch (condition.kind()) {
            case IMAGE -> Input.image(images.in(), Values.ofRole("image"));
            case OBJECTS -> Input.objects();
            case CLASSES, BOTH -> Input.labels(condition.classes());
        };
    }

    private Program image(String method, List<Input> inputs) {
        Output result = Output.image(images.out(), TARGET);
        return program(method, inputs, result, (networks, in) -> Centred.undo(rendered(networks, in)));
    }

    /** Of maps, or of maps and features. */
    private NDArray rendered(Runner networks, List<NDArray> in) {
        NDArray map = in.get(0);
        int maps = Math.min(condition.kind().roles().size(), in.size());
        NDArray seen = condition.of(in.subList(0, maps));
        if (looks > 0)
            seen = seen.concat(in.size() > maps ? in.get(maps) : palette(networks, map, Styles.first(map)), 1);
        return renderer.of(networks, seen, map);
    }

    private NDArray palette(Runner networks, NDArray map, NDArray style) {
        return Styles.paint(condition.things(map), networks.run("styles", style), style);
    }

    private Program program(
            String method, List<Input> inputs, Output out, BiFunction<Runner, List<NDArray>, NDArray> function) {
        Assembly block = new Assembly(parts, (networks, in) -> List.of(function.apply(networks, in)));
        return Program.of(method, block, Signature.made(inputs, out), multiple);
    }
}
